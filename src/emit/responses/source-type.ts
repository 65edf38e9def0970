import type { Code } from "../../types/file-draft.js";
import { mapValuesOf } from "../../types/items-of.js";
import type { SourceRead, SourceStep } from "../../types/mapping-plan.js";
import { code, identifier, join, literal } from "../draft.js";
import type { Names } from "../mapping/names.js";

/** Writes the TypeScript type of what a path names, from the nearest schema that has a name: `Order["status"]`. */
export function sourceType(names: Names, read: SourceRead): Code {
  if (read.origin === "header") return headerType(names, read);
  const named = read.steps.findLastIndex((step) => step.owner !== null);
  const owner = read.steps[named]?.owner ?? read.start;
  const start = owner === null ? unnamedType(names, read) : names.objectType(owner);
  if (start === undefined) return code`unknown`;
  const rest = read.steps.slice(Math.max(named, 0));
  return rest.reduce((type, step, index) => code`${holderType(type, rest[index - 1])}[${literal(step.property)}]`, start);
}

/** The type of what has no name of its own, from the list that it is an item of, or the envelope that it is the content of. */
function unnamedType(names: Names, { within }: SourceRead): Code | undefined {
  if (within === undefined) return undefined;
  const holder = code`NonNullable<${sourceType(names, within)}>`;
  if (within.schema.kind === "array") return code`${holder}[number]`;
  return mapValuesOf(within.schema) === undefined ? holder : code`NonNullable<${holder}[string]>`;
}

/** The object that a step leads to, which may be missing or only an id. */
function holderType(type: Code, before: SourceStep | undefined): Code {
  if (before === undefined) return type;
  return before.expandable ? code`Exclude<NonNullable<${type}>, string>` : code`NonNullable<${type}>`;
}

/** The type of what a header holds: its values where they are fixed, for which a table has to answer. */
function headerType(names: Names, { schema, schemaName, header = "text" }: SourceRead): Code {
  if (schemaName !== null) return code`${names.providerType(schemaName)}`;
  if (schema.kind === "enum") return unionOf(schema.values.map(({ value }) => literal(value)));
  const scalar = header.replace("[]", "") === "text" ? code`string` : identifier(header.replace("[]", ""));
  return header.endsWith("[]") ? code`${scalar}[]` : code`${scalar}`;
}

function unionOf(types: readonly Code[]): Code {
  return join(types, " | ");
}
