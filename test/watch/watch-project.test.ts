import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { PipelineResult } from "../../src/pipeline.js";
import { watchProject } from "../../src/watch/watch-project.js";
import { smallConfig, smallProject, smallSpec } from "../pipeline/small-project.js";
import { put } from "../write/temporary-folder.js";

/** Watches a project; `next` makes a change and waits for the run that follows. */
async function watched(root = smallProject()) {
  const results: PipelineResult[] = [];
  const waiting: ((result: PipelineResult) => void)[] = [];
  const watcher = await watchProject({
    root,
    onRun: (result) => {
      results.push(result);
      waiting.shift()?.(result);
    },
    onFailure: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.close());
  const next = (change: () => void): Promise<PipelineResult> => {
    const run = new Promise<PipelineResult>((done) => waiting.push(done));
    change();
    return run;
  };
  return { root, results, next };
}

test("generates at once, and again when a description changes", async () => {
  const { root, results, next } = await watched();
  expect(results.map(({ status }) => status)).toEqual(["ok"]);
  const result = await next(() => put(root, { "specs/two/openapi.yaml": smallSpec("Two", "colour") }));
  expect(result.report?.written).toContain("two/models.ts");
  expect(readFileSync(join(root, "out/two/models.ts"), "utf8")).toContain("colour");
});

test("survives a half-written file, keeps the last good output, and goes on", async () => {
  const { root, next } = await watched();
  const good = readFileSync(join(root, "out/one/models.ts"), "utf8");
  const broken = await next(() => put(root, { "specs/one/openapi.yaml": smallSpec("One").slice(0, 400) }));
  expect(broken.status).toBe("invalid");
  expect(readFileSync(join(root, "out/one/models.ts"), "utf8")).toBe(good);
  const mended = await next(() => put(root, { "specs/one/openapi.yaml": smallSpec("One", "mended") }));
  expect(mended).toMatchObject({ status: "ok" });
});

test("sees a save that writes another file and renames it into place", async () => {
  const { root, next } = await watched();
  const result = await next(() => {
    put(root, { "specs/one/.openapi.yaml.swp": smallSpec("One", "renamed") });
    renameSync(join(root, "specs/one/.openapi.yaml.swp"), join(root, "specs/one/openapi.yaml"));
  });
  expect(result.report?.written).toContain("one/models.ts");
});

test("sees a mapping that is added, and a change of the config", async () => {
  const { root, next } = await watched();
  const mapped = await next(() => put(root, { "specs/two/mapping.yaml": "provider: two\ncanonical: ../none/openapi.yaml\n" }));
  expect(mapped.diagnostics.map(({ code }) => code)).toEqual(["unknown-canonical"]);
  const smaller = await next(() => put(root, { "redocly.yaml": smallConfig.replace(/ {2}two.*\n/, "") }));
  expect(smaller).toMatchObject({ status: "ok", apis: ["one"] });
});

test("sees a file that a description refers to", async () => {
  const thing = (property: string) => `type: object\nproperties: { ${property}: { type: string } }\n`;
  const spec = smallSpec("One").replace(/ {2}schemas:[\s\S]*/, "  schemas: { Thing: { $ref: schemas/thing.yaml } }\n");
  const { root, results, next } = await watched(
    smallProject({ "specs/one/openapi.yaml": spec, "specs/one/schemas/thing.yaml": thing("before") }),
  );
  expect(results[0]?.diagnostics).toEqual([]);
  await next(() => put(root, { "specs/one/schemas/thing.yaml": thing("after") }));
  expect(readFileSync(join(root, "out/one/models.ts"), "utf8")).toContain("after");
});

test("makes no more runs than there are saves, and watches nothing of its own output", async () => {
  const { root, results, next } = await watched();
  await next(() => {
    for (let save = 0; save < 5; save++) put(root, { "specs/one/openapi.yaml": smallSpec("One", `save${save}`) });
  });
  await expect.poll(() => readFileSync(join(root, "out/one/models.ts"), "utf8"), { timeout: 60_000 }).toContain("save4");
  expect(results.length).toBeLessThanOrEqual(6);
  expect(results.flatMap(({ inputs }) => inputs).filter((file) => file.startsWith(join(root, "out")))).toEqual([]);
});
