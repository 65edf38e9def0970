import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { escapeToken } from "../types/json-pointer.js";
import { type NodeShape, shapeOfMember } from "../types/openapi-nodes.js";
import { stableText } from "../types/stable-text.js";

/** One place at which two documents say something else. */
export interface DocumentChange {
  /** JSON pointers in the old and the new document; one that leads nowhere there has its nearest ancestor. */
  readonly before: string;
  readonly after: string;
  /** The key, or the keyword of OpenAPI, that differs. */
  readonly key: string;
  readonly what: "added" | "removed" | "changed";
  /** What the key stands in; `undefined` inside data such as an example. */
  readonly shape: NodeShape | undefined;
}

/**
 * Finds every place at which two bundled documents differ. The order of keys means nothing, nor does that of parameters and of lists that
 * are sets; whatever else differs is found.
 */
export function compareDocuments(before: JsonObject, after: JsonObject): readonly DocumentChange[] {
  return compareNodes({ before, after, pointers: ["", ""], shape: "document" });
}

interface Nodes {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly pointers: readonly [before: string, after: string];
  readonly shape: NodeShape;
}

function compareNodes({ before, after, pointers, shape }: Nodes): readonly DocumentChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [old, now] = [own(before, key), own(after, key)];
    const inner: readonly [string, string] = [`${pointers[0]}/${escapeToken(key)}`, `${pointers[1]}/${escapeToken(key)}`];
    return compareMembers({ old, now, key, pointers: inner, shape });
  });
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

interface Members {
  readonly old: Json | undefined;
  readonly now: Json | undefined;
  readonly key: string;
  readonly pointers: readonly [before: string, after: string];
  readonly shape: NodeShape;
}

function compareMembers({ old, now, key, pointers, shape }: Members): readonly DocumentChange[] {
  const inner = shapeOfMember(shape, key);
  const [before, after] = pointers;
  if (old === undefined || now === undefined) return [{ before, after, key, what: old === undefined ? "added" : "removed", shape }];
  if (inner !== undefined && isJsonObject(old) && isJsonObject(now))
    return compareNodes({ before: old, after: now, pointers, shape: inner });
  if (inner?.startsWith("[") && Array.isArray(old) && Array.isArray(now)) return compareLists({ old, now, key, pointers, shape: inner });
  return textOf(key, shape, old) === textOf(key, shape, now) ? [] : [{ before, after, key, what: "changed", shape }];
}

/** Lists of OpenAPI that are sets, by the kind of node that they stand in. */
const sets: Readonly<Partial<Record<NodeShape, readonly string[]>>> = {
  schema: ["required", "enum", "type"],
  operation: ["tags"],
};

function textOf(key: string, shape: NodeShape, value: Json): string {
  if (!Array.isArray(value) || !sets[shape]?.includes(key)) return stableText(value);
  return value.map(stableText).sort().join();
}

interface Lists extends Omit<Members, "old" | "now"> {
  readonly old: readonly Json[];
  readonly now: readonly Json[];
}

/** Parameters are told apart by their names, everything else by its position. */
function compareLists({ old, now, key, pointers, shape }: Lists): readonly DocumentChange[] {
  const nameOf = shape === "[parameter]" ? parameterName : (_: Json, index: number) => String(index);
  const [left, right] = [old, now].map((items) => items.map((item, index) => ({ name: nameOf(item, index), item, index })));
  const pairs = [...new Set([...(left ?? []), ...(right ?? [])].map(({ name }) => name))].map(
    (name) => [left?.find((each) => each.name === name), right?.find((each) => each.name === name)] as const,
  );
  return pairs.flatMap(([one, other]) => {
    const inner: readonly [string, string] = [
      one === undefined ? pointers[0] : `${pointers[0]}/${one.index}`,
      other === undefined ? pointers[1] : `${pointers[1]}/${other.index}`,
    ];
    return compareMembers({ old: one?.item, now: other?.item, key, pointers: inner, shape });
  });
}

function parameterName(item: Json, index: number): string {
  if (!isJsonObject(item)) return String(index);
  return typeof item["$ref"] === "string" ? item["$ref"] : stableText([item["in"] ?? null, item["name"] ?? null]);
}
