import * as runtime from "@specweld/runtime";
import ts from "typescript";
import { emitNormalize } from "../../src/emit/mapping/emit-normalize.js";
import { emitModels } from "../../src/emit/models/models.js";
import { isSameCode } from "../../src/print/is-same-code.js";
import { printFiles } from "../../src/print/print-file.js";
import { printScript } from "../../src/print/print-script.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { apisOf, type MappingFiles, mappingPlan } from "./mapping-problems.js";

/** The files that a mapping needs to compile, and that of the mapping; as a script, it does what the compiler makes of it. */
export async function emitted(source: MappingFiles): Promise<readonly GeneratedFile[]> {
  const plan = await mappingPlan(source);
  const { provider, canonical } = await apisOf(source);
  const draft = emitNormalize(plan, provider, canonical);
  const files = printFiles([emitModels(provider), emitModels(canonical), draft], "npm run codegen");
  const generated = bareScript(files.find(({ path }) => path === draft.path)?.text ?? "");
  const { code } = printScript(draft);
  if (!isSameCode({ path: draft.path, generated, found: code })) throw new Error(`this is not what the compiler makes of it:\n${code}`);
  return files;
}

/** What the compiler leaves of a file, without imports and exports. */
function bareScript(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, removeComments: true };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  return outputText.replace(/^import [^;]*;$/gm, "").replace(/^export (?:\{\};)?/gm, "");
}

/** What a normalizer gives. */
export type Normalized = {
  readonly value: Readonly<Record<string, unknown>>;
  readonly issues: readonly runtime.Issue[];
  readonly raw: unknown;
};

/** Runs the normalizer that a mapping becomes; a function of the author's own gives its name. */
export async function normalizer(source: MappingFiles): Promise<(raw: unknown, headers?: runtime.ResponseHeaders) => Normalized> {
  const file = (await emitted(source)).find(({ path }) => path === "shop/normalize.ts");
  const { outputText } = ts.transpileModule(file?.text ?? "", {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { normalizeSession?: (raw: unknown, headers?: runtime.ResponseHeaders) => Normalized } = {};
  const custom = new Proxy({}, { get: (_, name) => () => String(name) });
  const modules = (name: string): unknown => (name === "@specweld/runtime" ? runtime : custom);
  new Function("require", "exports", outputText)(modules, exported);
  if (exported.normalizeSession === undefined) throw new Error("there is no normalizer");
  return exported.normalizeSession;
}
