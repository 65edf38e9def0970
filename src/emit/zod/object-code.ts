import type { ObjectKind, Property, Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import { code, join, list, literal, objectLiteral } from "../draft.js";
import { type ZodScope, z } from "./zod-scope.js";

/** Writes a schema that is inside the object. */
type WriteInside = (schema: Schema) => Code;

/**
 * Writes an object. zod looks at what every object inherits as well, and lets one part of an intersection allow what another forbids; where
 * that would matter, conditions of our own say what the description says.
 */
export function objectCode(schema: ObjectKind, { isRequest, isPart }: ZodScope, write: WriteInside): Code {
  const properties = isRequest ? schema.properties.filter((property) => !property.schema.readOnly) : schema.properties;
  const isEmptied = properties.length === 0 && schema.properties.length > 0 && !schema.additional;
  const additional = isEmptied ? null : schema.additional;
  const inherited = properties.filter(({ name }) => name in Object.prototype);
  const entries = properties
    .filter((property) => !inherited.includes(property))
    .map((property) => [property.name, propertyCode(property, isRequest, write)] as const);
  const shape = objectLiteral(entries, entries.length > 0 ? "lines" : "auto");
  if (inherited.length === 0 && !(isPart && isForbidden(additional))) return plainObject(shape, entries.length, additional, write);
  const known = properties.map(({ name }) => name);
  return join(
    [
      code`${z}.looseObject(${shape})`,
      ...inherited.map((property) => ownProperty(property, isRequest, write)),
      ...remaining(known, additional, write),
    ],
    "",
  );
}

function isForbidden(additional: Schema | null | undefined): boolean {
  return additional === null || additional?.kind === "never";
}

function isOptional({ required, schema }: Property, isRequest: boolean): boolean {
  return !required || (schema.writeOnly && !isRequest);
}

function propertyCode(property: Property, isRequest: boolean, write: WriteInside): Code {
  const own = write(property.schema);
  return isOptional(property, isRequest) ? code`${own}.optional()` : own;
}

function plainObject(shape: Code, count: number, additional: Schema | null | undefined, write: WriteInside): Code {
  if (additional === undefined || additional?.kind === "unknown") return code`${z}.looseObject(${shape})`;
  if (additional === null || additional.kind === "never") return code`${z}.strictObject(${shape})`;
  const item = write(additional);
  return count === 0 ? code`${z}.record(${z}.string(), ${item})` : code`${z}.object(${shape}).catchall(${item})`;
}

function ownProperty(property: Property, isRequest: boolean, write: WriteInside): Code {
  const name = literal(property.name);
  const fits = code`${write(property.schema)}.safeParse(value[${name}]).success`;
  const isOwn = code`Object.hasOwn(value, ${name})`;
  const condition = isOptional(property, isRequest) ? code`!${isOwn} || ${fits}` : code`${isOwn} && ${fits}`;
  return code`.refine((value) => ${condition}, { error: "Invalid property", path: [${name}] })`;
}

function remaining(known: readonly string[], additional: Schema | null | undefined, write: WriteInside): readonly Code[] {
  if (additional === undefined || additional?.kind === "unknown") return [];
  const isKnown = code`(${list(
    "[",
    known.map((name) => literal(name)),
  )} as readonly string[]).includes(key)`;
  const condition =
    additional === null || additional.kind === "never"
      ? code`Object.keys(value).every((key) => ${isKnown})`
      : code`Object.entries(value).every(([key, item]) => ${isKnown} || ${write(additional)}.safeParse(item).success)`;
  return [code`.refine((value) => ${condition}, "A property that is not allowed")`];
}
