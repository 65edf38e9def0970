import { describe, expect, test } from "vitest";
import { emitCoverageLock, parseCoverageLock } from "../../src/coverage/coverage-lock.js";
import { findLosses } from "../../src/coverage/find-losses.js";
import type { ModelCoverage } from "../../src/coverage/measure-coverage.js";

function covered(mapped: readonly string[], rest: Partial<ModelCoverage> = {}): ModelCoverage {
  const fields = { mapped: mapped.length, all: 9 };
  return { provider: "shop", schema: "Session", fields, properties: { used: 1, all: 2 }, mapped, ...rest };
}

describe("a mapped path", () => {
  test.each([
    { before: ["id", "totals.due"], after: ["id"], lost: ["totals.due"] },
    { before: ["items[].name"], after: ["items[].price"], lost: ["items[].name"] },
    { before: ["total"], after: ["totals", "total_due"], lost: ["total"] },
  ])("that is no more is lost: $lost", ({ before, after, lost }) => {
    expect(findLosses([covered(before)], [covered(after)])).toEqual([{ provider: "shop", schema: "Session", paths: lost }]);
  });

  test.each([
    { what: "mapped as before", before: ["id"], after: ["id", "url"] },
    { what: "now told apart", before: ["customer"], after: ["customer.email"] },
    { what: "now mapped as part of a whole", before: ["items[].name", "customer.email"], after: ["items", "customer"] },
  ])("that is $what is not lost", ({ before, after }) => {
    expect(findLosses([covered(before)], [covered(after)])).toEqual([]);
  });

  test("is told apart by provider and schema", () => {
    const before = [covered(["id"]), covered(["id"], { schema: "Order" }), covered(["id"], { provider: "store" })];
    expect(findLosses(before, [covered(["id"])])).toEqual([
      { provider: "shop", schema: "Order", paths: ["id"] },
      { provider: "store", schema: "Session", paths: ["id"] },
    ]);
  });
});

test("a lock reads back as what was written", () => {
  const coverage = [covered(["a", "b"]), covered(["c"], { schema: "Order" }), covered([], { provider: "store" })];
  const [lock] = emitCoverageLock(coverage);
  expect(parseCoverageLock(lock?.text ?? "")).toEqual(coverage);
});

test.each(["", "[]", "{", '{"shop":1}', '{"shop":{"Session":{"mapped":["id"]}}}'])("%j is no lock", (text) => {
  expect(parseCoverageLock(text)).toBeUndefined();
});
