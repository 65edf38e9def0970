import { posix } from "node:path";
import type { CacheInput } from "../cache/open-cache.js";
import { didYouMean } from "../diagnostics.js";
import type { InspectedModule } from "../print/inspect-module.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { CustomFunction, MappingPlan } from "../types/mapping-plan.js";
import { customFunctionOf, everyFormOf } from "../types/response-forms.js";

/** Lists what a mapping leaves to functions of its author, in the order of the mapping. */
export function customFunctionsOf({ models }: Pick<MappingPlan, "models">): readonly CustomFunction[] {
  return models.flatMap(({ fields }) => everyFormOf(fields).flatMap((form) => customFunctionOf(form) ?? []));
}

/** Lists the files of these functions, relative to the root. */
export function functionFilesOf(plan: Pick<MappingPlan, "models" | "file">): readonly string[] {
  return [...new Set(customFunctionsOf(plan).map((via) => fileOf(plan, via)))];
}

/** Finds the file of a function, relative to the root. */
export function fileOf({ file }: Pick<MappingPlan, "file">, { module }: Pick<CustomFunction, "module">): string {
  return posix.join(posix.dirname(file), module);
}

/** Says which functions are not there, and which files could not be copied into the output as they are. */
export async function checkFunctions(plan: MappingPlan, inputs: readonly CacheInput[]): Promise<readonly Diagnostic[]> {
  const functions = customFunctionsOf(plan);
  if (functions.length === 0) return [];
  const { inspectModule } = await import("../print/inspect-module.js");
  const modules = new Map(inputs.flatMap(({ file, text }) => (text === undefined ? [] : [[file, inspectModule(text)] as const])));
  const missing = functions.flatMap((via) => missingFunction(plan, via, modules.get(fileOf(plan, via))));
  return [...missing, ...[...modules].flatMap(([file, module]) => wrongModule(file, module))];
}

function missingFunction(plan: MappingPlan, via: CustomFunction, module: InspectedModule | undefined): readonly Diagnostic[] {
  const { name, place } = via;
  if (module?.problems.length || module?.exports.includes(name)) return [];
  const file = fileOf(plan, via);
  const message =
    module === undefined ? `${JSON.stringify(via.module)} does not exist` : `${JSON.stringify(via.module)} exports no "${name}"`;
  const guess = didYouMean(name, module?.exports ?? [], "");
  const write = `write ${signatureOf(via)} in ${file}`;
  return [{ severity: "error", code: "N110" as const, message, place, fix: guess === "" ? write : `${guess} Or ${write}` }];
}

function signatureOf({ name, reads }: CustomFunction): string {
  return `"export function ${name}({ ${reads.map(([each]) => each).join(", ")} }) {...}"`;
}

function wrongModule(file: string, { problems, neighbours }: InspectedModule): readonly Diagnostic[] {
  const wrong = problems.map(({ message, ...at }) => ({
    severity: "error" as const,
    code: "N110" as const,
    message: `${file} is no TypeScript: ${message}`,
    place: { file, ...at },
    fix: "correct it",
  }));
  const relative = neighbours.map(({ specifier, ...at }) => ({
    severity: "error" as const,
    code: "N110" as const,
    message: `${file} imports ${JSON.stringify(specifier)}, which is not there beside its copy in the output`,
    place: { file, ...at },
    fix: "move what it needs into this file, or import it from a package",
  }));
  return [...wrong, ...relative];
}
