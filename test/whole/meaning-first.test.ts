import { afterAll, expect, test } from "vitest";
import { runPipeline } from "../../src/pipeline.js";
import { copyProject, edit } from "./project-copy.js";

const copy = copyProject();
afterAll(copy.remove);

test("errors of a mapping and errors of style are reported in one run, the mapping's first, and nothing is generated", async () => {
  edit(copy.root, "specs/creem/mapping.yaml", ", expired: expired", "");
  edit(copy.root, "redocly.yaml", "info-license: off", "info-license: error");
  const { status, files, diagnostics } = await runPipeline({ root: copy.root, goal: "memory", cache: false });
  expect({ status, files }).toEqual({ status: "invalid", files: [] });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first, ...others] = errors.map(({ code }) => code);
  expect(first).toBe("N103");
  expect(new Set(others)).toEqual(new Set(["info-license"]));
});
