import { guessOr, suggest } from "../diagnostics.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FieldPlan, MappingPlan } from "../types/mapping-plan.js";
import { fieldsWithin } from "../types/response-forms.js";
import { inputNames } from "./requests/explain-operation.js";

/** Says that there is no such field or input, and which was probably meant. */
export function unknownField({ provider, models, operations }: MappingPlan, name: string): Diagnostic {
  const fields = models.flatMap((model) => pathsOf(model.fields).flatMap((path) => [path, `${model.canonical}.${path}`]));
  const inputs = operations.flatMap((operation) => inputNames(provider, operation));
  const paths = [...new Set([...fields, ...inputs])];
  const message = `${provider} maps no field or input ${JSON.stringify(name)}`;
  return { severity: "error", code: "unknown-field", message, fix: fixFor(name, paths) };
}

function fixFor(name: string, paths: readonly string[]): string {
  const whole = paths.find((path) => name.startsWith(`${path}.`) && !paths.some((other) => other.startsWith(`${path}.`)));
  if (whole !== undefined) return `explain "${whole}", which is mapped as a whole`;
  return guessOr(likeliest(name, paths), "leave the field out to see all of them");
}

/** A field that is named by its last word alone is found too. */
function likeliest(name: string, paths: readonly string[]): string | undefined {
  const words = paths.map(lastWord);
  const word = words.includes(name) ? name : suggest(name, words);
  return suggest(name, paths) ?? paths.find((path) => lastWord(path) === word);
}

function lastWord(path: string): string {
  return path.split(".").at(-1) ?? "";
}

function pathsOf(fields: readonly FieldPlan[]): readonly string[] {
  return [...new Set(fields.flatMap(({ path, transform }) => [path, ...pathsOf(fieldsWithin(transform))]))];
}
