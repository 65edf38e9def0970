import { suggest } from "../diagnostics.js";
import type { Place } from "../types/diagnostic.js";
import type { SourceRead, SourceStep } from "../types/mapping-plan.js";
import { isIdOrObject, plainVariants, possiblePropertiesOf, propertiesOf, type ResolvedSchema, resolveSchema } from "./schema-index.js";
import type { Position, Scope } from "./scope.js";

/**
 * Resolves a path of the mapping language against the provider's schemas.
 * Reports N102 and gives `undefined` when a property does not exist.
 */
export function resolvePath(scope: Scope, text: string, place: Place): SourceRead | undefined {
  const isFromRoot = text.startsWith("/");
  const start = isFromRoot ? scope.root : scope.current;
  const names = (isFromRoot ? text.slice(1) : text).split(".");
  if (isInsideAlternative(scope, start, names)) return void refuseInside(scope, start, text, place);
  const walked = walk(scope, start, names, text, place);
  if (walked !== undefined) scope.mentioned.add(walked.pointer);
  return walked && { ...walked, text, origin: isFromRoot ? "root" : "current", start: start.at.name };
}

/** An object of one alternative only would have to be checked before it is known that the alternative is there. */
function isInsideAlternative(scope: Scope, { union }: Position, names: readonly string[]): boolean {
  if (union === undefined || names.length < 2) return false;
  return !propertiesOf(scope.provider, union).some(({ property }) => property.name === names[0]);
}

function refuseInside(scope: Scope, { at }: Position, text: string, place: Place): void {
  const message = `"${text}" leads into an object that only ${at.name ?? "one alternative"} has`;
  scope.problems.error(
    "N102",
    message,
    place,
    "read the object with { via: ./mapping.ts#name, reads: [...] }; it is declared at",
    at.schema.place,
  );
}

type Walked = Omit<SourceRead, "text" | "origin" | "start">;

function walk(scope: Scope, start: Position, names: readonly string[], text: string, place: Place): Walked | undefined {
  let at = start.at;
  let pointer = start.pointer;
  let steps: readonly SourceStep[] = [];
  let declaredAt = start.at.schema.place;
  let sensitive = start.sensitive;
  for (const name of names) {
    const found = propertiesOf(scope.provider, at).find(({ property }) => property.name === name);
    if (found === undefined) return void reportMissing(scope, at, name, text, place);
    if (isIdOrObject(scope.provider, at.schema)) steps = markLast(steps);
    at = resolveSchema(scope.provider, found.property.schema);
    pointer = `${pointer}/${escapeToken(name)}`;
    const { required: present, owner } = found;
    steps = [...steps, { property: name, required: present && !at.nullable, present, expandable: false, owner }];
    declaredAt = found.property.place;
    sensitive ||= at.extensions["x-sensitive"] === true;
  }
  return {
    steps,
    pointer,
    schemaName: at.name,
    schema: { ...at.schema, nullable: at.nullable, extensions: at.extensions },
    required: steps.every((step) => step.required && !step.expandable),
    sensitive,
    place: declaredAt,
  };
}

function markLast(steps: readonly SourceStep[]): readonly SourceStep[] {
  return steps.map((step, index) => (index === steps.length - 1 ? { ...step, expandable: true } : step));
}

function reportMissing(scope: Scope, at: ResolvedSchema, name: string, text: string, place: Place): void {
  const subject = at.name ?? `the ${at.schema.kind} at hand`;
  const isPartial = possiblePropertiesOf(scope.provider, at).some(({ property }) => property.name === name);
  const message = isPartial
    ? `"${text}" cannot be read: only some of what ${subject} can be has a property "${name}"`
    : `"${text}" is not in the schema: ${subject} has no property "${name}"`;
  scope.problems.error("N102", message, place, fixFor(scope, at, { name, subject, isPartial }), at.schema.place);
}

function fixFor(
  scope: Scope,
  at: ResolvedSchema,
  { name, subject, isPartial }: { name: string; subject: string; isPartial: boolean },
): string {
  if (at.schema.kind === "array") return 'read its items with "each"; the list is declared at';
  if (isPartial && plainVariants(scope.provider, at.schema).length === 0)
    return `read it in a case of { by: discriminator, cases: {...} }; ${subject} is declared at`;
  if (isPartial) return `read it with { via: ./mapping.ts#name, reads: [...] }; ${subject} is declared at`;
  const known = propertiesOf(scope.provider, at).map(({ property }) => property.name);
  const likely = suggest(name, known);
  return likely === undefined ? `use a property of ${subject}, declared at` : `did you mean "${likely}"? ${subject} is declared at`;
}

/** Escapes a property name as a JSON pointer token. @see https://www.rfc-editor.org/rfc/rfc6901#section-3 */
export function escapeToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
