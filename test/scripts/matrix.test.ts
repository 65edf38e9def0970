import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Proof } from "../../scripts/matrix/collect-proofs.js";
import { formatMatrix } from "../../scripts/matrix/format-matrix.js";
import { readMatrix } from "../faults/read-matrix.js";

const rows = [
  { number: 1, fault: "A page", plain: "throws", client: "an error" },
  { number: 2, fault: "A | B", plain: "waits", client: "a timeout" },
];
const plain: Proof = { rows: [1, 2], file: "test/faults/openapi-fetch/answers.test.ts", group: "openapi-fetch", outcome: "passed" };
const alone: Proof = { rows: [1], file: "test/faults/body.test.ts", group: "a body", outcome: "passed" };
const creem: Proof = { rows: [1, 2], file: "test/faults/providers.test.ts", group: "creem", outcome: "passed" };
const crevio: Proof = { ...creem, group: "crevio, the other one" };

/** The lines of the table below its head. */
const linesOf = (...proofs: readonly Proof[]): readonly string[] => formatMatrix(rows, proofs).trimEnd().split("\n").slice(2);

describe("the fault matrix", () => {
  test("has a line for each row, with the files and providers that prove it", () => {
    expect(linesOf(plain, alone, creem, { ...crevio, rows: [1] })).toEqual([
      "| 1 | A page | throws | an error | ✓ [body](../../../test/faults/body.test.ts), [each provider](../../../test/faults/providers.test.ts) |",
      "| 2 | A \\| B | waits | a timeout | ✓ [creem](../../../test/faults/providers.test.ts) |",
    ]);
  });

  test("shows a failed test as failed, whatever else passed", () => {
    const [first] = linesOf(plain, alone, creem, { ...crevio, outcome: "failed" });
    expect(first).toContain(
      "| ✗ **failed** [body](../../../test/faults/body.test.ts), [each provider](../../../test/faults/providers.test.ts) (failed) |",
    );
    expect(linesOf({ ...plain, outcome: "failed" }, creem)[1]).toContain("| ✗ **failed** waits |");
  });

  test("shows a row that no test proves, on either side", () => {
    expect(linesOf(alone)).toEqual([
      "| 1 | A page | ✗ **no test** throws | an error | ✓ [body](../../../test/faults/body.test.ts) |",
      "| 2 | A \\| B | ✗ **no test** waits | a timeout | ✗ **no test** |",
    ]);
  });

  test("says why a provider was skipped", () => {
    const [, second] = linesOf(plain, creem, { ...crevio, outcome: "skipped", reason: "it has no ids" });
    expect(second).toContain("✓ [creem](../../../test/faults/providers.test.ts), crevio skipped: it has no ids |");
  });

  test("refuses a test that names a row that does not exist", () => {
    expect(() => linesOf({ ...alone, rows: [3] })).toThrow("test/faults/body.test.ts names a row of 3 that the matrix does not have");
  });

  test("has 78 rows in order", () => {
    expect(readMatrix().map(({ number }) => number)).toEqual(Array.from({ length: 78 }, (_, index) => index + 1));
  });

  test("is in the guide to reliability as the tests have it, each row with a test", () => {
    const command = ["--conditions=@specweld/source", "--import", "tsx", "scripts/matrix.ts", "--check"];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: resolve(import.meta.dirname, "../.."), encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
