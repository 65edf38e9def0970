import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PipelineRequest, runPipeline, type StageName } from "../../src/pipeline.js";
import { contentsOf, put } from "../write/temporary-folder.js";
import { smallConfig, smallProject, smallSpec } from "./small-project.js";

function run(root: string, rest: Partial<PipelineRequest> = {}) {
  return runPipeline({ root, goal: "write", ...rest });
}

function outputOf(root: string): Record<string, string> {
  return contentsOf(join(root, "out"));
}

test("generates every API of the config", async () => {
  const root = smallProject();
  const result = await run(root);
  expect(result).toMatchObject({ status: "ok", apis: ["one", "two"], output: "out", diagnostics: [] });
  expect(Object.keys(outputOf(root))).toEqual(expect.arrayContaining(["manifest.json", "one/models.ts", "two/models.ts"]));
  expect(outputOf(root)["one/models.ts"]).toContain("export interface Thing");
  expect(result.timings.map(({ stage }) => stage)).toEqual(["load", "cache", "lint", "model", "emit", "print", "write"]);
});

test("generates one description into a folder, without a config", async () => {
  const root = smallProject();
  const result = await run(root, { spec: "specs/one/openapi.yaml", output: "api" });
  expect(result).toMatchObject({ status: "ok", output: "api" });
  expect(readdirSync(join(root, "api"))).toContain("manifest.json");
});

test("returns the files and writes nothing when only they are asked for", async () => {
  const root = smallProject();
  const { files, status } = await run(root, { goal: "memory" });
  expect(status).toBe("ok");
  expect(files.map(({ path }) => path)).toContain("one/models.ts");
  expect(outputOf(root)).toEqual({});
});

test("gives the same bytes with and without the cache", async () => {
  const [root, other] = [smallProject(), smallProject()];
  await run(root);
  await run(root);
  await run(other, { cache: false });
  expect(outputOf(root)).toEqual(outputOf(other));
});

describe("a second run", () => {
  async function stagesOfSecondRun(change: (root: string) => void) {
    const root = smallProject();
    await run(root);
    change(root);
    const stages: StageName[] = [];
    const result = await run(root, { onStage: (stage) => stages.push(stage) });
    return { result, stages, count: (stage: StageName) => stages.filter((each) => each === stage).length };
  }

  test("runs no stage when nothing has changed", async () => {
    const { result, stages } = await stagesOfSecondRun(() => undefined);
    expect(new Set(stages)).toEqual(new Set(["load", "cache", "write"]));
    expect(result.report).toMatchObject({ written: [], removed: [] });
  });

  test("lints and prints only the API that has changed", async () => {
    const { result, count } = await stagesOfSecondRun((root) => put(root, { "specs/two/openapi.yaml": smallSpec("Two", "colour") }));
    const full = await stagesOfSecondRun((root) => put(root, { "redocly.yaml": `${smallConfig}rules: {}\n` }));
    expect(result.report?.written).toContain("two/models.ts");
    expect(result.report?.written.filter((path) => path.startsWith("one/"))).toEqual([]);
    expect(count("lint") * 2).toBe(full.count("lint"));
    expect(count("print")).toBeLessThan(full.count("print"));
  });

  test("removes the files of an API that is gone", async () => {
    const config = smallConfig.replace(/ {2}two.*\n/, "");
    const { result } = await stagesOfSecondRun((root) => put(root, { "redocly.yaml": config }));
    expect(result.report?.removed).toContain("two/models.ts");
  });
});

describe("wrong input", () => {
  test("of several APIs and stages is reported in one run, and nothing is written", async () => {
    const root = smallProject();
    await run(root);
    const before = contentsOf(root);
    put(root, {
      "specs/one/openapi.yaml": "openapi: 3.1.0\ninfo: {",
      "specs/two/openapi.yaml": smallSpec("Two").replace("schemas/Thing", "schemas/Nothing"),
    });
    const { status, diagnostics, report } = await run(root);
    expect(status).toBe("invalid");
    expect(report).toBeUndefined();
    expect(new Set(diagnostics.map(({ place }) => place?.file))).toEqual(new Set(["specs/one/openapi.yaml", "specs/two/openapi.yaml"]));
    expect(outputOf(root)).toEqual(outputOfContents(before));
  });

  test("is not kept in the cache", async () => {
    const root = smallProject({ "specs/one/openapi.yaml": "openapi: [" });
    expect((await run(root)).status).toBe("invalid");
    expect((await run(root)).status).toBe("invalid");
  });

  test("in the config is invalid, and a config that is not there is wrong use", async () => {
    expect(await run(smallProject({ "redocly.yaml": "apis: 1\n" }))).toMatchObject({
      status: "invalid",
      diagnostics: [{ place: { line: 1 } }],
    });
    expect(await run(smallProject(), { config: "none.yaml" })).toMatchObject({ status: "refused" });
  });

  test("of a mapping that names an API outside the config says where", async () => {
    const root = smallProject({ "specs/two/mapping.yaml": "provider: two\ncanonical: ../three/openapi.yaml\n" });
    const { diagnostics } = await run(root);
    expect(diagnostics).toMatchObject([{ code: "unknown-canonical", place: { file: "specs/two/mapping.yaml", line: 2 } }]);
  });
});

function outputOfContents(contents: Record<string, string>): Record<string, string> {
  const entries = Object.entries(contents).filter(([path]) => path.startsWith("out/"));
  return Object.fromEntries(entries.map(([path, text]) => [path.slice("out/".length), text]));
}

test("depends on the config, the descriptions and the mappings that may come", async () => {
  const root = smallProject();
  const { inputs } = await run(root);
  const expected = ["redocly.yaml", "specs/one/openapi.yaml", "specs/one/mapping.yaml", "specs/two/openapi.yaml"];
  expect(inputs).toEqual(expect.arrayContaining(expected.map((file) => join(root, file))));
});

test("refuses an output folder that is the project itself", async () => {
  expect(await run(smallProject(), { output: "." })).toMatchObject({ status: "refused", diagnostics: [{ code: "output-refused" }] });
});
