import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runPipeline } from "../../src/pipeline.js";
import { json, serve } from "../servers/serve.js";
import { programFolder, putFiles, runProgram } from "./run-program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const guide = readFileSync(join(root, "src/docs/guides/migrating.md"), "utf8");
const programs = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
  ([, code = ""]) => [/create\w+|orThrow/.exec(code)?.[0] ?? "", code] as const,
);
const pet = { id: 10, name: "Rex", photoUrls: [] };

describe("the guide to moving from another generator", { timeout: 240_000 }, () => {
  const folder = programFolder();
  afterAll(folder.remove);

  beforeAll(async () => {
    const { files } = await runPipeline({
      root,
      goal: "memory",
      spec: "test/fixtures/real/petstore.yaml",
      output: "api",
      only: ["client", "paths"],
      cache: false,
    });
    putFiles(join(folder.path, "api"), files);
  });

  test.each(programs)("runs what it shows of %s", async (_, source) => {
    const { url, seen } = await serve(({ url: path }, response) => json(response, 200, path.includes("findByStatus") ? [pet] : pet));
    const server = `server: "${url}/api/v3"`;
    const here = source.includes("server:") ? source.replace(/server: "[^"]*"/, server) : source.replace("auth:", `${server}, auth:`);
    const printed = await runProgram(here, folder.path);
    expect(seen.map(({ method, url: path }) => `${method} ${path}`)).toEqual([expect.stringMatching(/^GET \/api\/v3\/pet\//)]);
    expect(printed).toHaveLength(1);
  });
});
