import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { importedValue } from "../../src/artifact.js";
import { runPipeline } from "../../src/pipeline.js";
import { compile } from "../compile.js";
import { temporaryFolder } from "../write/temporary-folder.js";

const contributing = readFileSync("CONTRIBUTING.md", "utf8");
const example = /```ts\n(import [^`]*?specweld\/artifact.*?)\n```/s.exec(contributing)?.[1] ?? "";

const hostile = `openapi: 3.1.0
info: { title: "A */ B", version: "1" }
servers: [{ url: "https://api.example.com" }]
paths:
  /a: { get: { operationId: getA, tags: ['x"]; evil("', "__proto__"], responses: { "204": { description: Done } } } }
  /b: { get: { operationId: getB, tags: [plain], responses: { "204": { description: Done } } } }
`;

test("the artifact of CONTRIBUTING is written as its steps say, and takes hostile names", async () => {
  const kit = JSON.stringify(join(import.meta.dirname, "../../src/artifact.ts"));
  const source = example.replace('"specweld/artifact"', kit);
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 } });
  const root = temporaryFolder({ "api.yaml": hostile, "tags.js": outputText, "node_modules/.keep": "" });
  const only = ["models", "./tags.js"];
  const { status, diagnostics, files } = await runPipeline({ root, spec: "api.yaml", output: "out", only, goal: "memory" });
  expect({ status, diagnostics }).toEqual({ status: "ok", diagnostics: [] });
  const tags = files.find(({ path }) => path === "tags.ts");
  expect(tags).toMatchObject({ isEntry: true });
  expect(tags?.text.slice(tags.text.indexOf("/** "))).toMatchInlineSnapshot(`
    "/** The names of the operations by tag. */
    export const tags = { "x\\"]; evil(\\"": ["getA"], ["__proto__"]: ["getA"], plain: ["getB"] } as const;
    "
  `);
  expect(compile(files, { version: "7" })).toEqual([]);
});

test.each(["./models.js", "../evil.js", "/etc/passwd", 'a"b', "a b", ""])(
  "%j is not a package that generated code can import",
  (module) => {
    expect(() => importedValue("x", module)).toThrow("is not the name of a package");
  },
);
