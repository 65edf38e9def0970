import type { MediaType, ObjectKind, Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import { sequentialKind } from "../../types/sequential-type.js";
import { code, runtimeType, runtimeValue } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { printUnion, type TypeCode, tight, union, withArguments } from "../models/type-code.js";
import { emitType } from "../models/types.js";

/** How the items of a response are typed and read. */
export interface ItemStreamCode {
  readonly type: TypeCode;
  /** The function of the runtime that reads them. */
  readonly reader: Code;
}

/** Types a response that holds one item after the other; undefined for any other. */
export function itemStream({ type, schema }: MediaType, index: ModelSchemas): ItemStreamCode | undefined {
  const kind = sequentialKind(type);
  const target = resolve(schema, index);
  const item = target.kind === "array" ? target.items : schema;
  if (kind === "events") return eventStream(item, index);
  if (kind === "values")
    return { type: streamOf(runtimeType("ItemStream"), [emitType(item, index)]), reader: code`${runtimeValue("readJsonLines")}` };
  return undefined;
}

/** A schema describes the data of each event, unless it describes events as such: objects with `data` and `event`, `id` or `retry`. */
function eventStream(item: Schema, index: ModelSchemas): ItemStreamCode {
  const target = resolve(item, index);
  const variants = target.kind === "union" ? target.variants.map((variant) => resolve(variant, index)) : [target];
  const isEvents = variants.every(isEvent);
  const data = isEvents ? variants.map((variant) => propertyOf(variant, "data")) : [item];
  const isText = data.every((schema) => schema === undefined || holdsText(resolve(schema, index)));
  const reader = code`${runtimeValue(isText ? "readEvents" : "readJsonEvents")}`;
  if (!isEvents) return { type: streamOf(runtimeType("EventStream"), isText ? [] : [emitType(item, index)]), reader };
  const events = variants.map((variant) => tight(eventType(variant, index)));
  return { type: streamOf(runtimeType("ItemStream"), [printUnion(union(events))]), reader };
}

function streamOf(type: ReturnType<typeof runtimeType>, pieces: readonly Code[]): TypeCode {
  return tight(pieces.length === 0 ? code`${type}` : withArguments(type, pieces));
}

type EventObject = Schema & ObjectKind;

function isEvent(schema: Schema): schema is EventObject {
  if (schema.kind !== "object") return false;
  const names = schema.properties.map(({ name }) => name);
  return names.includes("data") && names.some((name) => name === "event" || name === "id" || name === "retry");
}

function eventType(schema: Schema, index: ModelSchemas): Code {
  const [data, event] = [propertyOf(schema, "data"), propertyOf(schema, "event")];
  const name = event && resolve(event, index);
  const pieces = [data === undefined ? code`string` : emitType(data, index), ...(name?.kind === "enum" ? [emitType(name, index)] : [])];
  return withArguments(runtimeType("ServerSentEvent"), pieces);
}

function propertyOf(schema: Schema, name: string): Schema | undefined {
  return schema.kind === "object" ? schema.properties.find((property) => property.name === name)?.schema : undefined;
}

function holdsText({ kind, ...schema }: Schema): boolean {
  if (kind === "enum" && "values" in schema) return schema.values.every(({ value }) => typeof value === "string");
  return kind === "string" || kind === "unknown";
}

function resolve(schema: Schema, index: ModelSchemas, seen: ReadonlySet<string> = new Set()): Schema {
  const target = schema.kind === "reference" && !seen.has(schema.target) ? index.find(schema.target) : undefined;
  return target === undefined || schema.kind !== "reference" ? schema : resolve(target, index, new Set([...seen, schema.target]));
}
