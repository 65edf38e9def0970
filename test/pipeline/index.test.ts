import { expect, test } from "vitest";
import { check, formatDiagnostics, generate, hasErrors, lint } from "../../src/index.js";
import { contentsOf, put } from "../write/temporary-folder.js";
import { smallProject } from "./small-project.js";

test("generates into memory, writes, and finds drift", async () => {
  const root = smallProject();
  const { files } = await generate({ root, write: false });
  expect(contentsOf(root)["out/manifest.json"]).toBeUndefined();

  const { report } = await generate({ root });
  expect(report?.written).toEqual(files.map(({ path }) => path));
  expect((await check({ root })).drifts).toEqual([]);

  put(root, { "out/one/models.ts": "edited\n" });
  expect(await check({ root })).toMatchObject({
    status: "drift",
    drifts: [{ kind: "edited", place: { file: "out/one/models.ts", line: 1 } }],
  });
  expect(await generate({ root })).toMatchObject({ status: "drift", report: { refused: ["one/models.ts"] } });
  expect(await generate({ root, force: true })).toMatchObject({ status: "ok", report: { written: ["one/models.ts"] } });
});

test("lints without generating", async () => {
  const root = smallProject({ "specs/one/openapi.yaml": "openapi: [" });
  const { diagnostics, files } = await lint({ root });
  expect(hasErrors(diagnostics)).toBe(true);
  expect(formatDiagnostics(diagnostics)).toContain("specs/one/openapi.yaml:1:");
  expect(files).toEqual([]);
});
