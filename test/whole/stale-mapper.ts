import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { emitModels } from "../../src/emit/models/models.js";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import { printFiles } from "../../src/print/print-file.js";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import type { LoadedSpec } from "../../src/types/loaded-spec.js";

const root = resolve(import.meta.dirname, "../..");

/** How a description can change behind a mapper's back. */
export type Change = "new value" | "removed" | "renamed" | "optional" | "nullable" | "other type" | "new property";

const command = "npm run codegen";

/** Loads the description of a provider as it is. */
export async function loadProvider(provider: string): Promise<LoadedSpec> {
  const file = `specs/${provider}/openapi.yaml`;
  const project = { root, output: "generated", apis: [{ id: provider, file }], command };
  const { value, diagnostics } = await loadSpec(project, { id: provider, file });
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

/** Emits `models.ts` as a regeneration would from a description in which one property of a schema has changed. */
export function modelsAfter(spec: LoadedSpec, change: Change, schema: string, property: string): string {
  const document = structuredClone(spec.document) as MutableObject; // a copy of our own
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  apply(change, objectAt(schemas, schema), property);
  const { value: model, diagnostics } = buildModel({ ...spec, document });
  if (model === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const [file] = printFiles([emitModels(model)], command);
  return file?.text ?? "";
}

type MutableObject = { [key: string]: Json };

function objectAt(object: MutableObject, key: string): MutableObject {
  const value = object[key];
  if (!isJsonObject(value)) throw new Error(`There is no ${key}`);
  return value as MutableObject; // part of the copy
}

function apply(change: Change, schema: MutableObject, property: string): void {
  const properties = objectAt(schema, "properties");
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const declared = change === "new property" ? { type: "string" } : objectAt(properties, property);
  const without = required.filter((name) => name !== property);
  switch (change) {
    case "new value":
      properties[property] = { ...declared, enum: [...(declared["enum"] as readonly Json[]), "brand_new"] }; // only enums get new values
      break;
    case "removed":
      delete properties[property];
      schema["required"] = without;
      break;
    case "renamed":
      schema["properties"] = renamed(properties, property, `${property}_renamed`);
      schema["required"] = required.map((name) => (name === property ? `${property}_renamed` : name));
      break;
    case "optional":
      schema["required"] = without;
      break;
    case "nullable":
      properties[property] = { anyOf: [declared, { type: "null" }] };
      break;
    case "other type":
      properties[property] = { type: declared["type"] === "boolean" ? "string" : "boolean" };
      break;
    case "new property":
      properties[property] = declared;
      break;
  }
}

function renamed(properties: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name === from ? to : name, value]));
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  types: [],
  customConditions: ["@specweld/source"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
};

/** A provider's `normalize.ts`, beside models of our choosing or its own. */
export interface Mapper {
  readonly provider: string;
  readonly models?: string;
}

/** Checks mappers by the compiler alone and in one go, each as if it stood in a folder of its own; gives what it complains about, for each. */
export function checkMappers(mappers: readonly Mapper[]): readonly (readonly string[])[] {
  const folders = mappers.map(({ provider }, index) => join(root, "generated", `${provider}~${index}`));
  const models = new Map(
    mappers.flatMap((mapper, index) => (mapper.models ? [[join(folders[index] ?? "", "models.ts"), mapper.models]] : [])),
  );
  const original = (file: string): string => resolve(file).replace(/~\d+(?=[\\/]|$)/, "");
  const plain = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...plain,
    fileExists: (file) => plain.fileExists(original(file)),
    directoryExists: (folder) => plain.directoryExists?.(original(folder)) ?? true,
    realpath: (file) => (original(file) === resolve(file) ? (plain.realpath?.(file) ?? file) : file),
    readFile: (file) => models.get(resolve(file)) ?? plain.readFile(original(file)),
    getSourceFile: (file, version) => ts.createSourceFile(file, host.readFile(file) ?? "", version),
  };
  const rootNames = folders.map((folder) => join(folder, "normalize.ts"));
  const program = ts.createProgram({ rootNames, options, host });
  return rootNames.map((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(describe);
  });
}

function describe({ file, start, code, messageText }: ts.Diagnostic): string {
  const line = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  const place =
    file === undefined ? "" : `${dirname(file.fileName).split("/").at(-1)?.replace(/~.*/, "")}/${file.fileName.split("/").at(-1)}:${line} `;
  return `${place}TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n").split("\n")[0]}`;
}
