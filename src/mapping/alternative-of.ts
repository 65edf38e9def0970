import type { EnumKind, Schema, SchemaCommon } from "../types/api-model.js";

/** A schema with its references followed, and the name of the last one. */
interface Resolved {
  readonly schema: Schema;
  readonly name: string | null;
  readonly nullable: boolean;
}

type Resolve = (schema: Schema) => Resolved;

/**
 * What a property is that each variant of a union describes in its own way: null in one of them makes it nullable, the tags of a discriminator
 * make one enum, and a narrower type beside a wider one is the wider one.
 */
export function alternativeOf(schemas: readonly Schema[], resolve: Resolve): Schema {
  const resolved = schemas.map((schema) => ({ written: schema, ...resolve(schema) }));
  const nullable = resolved.some((each) => each.nullable || each.schema.kind === "null");
  const real = resolved.filter(({ schema }) => schema.kind !== "null");
  const [first] = real.length > 0 ? real : resolved;
  if (first === undefined) throw new Error("a union has at least one variant");
  if (real.length < 2) return { ...first.written, nullable };
  if (real.every((each) => isSame(each, first))) return { ...first.written, nullable };
  const common = { ...commonOf(first.written), nullable };
  return enumOf(common, real) ?? scalarOf(common, real) ?? listOf(common, real, resolve) ?? { ...common, kind: "union", variants: schemas };
}

/** Schemas are the same when they have one name, or say the same of a value; an object without a name stays one of several. */
function isSame(one: Resolved, other: Resolved): boolean {
  if (one.name !== other.name || one.name !== null) return one.name === other.name;
  const isPlain = one.schema.kind === "unknown" || scalarKind(one.schema) !== undefined;
  return isPlain && JSON.stringify(meaningOf(one.schema)) === JSON.stringify(meaningOf(other.schema));
}

function meaningOf(schema: Schema): unknown {
  if (schema.kind === "enum") return [schema.open, ...schema.values.map(({ value }) => value)];
  return [schema.kind, schema.kind === "string" && schema.format, schema.kind === "number" && schema.integer];
}

function commonOf({
  description,
  deprecated,
  nullable,
  readOnly,
  writeOnly,
  default: initial,
  example,
  extensions,
  pointer,
  place,
}: Schema): SchemaCommon {
  return { description, deprecated, nullable, readOnly, writeOnly, default: initial, example, extensions, pointer, place };
}

function enumOf(common: SchemaCommon, resolved: readonly Resolved[]): Schema | undefined {
  const enums = resolved.flatMap(({ schema }) => (schema.kind === "enum" ? [schema] : []));
  if (enums.length < resolved.length) return undefined;
  const values = new Map(enums.flatMap((each) => each.values.map((value) => [value.value, value] as const)));
  return { ...common, kind: "enum", values: [...values.values()], open: enums.some(({ open }) => open) };
}

/** Text beside some of its words is text, and an integer beside a number is a number. */
function scalarOf(common: SchemaCommon, resolved: readonly Resolved[]): Schema | undefined {
  const kinds = resolved.map(({ schema }) => scalarKind(schema));
  const [kind] = kinds;
  if (kind === undefined || !kinds.every((each) => each === kind)) return undefined;
  const schemas = resolved.map(({ schema }) => schema);
  if (kind === "boolean") return { ...common, kind };
  if (kind === "number") return { ...common, kind, integer: schemas.every(isWhole) };
  const formats = new Set(schemas.map((schema) => (schema.kind === "string" ? schema.format : undefined)));
  const [format] = formats;
  return { ...common, kind: "string", binary: false, ...(formats.size === 1 && format !== undefined && { format }) };
}

function scalarKind(schema: Schema): "string" | "number" | "boolean" | undefined {
  if (schema.kind === "string") return schema.binary ? undefined : "string";
  if (schema.kind === "number" || schema.kind === "boolean") return schema.kind;
  return schema.kind === "enum" ? onlyTypeOf(schema) : undefined;
}

function onlyTypeOf({ values }: EnumKind): "string" | "number" | "boolean" | undefined {
  const types = new Set(values.map(({ value }) => typeof value));
  const [only] = types;
  return types.size === 1 && (only === "string" || only === "number" || only === "boolean") ? only : undefined;
}

function isWhole(schema: Schema): boolean {
  if (schema.kind === "enum") return schema.values.every(({ value }) => Number.isInteger(value));
  return schema.kind === "number" && schema.integer;
}

function listOf(common: SchemaCommon, resolved: readonly Resolved[], resolve: Resolve): Schema | undefined {
  const items = resolved.flatMap(({ schema }) => (schema.kind === "array" ? [schema.items] : []));
  return items.length < resolved.length
    ? undefined
    : { ...common, kind: "array", items: alternativeOf(items, resolve), uniqueItems: false };
}
