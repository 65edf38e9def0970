import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { escapeToken, tokensOf } from "../types/json-pointer.js";

/** A value of the bundled document and the JSON pointer that leads to it. */
export interface Node<T extends Json = Json> {
  readonly value: T;
  readonly pointer: string;
}

/** A node that holds a JSON object. */
export type ObjectNode = Node<JsonObject>;

/** A node below another. Its pointer is put together when somebody asks for it, which happens to few. */
class InnerNode<T extends Json = Json> implements Node<T> {
  #pointer: string | undefined;

  constructor(
    readonly value: T,
    readonly parent: Node,
    readonly key: string | number,
  ) {}

  get pointer(): string {
    this.#pointer ??= pointerTo(this.parent.pointer, this.key);
    return this.#pointer;
  }
}

/** Tells whether a node holds a JSON object. */
export function isObjectNode(node: Node | undefined): node is ObjectNode {
  return node !== undefined && isJsonObject(node.value);
}

/** Finds a member of an object or an item of an array; inherited properties are none. */
export function child(node: Node, key: string): Node | undefined {
  const { value } = node;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
  const member = (value as Readonly<Record<string, Json>>)[key]; // an array's indices are its own properties too
  return member === undefined ? undefined : new InnerNode(member, node, key);
}

/** The value of a member, for those who need no place for it: most fields are absent or as they should be. */
export function memberOf({ value }: Node, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Lists the items of an array node; anything else has none. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return node.value.map((value: Json, index) => new InnerNode(value, node, index));
}

/** Extends a JSON pointer by one key. @see https://datatracker.ietf.org/doc/html/rfc6901#section-3 */
function pointerTo(pointer: string, key: string | number): string {
  return `${pointer}/${typeof key === "number" ? key : escapeToken(key)}`;
}

/**
 * Splits the fragment of a reference into the keys it names; `undefined` when it is no JSON pointer of this document.
 * @example keysOf("#/paths/~1pets/get") // ["paths", "/pets", "get"]
 */
export function keysOf(reference: string): readonly string[] | undefined {
  if (!reference.startsWith("#/")) return undefined;
  return tokensOf(percentDecoded(reference));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
