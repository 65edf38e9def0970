import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { coverageLinesOf } from "../../src/cli/coverage-lines.js";
import { type PipelineResult, runPipeline } from "../../src/pipeline.js";
import { json, serve } from "../servers/serve.js";
import { programFolder, putFiles, runProgram } from "./run-program.js";

const guide = readFileSync(join(import.meta.dirname, "../../src/docs/guides/quick-start.md"), "utf8").replaceAll("\r\n", "\n");

/** What the guide shows of each file, by the path in its first line. */
const files = [...guide.matchAll(/^```(?:yaml|ts)\n(?:#|\/\/) (\S+)\n([\s\S]*?)^```$/gm)].map(([, path = "", text = ""]) => ({
  path,
  text,
}));
const programOf = (path: string) => files.find((file) => file.path === path)?.text ?? "";

describe("the quick start with several providers", { timeout: 120_000 }, () => {
  const folder = programFolder();
  let result: PipelineResult;

  beforeAll(async () => {
    putFiles(
      folder.path,
      files.filter(({ path }) => path.endsWith(".yaml")),
    );
    result = await runPipeline({ root: folder.path, goal: "write", cache: false });
  });
  afterAll(folder.remove);

  test("generates without a word but the coverage that it shows", () => {
    expect(result.diagnostics).toEqual([]);
    expect(result.output).toBe("src/api");
    expect(guide).toContain(`\`\`\`text\n${coverageLinesOf(result).join("\n")}\n\`\`\``);
  });

  test("tracks a parcel of both carriers, with one type", async () => {
    const swift = await serve((_, response) => json(response, 200, { id: "P-1", state: "done", delivered: 5, signature: "Ada" }));
    const polar = await serve((_, response) => json(response, 200, { code: "P-1", phase: "AT_HUB" }));
    const program = programOf("src/track.ts")
      .replace("./api/", "./src/api/")
      .replace("http://127.0.0.1:4010", swift.url)
      .replace("http://127.0.0.1:4011/api", polar.url);
    expect(await runProgram(program, folder.path)).toEqual(["delivered 1970-01-01T00:00:05.000Z Ada ", "moving null null "]);
    expect(swift.seen.map(({ url, headers }) => [url, headers["x-api-key"]])).toEqual([["/v2/shipments/P-1", "test"]]);
    expect(polar.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([["/track?code=P-1", "Bearer test"]]);
  });
});
