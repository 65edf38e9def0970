import { didYouMeanAt } from "../diagnostics.js";
import type { OpenFix, Place } from "../types/diagnostic.js";
import { mapValuesOf } from "../types/items-of.js";
import { escapeToken } from "../types/json-pointer.js";
import type { SourceRead, SourceStep } from "../types/mapping-plan.js";
import { pathNames } from "./path-names.js";
import {
  isIdOrObject,
  isText,
  objectVariants,
  plainVariants,
  possiblePropertiesOf,
  propertiesOf,
  type ResolvedSchema,
  resolveSchema,
} from "./schema-index.js";
import type { Position, Scope } from "./scope.js";

/**
 * Resolves a path of the mapping language against the provider's schemas.
 * Reports N102 and gives `undefined` when a property does not exist.
 */
export function resolvePath(scope: Scope, text: string, place: Place): SourceRead | undefined {
  const isFromRoot = text.startsWith("/");
  const start = narrowedAt(scope, isFromRoot ? scope.root : scope.current);
  const names = text === "/" || text === "." ? [] : namesOf(scope, start, isFromRoot ? text.slice(1) : text);
  const walked = walk(scope, start, names, text, place);
  if (walked !== undefined) scope.mentioned.add(walked.pointer);
  const { name } = start.at;
  const within = name === null && start.within !== undefined ? { within: start.within } : {};
  return walked && { ...walked, text, origin: isFromRoot ? "root" : "current", start: name, ...within };
}

/** In a case of a discriminator only the alternative that the value stands for counts. */
function namesOf(scope: Scope, start: Position, text: string): readonly string[] {
  return pathNames(text, start, (here, name) => {
    const found = propertiesOf(scope.provider, here.at).find(({ property }) => property.name === name);
    if (found === undefined) return undefined;
    const at = resolveSchema(scope.provider, found.property.schema);
    return narrowedAt(scope, { ...here, at, pointer: `${here.pointer}/${escapeToken(name)}` });
  });
}

/** Finds what a path stands for without its last step: the object that holds the property. */
export function holderOf(scope: Scope, { origin, steps }: Pick<SourceRead, "origin" | "steps">): Position | undefined {
  let here = narrowedAt(scope, origin === "root" ? scope.root : scope.current);
  for (const { property } of steps.slice(0, -1)) {
    const found = propertiesOf(scope.provider, here.at).find((each) => each.property.name === property);
    if (found === undefined) return undefined;
    const at = resolveSchema(scope.provider, found.property.schema);
    here = narrowedAt(scope, { ...here, at, pointer: `${here.pointer}/${escapeToken(property)}` });
  }
  return here;
}

function narrowedAt({ narrowed }: Scope, position: Position): Position {
  return { ...position, at: narrowed.get(position.pointer) ?? position.at };
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
    const declared = resolveSchema(scope.provider, found.property.schema);
    pointer = `${pointer}/${escapeToken(name)}`;
    at = scope.narrowed.get(pointer) ?? declared;
    const { required: present, owner } = found;
    steps = [...steps, { property: name, required: present && !declared.nullable, present, expandable: false, owner }];
    declaredAt = found.property.place;
    sensitive ||= declared.extensions["x-sensitive"] === true || at.extensions["x-sensitive"] === true;
  }
  return {
    steps,
    pointer,
    schemaName: at.name,
    schema: { ...at.schema, nullable: at.nullable, extensions: at.extensions },
    required: names.length === 0 ? !start.at.nullable : steps.every((step) => step.required && !step.expandable),
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
  scope.problems.error(
    "N102",
    message,
    place,
    fixFor(scope, at, { name, subject, isPartial, isFromRoot: text.startsWith("/") }),
    at.schema.place,
  );
}

interface MissingProperty {
  readonly name: string;
  readonly subject: string;
  readonly isPartial: boolean;
  readonly isFromRoot: boolean;
}

function fixFor(scope: Scope, at: ResolvedSchema, { name, subject, isPartial, isFromRoot }: MissingProperty): OpenFix {
  if (at.schema.kind === "array")
    return `read its items with { each: ${at === scope.root.at ? "/" : "path"}, fields: {...} }; the list is declared at`;
  if (mapValuesOf(at.schema) !== undefined)
    return "read the values of a map with { values: path, key: field, fields: {...} }; the map is declared at";
  if (isPartial) return partialFix(scope, at, { name, subject, isFromRoot });
  const known = propertiesOf(scope.provider, at).map(({ property }) => property.name);
  return didYouMeanAt(name, known, { otherwise: `use a property of ${subject}, declared at`, declared: `${subject} is` });
}

/** A case of a discriminator knows the alternative, if that has a name by which code can refer to it. */
function partialFix(scope: Scope, at: ResolvedSchema, { name, subject, isFromRoot }: Omit<MissingProperty, "isPartial">): OpenFix {
  const owners = objectVariants(scope.provider, at.schema).filter((variant) =>
    propertiesOf(scope.provider, variant).some(({ property }) => property.name === name),
  );
  if (!plainVariants(scope.provider, at.schema).every(isText))
    return `read it with { via: ./mapping.ts#name, reads: [...] }; ${subject} is declared at`;
  if (owners.some((owner) => owner.name === null))
    return "give the alternative that has it a name under components/schemas; it is declared at";
  const where = isFromRoot && scope.current.pointer.includes("[]") ? "outside of the list, " : "";
  return `read it ${where}in a case of { by: discriminator, cases: {...} }; ${subject} is declared at`;
}
