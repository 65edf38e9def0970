import type { EnumKind, ObjectKind, Property, Schema, TupleKind, UnionKind } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code, Member } from "../../types/file-draft.js";
import { code, generatedType, indexKey, join, list, literal, objectType, propertyKey } from "../draft.js";
import { schemaDoc } from "./schema-doc.js";
import type { ModelSchemas } from "./schema-index.js";
import { combined, distinct, intersection, parenthesised, printUnion, type TypeCode, tight, union } from "./type-code.js";

/** For whom a type is written. */
interface TypeScope {
  readonly index: ModelSchemas;
  /** True for what a request holds. @default false */
  readonly isRequest?: boolean;
}

/**
 * Writes a schema as a TypeScript type; named schemas are imported from the API's `models.ts`.
 *
 * The types say what travels: binary content is a `Blob`; `int64`, dates and other formats stay the number or string that JSON holds.
 */
export function emitType(schema: Schema, index: ModelSchemas): Code {
  return printUnion(typeOf(schema, { index }));
}

/** Writes a schema like {@link emitType}, for whoever combines it with other types. */
export function emitTypeCode(schema: Schema, index: ModelSchemas): TypeCode {
  return typeOf(schema, { index });
}

/**
 * Writes what a request may hold of a schema: without `readOnly` properties, and with `writeOnly` ones required where the schema says so.
 * A named schema that changes by this is imported under a name of its own, such as `PetInput`.
 * @see https://spec.openapis.org/oas/v3.0.4#fixed-fields-20
 */
export function emitRequestType(schema: Schema, index: ModelSchemas): Code {
  return printUnion(typeOf(schema, { index, isRequest: true }));
}

/** Writes the properties of an object schema as members of an interface. */
export function emitMembers(schema: ObjectKind, index: ModelSchemas): readonly Member[] {
  return membersOf(schema, { index });
}

/** Writes what a request may hold of an object schema, as {@link emitRequestType} does, as members of an interface. */
export function emitRequestMembers(schema: ObjectKind, index: ModelSchemas): readonly Member[] {
  return membersOf(schema, { index, isRequest: true });
}

function typeOf(schema: Schema, scope: TypeScope): TypeCode {
  const type = typeOfKind(schema, scope);
  if (!schema.nullable || schema.kind === "unknown" || schema.kind === "null") return type;
  return { ...type, alternatives: combined([...type.alternatives, code`null`]) };
}

function typeOfKind(schema: Schema, scope: TypeScope): TypeCode {
  switch (schema.kind) {
    case "unknown":
      return tight(code`unknown`);
    case "never":
      return tight(code`never`);
    case "null":
      return tight(code`null`);
    case "boolean":
      return tight(code`boolean`);
    case "string":
      return tight(schema.binary ? code`Blob` : code`string`);
    case "number":
      return tight(code`number`);
    case "enum":
      return enumType(schema);
    case "array":
      return tight(code`${parenthesised(typeOf(schema.items, scope))}[]`);
    case "tuple":
      return tight(tupleType(schema, scope));
    case "object":
      return tight(objectType(membersOf(schema, scope)));
    case "reference":
      return referenceType(schema.target, scope);
    case "union":
      return union(variantTypes(schema, scope));
    case "intersection":
      return intersection(schema.parts.map((part) => typeOf(part, scope)));
    default:
      return assertNever(schema);
  }
}

/** `string & {}` keeps the listed values in completions although any string is allowed. */
function enumType({ values, open }: EnumKind): TypeCode {
  const kinds = new Set(values.map(({ value }) => typeof value));
  const others = [...(kinds.has("string") ? [code`(string & {})`] : []), ...(kinds.has("number") ? [code`(number & {})`] : [])];
  const alternatives = distinct([...values.map(({ value }) => literal(value)), ...(open ? others : [])]);
  return open && alternatives.length === 0 ? tight(code`unknown`) : { alternatives, isFilled: true };
}

function tupleType({ items, minItems, rest }: TupleKind, scope: TypeScope): Code {
  const types = items.map((item, position) => {
    const type = parenthesised(typeOf(item, scope));
    return position < minItems ? type : code`${type}?`;
  });
  return list("[", rest === null ? types : [...types, code`...${parenthesised(typeOf(rest, scope))}[]`]);
}

function referenceType(target: string, scope: TypeScope): TypeCode {
  const { index, isRequest } = scope;
  const name = (isRequest === true ? index.inputName(target) : undefined) ?? target;
  return tight(code`${generatedType(name, index.modelsFile)}`);
}

function membersOf(schema: ObjectKind, scope: TypeScope): readonly Member[] {
  const properties = scope.isRequest !== true ? schema.properties : schema.properties.filter((property) => !property.schema.readOnly);
  const members = properties.map((property) => memberOf(property, scope));
  const rest =
    members.length === 0 && schema.properties.length > 0 && !schema.additional ? code`never` : restType({ ...schema, properties }, scope);
  return rest === undefined ? members : [...members, { key: indexKey, optional: false, readonly: false, type: rest }];
}

function isOptional({ required, schema }: Property, { isRequest }: TypeScope): boolean {
  return !required || (schema.writeOnly && isRequest !== true);
}

function memberOf(property: Property, scope: TypeScope): Member {
  const { name, schema } = property;
  return {
    key: propertyKey(name),
    optional: isOptional(property, scope),
    readonly: schema.readOnly,
    type: printUnion(typeOf(schema, scope)),
    doc: schemaDoc(schema),
  };
}

function restType({ properties, additional }: ObjectKind, scope: TypeScope): Code | undefined {
  if (additional === null) return properties.length === 0 ? code`never` : undefined;
  if (additional === undefined) return properties.length === 0 ? code`unknown` : undefined;
  // TypeScript demands of an index signature that the named properties fit it, too.
  const types = [typeOf(additional, scope), ...properties.map(({ schema }) => typeOf(schema, scope))];
  const absent = properties.some((property) => isOptional(property, scope)) ? [tight(code`undefined`)] : [];
  return printUnion(union([...types, ...absent]));
}

function variantTypes({ variants, discriminator }: UnionKind, scope: TypeScope): readonly TypeCode[] {
  return variants.map((variant, position) => {
    const type = typeOf(variant, scope);
    const tags = discriminator?.values[position] ?? [];
    if (discriminator === undefined || tags.length === 0 || scope.index.hasTag(variant, discriminator.property, tags)) return type;
    const tag = objectType([
      {
        key: propertyKey(discriminator.property),
        optional: false,
        readonly: false,
        type: join(
          tags.map((value) => literal(value)),
          " | ",
        ),
      },
    ]);
    return intersection([type, tight(tag)]);
  });
}
