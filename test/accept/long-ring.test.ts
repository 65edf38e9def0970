import { expect, test } from "vitest";
import { type PipelineResult, runPipeline } from "../../src/pipeline.js";
import { temporaryFolder } from "../load/temporary-project.js";
import { processorTime } from "../processor-time.js";

const length = 5000;

/** Schemas of which each has a property of the type of the next, and the last one of the first. */
function ring(): string {
  const schemas = Array.from({ length }, (_, index) => {
    const next = { $ref: `#/components/schemas/S${(index + 1) % length}` };
    return [`S${index}`, { type: "object", properties: { next } }] as const;
  });
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Ring", version: "1" },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) },
  });
}

test("a ring of 5,000 schemas is generated in reasonable time", async () => {
  const root = temporaryFolder({ "ring.json": ring() });
  let result: PipelineResult | undefined;
  const time = await processorTime(async () => {
    result = await runPipeline({ root, spec: "ring.json", output: "out", goal: "memory", cache: false });
  });
  expect(result?.diagnostics).toEqual([]);
  expect(result?.files.find(({ path }) => path.endsWith("models.ts"))?.text).toContain("next?: S0;");
  expect(result?.files.map(({ path }) => path)).toContain("paths.ts");
  expect(time).toBeLessThan(100_000);
});

test("a project whose rules cannot follow such a ring says so, and is generated", async () => {
  const config = "extends: [recommended]\napis:\n  ring: { root: ring.json }\nx-specweld: { output: out }\n";
  const result = await runPipeline({
    root: temporaryFolder({ "ring.json": ring(), "redocly.yaml": config }),
    goal: "memory",
    cache: false,
  });
  expect(result.status).toBe("ok");
  expect(result.diagnostics).toMatchObject([{ severity: "warning", code: "lint-failed", fix: expect.stringContaining("shorten") }]);
  expect(result.files.map(({ path }) => path)).toContain("ring/models.ts");
});
