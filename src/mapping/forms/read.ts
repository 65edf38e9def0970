import type { OpenFix } from "../../types/diagnostic.js";
import type { SourceRead } from "../../types/mapping-plan.js";
import { entryOf, textOf } from "../read-yaml.js";
import { resolvePath } from "../resolve-path.js";
import { resolveHeader } from "../response-headers.js";
import type { YamlEntry } from "../yaml-node.js";
import type { FormInput } from "./form.js";

/** Resolves the path, or the header, that an entry names. */
export function readEntry({ scope }: Pick<FormInput, "scope">, entry: YamlEntry | undefined): SourceRead | undefined {
  if (entry?.value.kind === "map" && entryOf(entry.value, "header") !== undefined) return resolveHeader(scope, entry.value);
  const text = textOf(scope.problems, entry, "a path");
  return text === undefined || entry === undefined ? undefined : resolvePath(scope, text, entry.value.place);
}

/** Reports N108 when a source that may be missing feeds a canonical property that may not be null. */
export function mayBeMissing({ head, target, scope }: FormInput, read: SourceRead, answer: { readonly missing?: unknown } = {}): boolean {
  if (read.required || target.at.nullable || answer.missing !== undefined) return false;
  const why = read.schema.nullable ? "may be null" : "may be missing";
  scope.problems.error(
    "N108",
    `"${read.text}" ${why}, but ${target.label} is never null`,
    head.value.place,
    target.at.schema.kind === "array"
      ? `say "missing: []", or let ${target.label} be null; "${read.text}" is declared at`
      : `map a property that is always there, or let ${target.label} be null; "${read.text}" is declared at`,
    read.place,
  );
  return true;
}

/** Reports N109: the form does not fit the source or the target. */
export function reportTypeMismatch(input: FormInput, message: string, fix: OpenFix, read: SourceRead): undefined;
export function reportTypeMismatch<Fix extends string>(
  input: FormInput,
  message: string,
  fix: Fix extends OpenFix ? never : Fix,
): undefined;
export function reportTypeMismatch({ head, scope }: FormInput, message: string, fix: string, read?: SourceRead): undefined {
  const { place } = head.value;
  if (read === undefined) scope.problems.error("N109", message, place, fix);
  else scope.problems.error("N109", message, place, fix as OpenFix, read.place); // see the signatures
  return undefined;
}
