import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PipelineRequest, type PipelineResult, runPipeline } from "../../src/pipeline.js";
import { compile } from "../compile.js";
import { contentsOf, put } from "../write/temporary-folder.js";
import { smallProject, smallSpec } from "./small-project.js";

function configOf(options: string, ofOne = ""): string {
  return `extends: []
apis:
  one: { root: specs/one/openapi.yaml${ofOne} }
  two: { root: specs/two/openapi.yaml }
x-specweld: { output: out, ${options} }
`;
}

function run(root: string, rest: Partial<PipelineRequest> = {}): Promise<PipelineResult> {
  return runPipeline({ root, goal: "write", ...rest });
}

async function filesOf(options: string, rest: Partial<PipelineRequest> & { readonly ofOne?: string } = {}): Promise<readonly string[]> {
  const { ofOne, ...request } = rest;
  const { files } = await run(smallProject({ "redocly.yaml": configOf(options, ofOne) }), request);
  return files.map(({ path }) => path).sort();
}

function problems({ diagnostics }: PipelineResult): readonly string[] {
  return diagnostics.map(
    ({ code, message, place, fix }) => `${place === undefined ? "" : `${place.line}:${place.column} `}${code}: ${message} (${fix})`,
  );
}

const usual = [
  "README.md",
  "client.ts",
  "connection.ts",
  "descriptor.ts",
  "index.ts",
  "models.ts",
  "operations.ts",
  "paths-client.ts",
  "paths.ts",
];

describe("what is written of an API", () => {
  test("is models, operations, client, paths and a README when nothing is said", async () => {
    const { files, notes } = await run(smallProject(), { spec: "specs/one/openapi.yaml", output: "api" });
    expect(files.map(({ path }) => path).sort()).toEqual(usual);
    expect(notes[0]).toBe("the files import a package that is not installed: npm install @specweld/runtime@^0.1.0");
  });

  test("is what the config names", async () => {
    expect(await filesOf("artifacts: [models]")).toEqual(["one/index.ts", "one/models.ts", "two/index.ts", "two/models.ts"]);
  });

  test("is what an API says of itself before what is said of all", async () => {
    const files = await filesOf("artifacts: models", { ofOne: ", x-specweld: { artifacts: [models, proof, paths] }" });
    expect(files).toEqual(["one/index.ts", "one/models.test-d.ts", "one/models.ts", "one/paths.ts", "two/index.ts", "two/models.ts"]);
  });

  test("is what the command line names before what the config says, and the command says so again", async () => {
    const root = smallProject({ "redocly.yaml": configOf("artifacts: [models]") });
    const { files } = await run(root, { only: ["operations"] });
    expect(files.map(({ path }) => path)).toEqual([
      ...["one/index.ts", "one/models.ts", "one/operations.ts", "one/connection.ts", "one/descriptor.ts"],
      ...["two/index.ts", "two/models.ts", "two/operations.ts", "two/connection.ts", "two/descriptor.ts"],
    ]);
    expect(files[0]?.text).toContain("run `specweld generate --only operations`");
  });

  test("comes with what it requires, which is said", async () => {
    const { notes } = await run(smallProject(), { only: ["client"] });
    expect(notes.slice(0, 2)).toEqual([
      '"operations" is written, too, since "client" requires it',
      '"models" is written, too, since "operations" requires it',
    ]);
    expect((await run(smallProject(), { only: ["models", "operations"] })).notes).toHaveLength(1);
    expect((await run(smallProject(), { only: ["models"] })).notes).toEqual([]);
  });

  test("loses the files that are no longer wanted", async () => {
    const root = smallProject();
    await run(root);
    const { report, notes } = await run(root, { only: ["models"] });
    expect(report?.removed).toEqual(expect.arrayContaining(["one/client.ts", "two/README.md", "one/paths.ts"]));
    expect(notes).toEqual([]);
    expect(Object.keys(contentsOf(join(root, "out"))).sort()).toEqual([
      ...["manifest.json", "one/index.ts", "one/models.ts", "two/index.ts", "two/models.ts"],
    ]);
    expect((await run(root, { only: ["models"], goal: "check" })).status).toBe("ok");
    expect((await run(root, { goal: "check" })).status).toBe("drift");
  });

  test.each([["models"], ["operations"], ["client"], ["paths"], ["validators"], ["proof"], ["paths", "client"]])(
    "compiles where only %s is wanted",
    async (...only) => {
      const { files } = await run(smallProject(), { only, goal: "memory" });
      expect(compile(files, { version: "7" })).toEqual([]);
    },
  );
});

describe("an artifact that cannot be written", () => {
  test("is named with its place and the one that was meant", async () => {
    const result = await run(smallProject({ "redocly.yaml": configOf("artifacts: [models, operatons, valdators]") }));
    expect(result.status).toBe("invalid");
    expect(problems(result)).toEqual([
      '5:48 unknown-artifact: artifact "operatons" is not known (did you mean "operations"?)',
      '5:59 unknown-artifact: artifact "valdators" is not known (did you mean "validators"?)',
    ]);
  });

  test("is named where the command line named it", async () => {
    const result = await run(smallProject(), { only: ["nonsense-of-mine"] });
    expect(problems(result)).toEqual([
      'unknown-artifact: artifact "nonsense-of-mine" is not known (use one of paths, client, models, operations, validators, zod, tanstack-query, proof, readme, the path of a module, or a package that is installed)',
    ]);
  });

  test.each([
    ["5", '5:28 invalid-config: "artifacts" is not a list of texts (write the texts in brackets: "artifacts: [one, two]")'],
    ["[models, 5]", '5:28 invalid-config: "artifacts" is not a list of texts (write the texts in brackets: "artifacts: [one, two]")'],
  ])("is not written as %s", async (value, problem) => {
    expect(problems(await run(smallProject({ "redocly.yaml": configOf(`artifacts: ${value}`) })))).toEqual([problem]);
  });

  test("is not chosen under another key of an API", async () => {
    const config = configOf("artifacts: [models]", ", x-specweld: { artefacts: [paths] }");
    expect(problems(await run(smallProject({ "redocly.yaml": config })))).toEqual([
      '3:54 invalid-config: "artefacts" is not a known key (write "artifacts")',
    ]);
  });
});

describe("validators", () => {
  const shop = smallSpec("One").replace(
    "schemas:\n",
    `schemas:
    Line: { type: object, properties: { thing: { $ref: "#/components/schemas/Thing" } } }
    Other: { type: string }
`,
  );

  async function predicatesOf(options: string, ofOne = ""): Promise<readonly string[]> {
    const root = smallProject({ "redocly.yaml": configOf(options, ofOne), "specs/one/openapi.yaml": shop });
    const { files, diagnostics } = await run(root);
    expect(diagnostics).toEqual([]);
    const text = files.find(({ path }) => path === "one/validators.ts")?.text ?? "";
    return [...text.matchAll(/export function (\w+)/g)].map(([, name = ""]) => name);
  }

  test("are written of no schema when nothing is said", async () => {
    expect(await predicatesOf("importExtension: js")).toEqual([]);
  });

  test("are written of all schemas where the artifact is named, or all are asked for", async () => {
    expect(await predicatesOf("artifacts: [validators]")).toEqual(["isLine", "isOther", "isThing"]);
    expect(await predicatesOf("validators: all")).toEqual(["isLine", "isOther", "isThing"]);
  });

  test("are written of the schemas that are named, with those that they refer to", async () => {
    expect(await predicatesOf("validators: [Line]")).toEqual(["isLine", "isThing"]);
    expect(await predicatesOf("validators: [Thing]", ", x-specweld: { validators: Other }")).toEqual(["isOther"]);
  });

  test("name the schema that was meant", async () => {
    const config = configOf("artifacts: [models]", ", x-specweld: { artifacts: [validators], validators: [Ting] }");
    expect(problems(await run(smallProject({ "redocly.yaml": config })))).toEqual([
      '3:92 unknown-schema: specs/one/openapi.yaml has no schema "Ting" to validate (did you mean "Thing"?)',
    ]);
  });

  test("have an entry of their own, as paths have, and are not in the index", async () => {
    const config = configOf('package: "@acme/apis"', ", x-specweld: { validators: all }");
    const { files } = await run(smallProject({ "redocly.yaml": config }));
    const manifest = JSON.parse(files.find(({ path }) => path === "package.json")?.text ?? "{}");
    expect(Object.keys(manifest.exports)).toEqual([
      ...[".", "./one", "./one/paths", "./one/paths-client", "./one/validators"],
      ...["./two", "./two/paths", "./two/paths-client", "./package.json"],
    ]);
    expect(files.find(({ path }) => path === "one/index.ts")?.text).not.toMatch(/validators|paths/);
    expect(manifest.dependencies).toEqual({ "@specweld/runtime": "^0.1.0" });
  });
});

const statusArtifact = `
export const artifact = {
  name: "endpoints",
  requires: ["operations"],
  dependencies: { "left-pad": "^1.3.0" },
  files: (model) => [{ path: \`\${model.id}/endpoints.json\`, text: JSON.stringify(model.operations.map(({ path }) => path)) + "\\n" }],
};
`;

describe("an artifact of one's own", () => {
  test("is taken from a module, run again when it changes, and brings its requirements and packages", async () => {
    const root = smallProject({ "redocly.yaml": configOf("artifacts: [./tools/endpoints.js]"), "tools/endpoints.js": statusArtifact });
    const { files, notes, status } = await run(root);
    expect(status).toBe("ok");
    expect(files.find(({ path }) => path === "one/endpoints.json")?.text).toBe('["/things/{id}"]\n');
    expect(files.map(({ path }) => path)).toContain("one/operations.ts");
    expect(notes).toContain("the files import packages that are not installed: npm install @specweld/runtime@^0.1.0 left-pad@^1.3.0");
    put(root, { "tools/endpoints.js": statusArtifact.replace("=> path)", "=> path.toUpperCase())") });
    expect((await run(root)).files.find(({ path }) => path === "one/endpoints.json")?.text).toBe('["/THINGS/{ID}"]\n');
  });

  test("is taken from a package that is installed, and its packages get into the manifest", async () => {
    const root = smallProject({
      "redocly.yaml": configOf('package: "@acme/apis", artifacts: [models, "@acme/endpoints"]'),
      "node_modules/@acme/endpoints/package.json": '{ "name": "@acme/endpoints", "type": "module", "exports": "./index.js" }',
      "node_modules/@acme/endpoints/index.js": `${statusArtifact.replace('requires: ["operations"],', "").replace("const artifact", "const other")}export default other;`,
    });
    const { files, diagnostics } = await run(root);
    expect(diagnostics).toEqual([]);
    expect(files.map(({ path }) => path)).toContain("two/endpoints.json");
    expect(JSON.parse(files.find(({ path }) => path === "package.json")?.text ?? "{}").dependencies).toEqual({ "left-pad": "^1.3.0" });
  });

  test.each([
    ["export const nothing = 1;", 'exports no artifact: an object with a "name" and a function "files"'],
    [
      'export const artifact = { name: "Not kebab", files: () => [] };',
      'exports no artifact: an object with a "name" and a function "files"',
    ],
    ['export const artifact = { name: "models", files: () => [] };', 'calls its artifact "models" as one of Specweld is called'],
    ['throw new Error("no luck");', "cannot be loaded: no luck"],
    [undefined, "does not exist"],
  ])("is refused with its place where the module is %s", async (text, fact) => {
    const files = text === undefined ? {} : { "own.js": text };
    const result = await run(smallProject({ "redocly.yaml": configOf("artifacts: [./own.js]"), ...files }));
    expect(result.status).toBe("invalid");
    expect(result.diagnostics.map(({ message, place }) => `${place?.line}:${place?.column} ${message}`)).toEqual([
      `5:40 the module "./own.js" ${fact}`,
    ]);
  });

  test("that fails, or requires what nobody knows, is reported without a stack, and nothing is written", async () => {
    const failing = 'export const artifact = { name: "own", files: () => { throw new Error("no\\nluck"); } };';
    const needy = 'export const artifact = { name: "own", requires: ["modls"], files: () => [] };';
    const config = configOf("artifacts: [./own.js]");
    const failed = await run(smallProject({ "redocly.yaml": config, "own.js": failing }));
    expect(problems(failed)).toContain('artifact-failed: artifact "own" cannot be made of one: no (correct the artifact)');
    const unmet = await run(smallProject({ "redocly.yaml": config, "own.js": needy }));
    expect(problems(unmet)).toContain('3:3 unknown-artifact: artifact "own" requires "modls", which is not known (did you mean "models"?)');
    expect([failed.status, unmet.status]).toEqual(["invalid", "invalid"]);
  });

  test("cannot write outside the output folder", async () => {
    const text = 'export const artifact = { name: "own", files: () => [{ path: "../evil.txt", text: "x" }] };';
    const root = smallProject({ "redocly.yaml": configOf("artifacts: [./own.js]"), "own.js": text });
    const result = await run(root);
    expect(result.status).toBe("refused");
    expect(() => readFileSync(join(root, "evil.txt"))).toThrow();
  });
});

test("a file that was formatted only is up to date and left as it is; one that was edited is not", async () => {
  const root = smallProject();
  await run(root);
  const path = join(root, "out/one/models.ts");
  const formatted = formattedText(path);
  put(root, { "out/one/models.ts": formatted });
  expect((await run(root, { goal: "check" })).status).toBe("ok");
  expect((await run(root)).report?.written).toEqual([]);
  expect(readFileSync(path, "utf8")).toBe(formatted);
  put(root, { "out/one/models.ts": formatted.replace("id: string", "id: number") });
  expect((await run(root, { goal: "check" })).drifts).toMatchObject([{ kind: "edited", place: { file: "out/one/models.ts" } }]);
  expect((await run(root)).status).toBe("drift");
});

test("a file that was formatted only is written again, or removed, when its description changes; one that was edited is not", async () => {
  const root = smallProject();
  await run(root);
  const path = join(root, "out/one/models.ts");
  const formatted = formattedText(path);
  put(root, { "out/one/models.ts": formatted, "specs/one/openapi.yaml": smallSpec("One", "later") });
  expect((await run(root, { goal: "check" })).drifts).toContainEqual(
    expect.objectContaining({ kind: "outdated", place: expect.objectContaining({ file: "out/one/models.ts" }) }),
  );
  expect((await run(root)).report?.written).toContain("one/models.ts");
  expect(readFileSync(path, "utf8")).toContain("later?: string;");
  put(root, { "out/one/models.ts": formattedText(path).replace("id: string", "id: number"), "specs/one/openapi.yaml": smallSpec("One") });
  expect((await run(root)).status).toBe("drift");
  put(root, { "out/two/operations.ts": formattedText(join(root, "out/two/operations.ts")) });
  expect((await run(root, { only: ["models"], force: true })).report?.removed).toContain("two/operations.ts");
});

/** A file as a formatter with other settings leaves it. */
function formattedText(path: string): string {
  return readFileSync(path, "utf8").replaceAll(";", "").replaceAll("  ", "\t").replaceAll('"', "'");
}

describe("imports between generated files", () => {
  test.each([
    ["js", "./models.js", {}],
    ["ts", "./models.ts", { allowImportingTsExtensions: true }],
    ["none", "./models", { module: "ESNext", moduleResolution: "Bundler" }],
  ] as const)("end in %s where the config says so, and compile", async (extension, specifier, override) => {
    const config = configOf(`importExtension: ${extension}, validators: all, artifacts: [client, paths, validators, readme, proof]`);
    const { files } = await run(smallProject({ "redocly.yaml": config }), { goal: "memory" });
    expect(files.find(({ path }) => path === "one/operations.ts")?.text).toContain(`from "${specifier}";`);
    expect(files.find(({ path }) => path === "one/README.md")?.text).toContain(
      `from "./index${extension === "none" ? "" : `.${extension}`}";`,
    );
    expect(compile(files, { version: "7", override })).toEqual([]);
  });

  test("end in nothing else", async () => {
    expect(problems(await run(smallProject({ "redocly.yaml": configOf("importExtension: mjs") })))).toEqual([
      '5:28 invalid-config: importExtension "mjs" is none of js, ts, none (write js, ts for Deno and for Node without a build, or none for bundlers)',
    ]);
  });
});
