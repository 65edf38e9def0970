import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runPipeline } from "../../src/pipeline.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";
import { smallSpec } from "./small-project.js";

const count = 12;

function manyApis(): string {
  const ids = Array.from({ length: count }, (_, index) => `api-${index}`);
  const config = `apis:\n${ids.map((id) => `  ${id}: { root: specs/${id}.yaml }\n`).join("")}x-specweld: { output: out, package: "@acme/apis" }\n`;
  const specs = ids.map((id) => [`specs/${id}.yaml`, smallSpec(`Title of ${id}`)]);
  return temporaryFolder({ "node_modules/.keep": "", "redocly.yaml": config, ...Object.fromEntries(specs) });
}

test("of many APIs only the one that has changed is read, modelled and written, and the package still lists all", async () => {
  const root = manyApis();
  const first = await runPipeline({ root, goal: "write" });
  expect(first.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(first.status).toBe("ok");
  const before = contentsOf(join(root, "out"));
  for (let index = 0; index < count; index += 1) expect(before["README.md"]).toContain(`Title of api-${index}: `);

  put(root, { "specs/api-7.yaml": smallSpec("Title of api-7", "label") });
  const read: string[] = [];
  const second = await runPipeline({ root, goal: "write", onStage: (stage) => read.push(stage) });
  expect(second.report?.written.filter((path) => !path.startsWith("api-7/"))).toEqual([]);
  expect(second.report?.written).toContain("api-7/models.ts");
  expect(read.filter((stage) => stage === "model").length).toBeLessThanOrEqual(2); // loading it, and one API
  const after = contentsOf(join(root, "out"));
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(after["README.md"]).toBe(before["README.md"]);
  expect(readFileSync(join(root, "out/api-7/models.ts"), "utf8")).toContain("label");
});

test("many APIs give the same bytes with and without results of earlier runs", async () => {
  const root = manyApis();
  await runPipeline({ root, goal: "write" });
  const fresh = await runPipeline({ root, goal: "check", cache: false });
  expect(fresh.drifts).toEqual([]);
  expect((await runPipeline({ root, goal: "check" })).files).toEqual(fresh.files);
});

test("an error in one of many APIs keeps all from being written, and is reported again", async () => {
  const root = manyApis();
  put(root, { "specs/api-3.yaml": smallSpec("Three").replace("schemas/Thing", "schemas/Nothing") });
  for (const _ of [1, 2]) {
    const result = await runPipeline({ root, goal: "write" });
    expect(result.status).toBe("invalid");
    expect(result.diagnostics.filter(({ severity }) => severity === "error").map(({ place }) => place?.file)).toEqual(["specs/api-3.yaml"]);
  }
  expect(Object.keys(contentsOf(root)).filter((path) => path.startsWith("out/"))).toEqual([]);
});
