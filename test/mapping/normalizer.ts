import * as runtime from "@specweld/runtime";
import ts from "typescript";
import { emitNormalize } from "../../src/emit/mapping/emit-normalize.js";
import { emitModels } from "../../src/emit/models/models.js";
import { printFiles } from "../../src/print/print-file.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { apisOf, type MappingFiles, mappingPlan } from "./mapping-problems.js";

/** The files that a mapping needs to compile, and that of the mapping. */
export async function emitted(source: MappingFiles): Promise<readonly GeneratedFile[]> {
  const plan = await mappingPlan(source);
  const { provider, canonical: model } = await apisOf(source);
  return printFiles([emitModels(provider), emitModels(model), emitNormalize(plan, provider, model)], "npm run codegen");
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
