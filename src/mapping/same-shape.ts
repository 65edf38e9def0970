import type { EnumKind, Schema } from "../types/api-model.js";
import { resolveSchema, type SchemaIndex } from "./schema-index.js";

/**
 * Tells whether two schemas describe the same values, whatever they are called; null at the top makes no difference. Providers describe what is
 * perhaps null, or one response of several, by a schema of its own.
 */
export function isSameShape(index: SchemaIndex, one: Schema, other: Schema, open: readonly string[] = []): boolean {
  const [left, right] = [resolveSchema(index, one), resolveSchema(index, other)];
  if (left.schema === right.schema) return true;
  const pair = `${left.name ?? left.schema.pointer} ${right.name ?? right.schema.pointer}`;
  if (open.includes(pair)) return true;
  const same = (a: Schema, b: Schema) =>
    resolveSchema(index, a).nullable === resolveSchema(index, b).nullable && isSameShape(index, a, b, [...open, pair]);
  return isSameKind(left.schema, right.schema, same);
}

type IsSame = (one: Schema, other: Schema) => boolean;

function isSameKind(one: Schema, other: Schema, same: IsSame): boolean {
  const every = (these: readonly Schema[], those: readonly Schema[]) =>
    these.length === those.length && these.every((each, index) => those[index] !== undefined && same(each, those[index]));
  if (one.kind === "object" && other.kind === "object") {
    const twinOf = (name: string) => other.properties.find((each) => each.name === name);
    return (
      one.properties.length === other.properties.length &&
      one.properties.every(({ name, required, schema }) => {
        const twin = twinOf(name);
        return twin?.required === required && same(schema, twin.schema);
      })
    );
  }
  if (one.kind === "array" && other.kind === "array") return same(one.items, other.items);
  if (one.kind === "union" && other.kind === "union") return every(one.variants, other.variants);
  if (one.kind === "intersection" && other.kind === "intersection") return every(one.parts, other.parts);
  if (one.kind === "tuple" && other.kind === "tuple") return every(one.items, other.items);
  if (one.kind === "enum" && other.kind === "enum") return wordsOf(one) === wordsOf(other);
  if (one.kind === "number" && other.kind === "number") return one.integer === other.integer;
  return one.kind === other.kind;
}

function wordsOf({ values }: EnumKind): string {
  return JSON.stringify(values.map(({ value }) => value));
}
