import type { NumberKind, Property, Schema, StringKind } from "../types/api-model.js";
import { isBare, isWithin } from "./bare-type.js";
import { admitsNull } from "./nullability.js";
import type { SchemaScope } from "./schema-scope.js";

type OfKind<K extends Schema["kind"]> = Extract<Schema, { readonly kind: K }>;

/** Finds one schema that says what two say together, metadata of the first before that of the second; `undefined` when it takes an intersection. */
export function narrow(scope: SchemaScope, a: Schema, b: Schema): Schema | undefined {
  const both = narrowKind(scope, a, b);
  if (both === undefined) return undefined;
  return {
    ...both,
    description: a.description ?? b.description,
    deprecated: a.deprecated || b.deprecated,
    nullable: a.nullable && b.nullable,
    readOnly: a.readOnly || b.readOnly,
    writeOnly: a.writeOnly || b.writeOnly,
    default: a.default === undefined ? b.default : a.default,
    example: a.example === undefined ? b.example : a.example,
    extensions: { ...b.extensions, ...a.extensions },
  };
}

function narrowKind(scope: SchemaScope, a: Schema, b: Schema): Schema | undefined {
  if (a.kind === "unknown") return b;
  if (b.kind === "unknown") return a;
  if (a.kind === "object" && b.kind === "object") return narrowObject(scope, a, b);
  if (isImplied(scope, a, b)) return b;
  if (isImplied(scope, b, a)) return a;
  if (a.kind === "reference" && b.kind === "reference") return a.target === b.target ? a : undefined;
  if (a.kind === "enum" && b.kind === "enum") return narrowEnum(a, b);
  if (a.kind === "string" && b.kind === "string") return narrowString(a, b);
  if (a.kind === "number" && b.kind === "number") return narrowNumber(a, b);
  return undefined;
}

/** Tells whether a bare type adds nothing to another schema, not even that null does not fit. */
function isImplied(scope: SchemaScope, type: Schema, schema: Schema): boolean {
  if (!isBare(type) || !isWithin(scope, schema, type)) return false;
  return type.nullable || !admitsNull(scope, { ...schema, nullable: false });
}

function narrowEnum(a: OfKind<"enum">, b: OfKind<"enum">): Schema | undefined {
  if (a.open || b.open) return undefined;
  const values = b.values.filter(({ value }) => a.values.some((other) => other.value === value));
  return values.length === 0 ? undefined : { ...b, values };
}

function narrowString(a: OfKind<"string">, b: OfKind<"string">): Schema | undefined {
  const constraints: readonly (keyof StringKind)[] = ["format", "minLength", "maxLength", "pattern"];
  return conflicts(a, b, constraints) ? undefined : { ...a, ...defined(b, constraints), binary: a.binary || b.binary };
}

function narrowNumber(a: OfKind<"number">, b: OfKind<"number">): Schema | undefined {
  const constraints: readonly (keyof NumberKind)[] = ["format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
  return conflicts(a, b, constraints) ? undefined : { ...a, ...defined(b, constraints), integer: a.integer || b.integer };
}

function conflicts<T>(a: T, b: T, keys: readonly (keyof T)[]): boolean {
  return keys.some((key) => a[key] !== undefined && b[key] !== undefined && a[key] !== b[key]);
}

function defined<T>(from: T, keys: readonly (keyof T)[]): Partial<T> {
  const entries = keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]));
  return Object.fromEntries(entries) as Partial<T>; // the keys are keys of T
}

function narrowObject(scope: SchemaScope, a: OfKind<"object">, b: OfKind<"object">): Schema | undefined {
  const [base, added] = isBare(a) ? [b, a] : [a, b];
  if (!isMergeable(base, added)) return undefined;
  const properties = mergeProperties(scope, base.properties, added.properties);
  return properties && { ...base, properties, additional: base.additional ?? (base.additional === null ? null : added.additional) };
}

/** What one object says of additional properties would bind those that only the other declares. */
function isMergeable(base: OfKind<"object">, added: OfKind<"object">): boolean {
  const names = new Set(base.properties.map(({ name }) => name));
  const isOpen = ({ additional }: OfKind<"object">): boolean => additional === undefined || additional?.kind === "unknown";
  return isOpen(added) && (isOpen(base) || added.properties.every(({ name }) => names.has(name)));
}

function mergeProperties(scope: SchemaScope, base: readonly Property[], added: readonly Property[]): readonly Property[] | undefined {
  const merged = new Map(base.map((property) => [property.name, property]));
  for (const property of added) {
    const declared = merged.get(property.name);
    const schema = declared === undefined ? property.schema : narrow(scope, declared.schema, property.schema);
    if (schema === undefined) return undefined;
    merged.set(property.name, { ...(declared ?? property), required: property.required || declared?.required === true, schema });
  }
  return [...merged.values()];
}
