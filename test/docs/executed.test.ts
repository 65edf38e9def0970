import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { canonicalSamples, providerSamples } from "../../src/docs/code-samples.js";
import { rawSamples } from "../../src/docs/raw-samples.js";
import { sampleValue } from "../../src/docs/sample-value.js";
import { isCanonical, type Site } from "../../src/docs/site.js";
import { documentedSite } from "../../src/pipeline/build-docs.js";
import { runPipeline } from "../../src/pipeline.js";
import type { Json } from "../../src/types/json.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
// Below the root, since the packages are found from there.
const folder = mkdtempSync(join(root, "node_modules", ".executed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

let programs = 0;

/** Runs a program as its reader would, with the answer of a server; gives what it asked for and printed. */
async function run(
  source: string,
  answer: (url: string) => Json,
): Promise<{ readonly asked: readonly string[]; readonly printed: number }> {
  const name = `program-${programs++}`;
  writeFileSync(join(folder, `${name}.ts`), source);
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["@specweld/source"],
    logLevel: "silent",
  });
  for (const [, variable = ""] of source.matchAll(/process\.env\.(\w+)/g)) vi.stubEnv(variable, "secret");
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (input: string | URL, init?: RequestInit) => {
    asked.push(`${init?.method ?? "GET"} ${new URL(String(input)).pathname}`);
    return Response.json(answer(String(input)));
  });
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import(pathToFileURL(outfile).href);
  const printed = log.mock.calls.length;
  log.mockRestore();
  return { asked, printed };
}

describe("the samples of the pages", { timeout: 240_000 }, () => {
  let site: Site;

  beforeAll(async () => {
    const { value } = await documentedSite({ root });
    if (value === undefined) throw new Error("the descriptions of this repository have errors");
    site = value;
  });

  test("of every operation run, ask for its address, and print its answer", async () => {
    const odd: string[] = [];
    for (const api of site.apis.filter((each) => !isCanonical(each, site.apis))) {
      for (const operation of api.model.operations) {
        const ok = operation.responses.find(({ status }) => /^2/.test(status))?.content[0];
        const answer = ok === undefined ? {} : (ok.example ?? sampleValue(ok.schema, api.model));
        const canonical = site.apis.find(({ model }) => model.id === api.mapping?.canonical.id)?.model;
        const called = api.mapping?.plan.operations.filter(({ call }) => call === operation.name).map(({ name }) => name) ?? [];
        const shared = (canonical?.operations ?? [])
          .filter(({ name }) => called.includes(name))
          .flatMap((each) => (canonical === undefined ? [] : canonicalSamples(each, { canonical, apis: [api], imports: site.imports })));
        const samples = [
          ...providerSamples(api, operation, site.imports),
          ...shared,
          ...rawSamples(operation, api.model).filter(({ lang }) => lang === "TypeScript"),
        ];
        expect(samples.length).toBeGreaterThan(1);
        const pattern = new RegExp(`^${operation.method} .*${operation.path.replace(/\{[^}]+\}/g, "[^/]+")}$`);
        for (const { label, source } of samples) {
          const { asked, printed } = await run(source, () => answer);
          if (asked.length !== 1 || !pattern.test(asked[0] ?? "") || printed !== 1)
            odd.push(`${api.model.id} ${operation.name} ${label}: ${asked} ${printed}`);
        }
      }
    }
    expect(odd).toEqual([]);
  });
});

describe("the guide to moving from another generator", { timeout: 240_000 }, () => {
  beforeAll(async () => {
    const { files } = await runPipeline({
      root,
      goal: "memory",
      spec: "test/fixtures/real/petstore.yaml",
      output: "api",
      only: ["client", "paths"],
      cache: false,
    });
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, "api", path)), { recursive: true });
      writeFileSync(join(folder, "api", path), text);
    }
  });

  const guide = readFileSync(join(root, "src/docs/guides/migrating.md"), "utf8");
  const programsOf = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
    ([, code = ""]) => [/create\w+|orThrow/.exec(code)?.[0] ?? "", code] as const,
  );

  test.each(programsOf)("runs what it shows of %s", async (_, source) => {
    const pet = { id: 10, name: "Rex", photoUrls: [] };
    const { asked, printed } = await run(source, (url) => (url.includes("findByStatus") ? [pet] : pet));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^GET \/api\/v3\/pet\//);
    expect(printed).toBe(1);
  });
});
