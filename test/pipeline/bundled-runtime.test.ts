import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { readRuntimeSources } from "../../src/load/runtime-sources.js";
import { type PipelineRequest, type PipelineResult, runPipeline } from "../../src/pipeline.js";
import { bundleRuntime } from "../../src/print/bundle-runtime.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile, compilerVersions } from "../compile.js";
import { canonical, fields, shop } from "../mapping/mapping-problems.js";
import { json, serve } from "../servers/serve.js";
import { temporaryFolder } from "../write/temporary-folder.js";
import { smallConfig, smallProject } from "./small-project.js";

const bundledConfig = smallConfig.replace("output: out", "output: out, runtime: bundled");

function run(root: string, request: Partial<PipelineRequest> = {}): Promise<PipelineResult> {
  return runPipeline({ root, goal: "write", ...request });
}

const one = { spec: "specs/one/openapi.yaml", output: "api", runtime: "bundled" } as const;

/** What files import, but their neighbours. */
function packagesIn(files: readonly GeneratedFile[]): readonly string[] {
  const specifiers = files
    .filter(({ path }) => path.endsWith(".ts"))
    .flatMap(({ text }) => [...text.matchAll(/^(?:import|export)\b[^;"]*? from "([^"]+)"/gm)].map(([, specifier = ""]) => specifier));
  expect(specifiers.length).toBeGreaterThan(5);
  return specifiers.filter((specifier) => !specifier.startsWith("."));
}

describe("a client with the runtime beside it", () => {
  test("imports nothing but itself, and has nothing installed", async () => {
    const root = smallProject();
    const { files, notes, status } = await run(root, one);
    const called = ["createOne() makes the client; api/README.md shows every call"];
    expect({ status, notes, packages: packagesIn(files) }).toEqual({ status: "ok", notes: called, packages: [] });
    const readme = files.find(({ path }) => path === "README.md")?.text;
    expect(readme).not.toContain("npm install");
    expect(readme).toContain("--runtime bundled");
  });

  test("carries the licence, and no file that it does not need", async () => {
    const { files } = await run(smallProject(), { ...one, goal: "memory" });
    const paths = files.map(({ path }) => path);
    expect(files.find(({ path }) => path === "runtime/LICENSE")?.text).toBe(readFileSync("src/runtime/LICENSE", "utf8"));
    expect(paths).toContain("runtime/call/send.ts");
    expect(paths).not.toContain("runtime/normalization/money.ts");
    expect(paths).not.toContain("runtime/serialize/multipart.ts");
    expect(paths).not.toContain("paths-client.ts");
    expect(files.find(({ path }) => path === "runtime/index.ts")?.text).not.toMatch(/multipart|normalization|paths-client/);
  });

  test.each(compilerVersions)("compiles with TypeScript %s", async (version) => {
    const { files } = await run(smallProject(), { ...one, goal: "memory" });
    expect(compile(files, { version })).toEqual([]);
  });

  test.each([
    ["ts", { allowImportingTsExtensions: true }],
    ["none", { module: "ESNext", moduleResolution: "Bundler" }],
  ] as const)("compiles where imports end in %s", async (extension, override) => {
    const config = bundledConfig.replace("output: out", `output: out, importExtension: ${extension}`);
    const { files } = await run(smallProject({ "redocly.yaml": config }), { goal: "memory" });
    expect(compile(files, { version: "7", override })).toEqual([]);
  });

  test("calls a server from a folder without packages", async () => {
    const root = smallProject();
    await run(root, one);
    const { url, seen } = await serve((_, response) => json(response, 200, { id: "t_1", name: "Ada" }));
    writeFileSync(
      join(root, "use.ts"),
      'export { createOne } from "./api/index.js";\nexport { ApiError, orThrow } from "./api/runtime/index.js";\n',
    );
    const outfile = join(root, "use.mjs");
    await build({ entryPoints: [join(root, "use.ts")], bundle: true, format: "esm", outfile, logLevel: "silent" });
    const { createOne, orThrow, ApiError } = await import(pathToFileURL(outfile).href);
    const client = createOne({ server: url, retry: false });
    expect(await orThrow(client.retrieveThing({ path: { id: "t_1" } }))).toEqual({ id: "t_1", name: "Ada" });
    expect(seen[0]?.url).toBe("/things/t_1");
    const { error } = await client.retrieveThing({ path: { id: "" } });
    expect(error).toBeInstanceOf(ApiError);
  });

  test("has no runtime where nothing imports it", async () => {
    const { files } = await run(smallProject(), { ...one, only: ["models"] });
    expect(files.map(({ path }) => path)).toEqual(["index.ts", "models.ts"]);
  });
});

describe("a project with the runtime beside its clients", () => {
  const mapped = {
    "redocly.yaml": `extends: []
apis:
  checkout: { root: specs/checkout/openapi.yaml }
  shop: { root: specs/shop/openapi.yaml }
x-specweld: { output: out, package: "@acme/apis", runtime: bundled }
`,
    "node_modules/.keep": "",
    "specs/shop/openapi.yaml": shop(
      "Checkout: { type: object, required: [id, a], properties: { id: { type: string }, a: { type: string } } }",
    ),
    "specs/checkout/openapi.yaml": canonical(
      'Session: { type: object, required: [id, one], properties: { id: { type: string }, one: { type: [string, "null"] } } }',
    ),
    "specs/shop/mapping.yaml": fields("id: id\none: { via: ./texts.ts#label, reads: [a] }"),
    "specs/shop/texts.ts":
      "import type { Issue } from '@specweld/runtime';\nexport const label = ({ a }: { a: string }): Issue[\"path\"] => a;\n",
  };

  test("has one copy, which the functions of a mapping's author use, too", async () => {
    const { files, status, diagnostics } = await run(temporaryFolder(mapped), { goal: "memory" });
    expect({ status, diagnostics }).toEqual({ status: "ok", diagnostics: [] });
    expect(files.filter(({ path }) => path.endsWith("call/send.ts")).map(({ path }) => path)).toEqual(["runtime/call/send.ts"]);
    expect(packagesIn(files)).toEqual([]);
    expect(files.find(({ path }) => path === "shop/custom/texts.ts")?.text).toContain('from "../../runtime/index.js"');
    const manifest = JSON.parse(files.find(({ path }) => path === "package.json")?.text ?? "{}");
    expect(manifest.dependencies).toEqual({});
    expect(manifest.exports["./runtime"]).toMatchObject({ default: "./dist/runtime/index.js" });
    expect(compile(files, { version: "7" })).toEqual([]);
  });

  test("is unchanged by a second run, checked, and loses the copy when it goes back to the package", async () => {
    const root = smallProject({ "redocly.yaml": bundledConfig });
    expect((await run(root)).report?.written).toContain("runtime/call/send.ts");
    expect((await run(root)).report).toMatchObject({ written: [], removed: [] });
    expect((await run(root, { goal: "check" })).status).toBe("ok");
    const path = join(root, "out/runtime/call/send.ts");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, `${text}export const mine = 1;\n`);
    expect((await run(root, { goal: "check" })).drifts).toMatchObject([{ kind: "edited", place: { file: "out/runtime/call/send.ts" } }]);
    writeFileSync(path, text);
    writeFileSync(join(root, "redocly.yaml"), smallConfig);
    expect((await run(root, { goal: "check" })).status).toBe("drift");
    const { report, notes } = await run(root);
    expect(report?.removed).toEqual(expect.arrayContaining(["runtime/call/send.ts", "runtime/LICENSE", "runtime/index.ts"]));
    expect(notes[0]).toBe("the files import a package that is not installed: npm install @specweld/runtime@^0.1.0");
  });

  test("names a runtime that is none, and an API that wants its folder", async () => {
    const wrong = await run(smallProject({ "redocly.yaml": bundledConfig.replace("bundled", "inline") }));
    expect(wrong.diagnostics.map(({ message, place, fix }) => `${place?.line}:${place?.column} ${message} (${fix})`)).toEqual([
      '5:28 runtime "inline" is none of package, bundled (write package to import @specweld/runtime, or bundled to have its source in the output)',
    ]);
    const twin = await run(smallProject({ "redocly.yaml": bundledConfig.replace("one:", "runtime:") }));
    expect(twin.status).toBe("invalid");
    expect(twin.diagnostics.map(({ message, place }) => `${place?.line} ${message}`)).toEqual([
      '3 API id "runtime" gets the folder of the bundled runtime',
    ]);
    const named = smallConfig.replace("one:", "runtime:");
    expect((await run(smallProject({ "redocly.yaml": named }), { runtime: "bundled" })).status).toBe("invalid");
    expect((await run(smallProject({ "redocly.yaml": named }))).status).toBe("ok");
  });
});

describe("a copy of the runtime", () => {
  const sources = readRuntimeSources();

  function copyFor(clause: string): ReadonlyMap<string, string> {
    const users = [{ path: "use.ts", text: `import ${clause} from "./runtime/index.js";\n` }];
    const files = bundleRuntime({ sources, users, folder: "runtime", extension: "js", command: "specweld generate" });
    return new Map(files.map(({ path, text }) => [path, text]));
  }

  /** Relative imports that lead to no file of the copy. */
  function loose(files: ReadonlyMap<string, string>): readonly string[] {
    return [...files].flatMap(([path, text]) =>
      [...text.matchAll(/from "(\.[^"]+)\.js"/g)]
        .map(([, to = ""]) => `${join(path, "..", to)}.ts`)
        .filter((target) => !files.has(target))
        .map((target) => `${path} -> ${target}`),
    );
  }

  test("is whole, whatever is imported of it", () => {
    const all = copyFor("* as runtime");
    expect(all.size).toBeGreaterThan(60);
    expect(loose(all)).toEqual([]);
    expect([...all].filter(([path, text]) => path.endsWith(".ts") && / from "[^.]/.test(text))).toEqual([]);
    const index = all.get("runtime/index.ts")?.split("// @ts-nocheck")[1] ?? "";
    const names = [...index.matchAll(/\b([A-Za-z]\w+)(?=,| \})/g)].map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const name of [...names, "readMoney", "Issue"]) {
      const files = copyFor(`{ type ${name} }`);
      expect([name, loose(files)]).toEqual([name, []]);
      expect([name, files.has("runtime/index.ts")]).toEqual([name, true]);
    }
  });
});
