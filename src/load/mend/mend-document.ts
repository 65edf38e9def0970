import { suggest } from "../../diagnostics.js";
import { isJsonObject, type Json, type JsonObject, mapMembers } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";

import { type Field, fieldNames, fieldOf, type Kind, partsOf } from "./fields.js";
import { type Mending, nameOf, type Reading } from "./mending.js";
import { readEntry, readList, readMap, readNode } from "./read-node.js";
import { readSimple } from "./read-simple.js";
import { readReference } from "./references.js";
import { repair } from "./repair.js";
import { tupleItems } from "./tuple-items.js";

interface Work {
  readonly mending: Mending;
  /** By a list that lost items, for each of its items the index in the original. */
  readonly indexes: Map<object, readonly number[]>;
  /** What became of an object or list, by the field it stood in: a value that YAML aliases share is mended once. */
  readonly done: Map<Field, Map<object, Json>>;
}

/**
 * Gives a description in which every field holds what its kind of field can hold: a value of another type is read as what it can only mean,
 * or else left out, and each such reading is reported. Every stage behind this one may rely on it.
 */
export function mendDocument(mending: Mending): Pick<Work, "indexes"> & { readonly document: JsonObject } {
  const work: Work = { mending, done: new Map(), indexes: new Map() };
  return { document: mendObject(work, "document", mending.document, ""), indexes: work.indexes };
}

/** Reads what stands in a field; `undefined` leaves the field out. */
function mendField(work: Work, field: Field, value: Json, at: At): Json | undefined {
  if (typeof value !== "object" || value === null) return mendParts(work, field, value, at);
  const done = doneIn(work, field);
  const known = done.get(value);
  if (known !== undefined) return known;
  const result = mendParts(work, field, value, at);
  if (result !== undefined) done.set(value, result);
  return result;
}

function doneIn({ done }: Work, field: Field): Map<object, Json> {
  const known = done.get(field) ?? new Map<object, Json>();
  done.set(field, known);
  return known;
}

/** Where a value stands, and under which name its reading is reported. */
interface At {
  readonly pointer: string;
  readonly name: string;
}

function mendParts(work: Work, field: Field, value: Json, at: At): Json | undefined {
  const parts = partsOf(field);
  const accept = (reading: Reading): Json | undefined => accepted(work, value, reading, at);
  switch (parts.of) {
    case "simple":
      return accept(readSimple(work.mending, parts.simple, value, at.pointer));
    case "node": {
      const node = accept(readNode(work.mending, parts.kind, value));
      return isJsonObject(node) ? mendNode(work, parts.kind, node, at.pointer) : node;
    }
    case "list": {
      const list = accept(readList(parts.kind, value));
      return Array.isArray(list) ? mendItems(work, parts.kind, list, at.pointer) : undefined;
    }
    case "map": {
      const isReference = isJsonObject(value) && typeof value["$ref"] === "string";
      const map = isReference ? value : accept(readMap(value));
      return isJsonObject(map) && !isReference ? mendEntries(work, parts.kind, map, at.pointer) : map;
    }
  }
}

function accepted({ mending }: Work, value: Json, { value: read, as }: Reading, { pointer, name }: At): Json | undefined {
  if (as === undefined && read !== undefined) return read;
  mending.report(pointer, {
    code: "wrong-type",
    message: `${name} is ${nameOf(value)}; ${as === undefined ? "it is left out" : `read as ${as}`}`,
    fix: as === undefined ? "remove it, or write a value of the right type" : "write it so",
  });
  return read;
}

function mendItems(work: Work, kind: Kind, items: readonly Json[], pointer: string): Json {
  const kept: Json[] = [];
  const indexes: number[] = [];
  items.forEach((item, index) => {
    const result = mendEntry(work, kind, item, { pointer: `${pointer}/${index}`, name: "an item of the list" });
    if (result === undefined) return;
    kept.push(result);
    indexes.push(index);
  });
  if (kept.length === items.length && kept.every((item, index) => item === items[index])) return items;
  if (kept.length !== items.length) work.indexes.set(kept, indexes);
  return work.mending.derive(kept, items);
}

function mendEntry(work: Work, kind: Kind, value: Json, at: At): Json | undefined {
  const isNullVariant = value === null && kind === "schema" && /\/(?:oneOf|anyOf)\/\d+$/.test(at.pointer);
  const reading = isNullVariant ? { value: { type: "null" }, as: 'a schema of the type "null"' } : readEntry(work.mending, kind, value);
  if (isJsonObject(value)) return mendNode(work, kind, value, at.pointer);
  return accepted(work, value, reading, at);
}

function mendEntries(work: Work, kind: Kind, map: JsonObject, pointer: string): JsonObject {
  return copy(work, map, (key, value) => {
    if (key.startsWith("x-") && kind !== "schema") return value;
    return mendEntry(work, kind, value, { pointer: `${pointer}/${escapeToken(key)}`, name: `"${key}"` });
  });
}

/** Mends an object where it stands: one that is a reference as what it can refer to there. */
function mendNode(work: Work, kind: Kind, node: JsonObject, pointer: string): Json | undefined {
  if (!Object.hasOwn(node, "$ref")) return mendObject(work, kind, node, pointer);
  const done = doneIn(work, kind);
  const known = done.get(node);
  if (known !== undefined) return known;
  const read = readReference(work.mending, { kind, node, pointer });
  if (read === undefined) return undefined;
  if (read !== node) work.mending.derive(read, node);
  const result =
    Object.hasOwn(read, "$ref") && (kind !== "schema" || work.mending.isVersion30) ? read : mendObject(work, kind, read, pointer);
  done.set(node, result);
  return result;
}

function mendObject(work: Work, kind: Kind, node: JsonObject, pointer: string): JsonObject {
  const { mending } = work;
  const mended = copy(work, kind === "schema" ? tupleItems(mending, node, pointer) : node, (key, value) => {
    const field = fieldOf(kind, key);
    const at = { pointer: `${pointer}/${escapeToken(key)}`, name: `"${key}"` };
    if (field === undefined) {
      reportUnknown(mending, kind, key, at.pointer);
      return value;
    }
    if (key === "additionalProperties" && (value === true || value === false)) return value;
    const isFlag = key === "additionalProperties" && (value === "true" || value === "false");
    return mendField(work, isFlag ? "flag" : field, value, at);
  });
  return repair(mending, kind, mended, pointer);
}

/** A misspelt field is lost without a word; one that is like no other is somebody's own. */
function reportUnknown(mending: Mending, kind: Kind, key: string, pointer: string): void {
  const near = key.length > 3 && !key.startsWith("x-") && key !== "$ref" ? suggest(key, fieldNames(kind)) : undefined;
  if (near === undefined || near === `${key}s` || `${near}s` === key) return;
  mending.report(pointer, {
    code: "unknown-field",
    message: `"${key}" is not a field that is read here`,
    fix: `if "${near}" is meant, write that`,
  });
}

function copy(work: Work, node: JsonObject, change: (key: string, value: Json) => Json | undefined): JsonObject {
  const mended = mapMembers(node, (value, key) => change(key, value));
  return mended === node ? node : work.mending.derive(mended, node);
}
