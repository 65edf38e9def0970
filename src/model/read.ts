import type { Json } from "../types/json.js";
import type { Description } from "./description.js";
import { child, isObjectNode, itemsOf, memberOf, type Node, type ObjectNode } from "./node.js";

/** Reads an optional string; any other type is reported. */
export function readString(description: Description, node: Node, key: string): string | undefined {
  const value = memberOf(node, key);
  return value === undefined || typeof value === "string" ? value : reportMember(description, node, { key, expected: "a string" });
}

/** Reads a string that should be there; a missing one is reported at its parent, with what becomes of that. */
export function readRequiredString(description: Description, node: Node, key: string, consequence: string): string | undefined {
  const text = readString(description, node, key);
  if (text === undefined && memberOf(node, key) === undefined) reportMissing(description, node, key, consequence);
  return text;
}

/** Reports a field that the specification requires, and what is done without it. */
export function reportMissing(description: Description, node: Node, key: string, consequence: string): void {
  description.warn({ code: "missing-field", message: `"${key}" is missing; ${consequence}`, at: node, fix: `add "${key}"` });
}

/** Reads an optional boolean; any other type is reported. */
export function readBoolean(description: Description, node: Node, key: string): boolean | undefined {
  const value = memberOf(node, key);
  return value === undefined || typeof value === "boolean" ? value : reportMember(description, node, { key, expected: "true or false" });
}

/** Reads an optional finite number; any other type is reported. */
export function readNumber(description: Description, node: Node, key: string): number | undefined {
  const value = memberOf(node, key);
  if (value === undefined || (typeof value === "number" && Number.isFinite(value))) return value;
  return reportMember(description, node, { key, expected: "a finite number" });
}

/** Reads an optional object; any other type is reported. */
export function readObject(description: Description, node: Node, key: string): ObjectNode | undefined {
  const member = child(node, key);
  return member === undefined ? undefined : asObject(description, member, key);
}

/** Takes a node as an object; any other type is reported under the name given. */
export function asObject(description: Description, node: Node, name: string): ObjectNode | undefined {
  return isObjectNode(node) ? node : reportType(description, node, { key: name, expected: "an object" });
}

/** Reads the items of an optional array; any other type is reported. */
export function readItems(description: Description, node: Node, key: string): readonly Node[] | undefined {
  const member = child(node, key);
  if (member === undefined) return undefined;
  if (Array.isArray(member.value)) return itemsOf(member);
  return reportType(description, member, { key, expected: "an array" });
}

/** Reads an optional array of strings; anything else is reported. */
export function readStrings(description: Description, node: Node, key: string): readonly Node<string>[] | undefined {
  return readItems(description, node, key)?.flatMap((item) => {
    if (isTextNode(item)) return [item];
    return reportType(description, item, { key: `${key} item`, expected: "a string" }) ?? [];
  });
}

function isTextNode(node: Node): node is Node<string> {
  return typeof node.value === "string";
}

interface Expectation {
  readonly key: string;
  readonly expected: string;
}

function reportMember(description: Description, node: Node, expectation: Expectation): undefined {
  return reportType(description, child(node, expectation.key) ?? node, expectation);
}

/** Reports a value of the wrong type. */
export function reportType(description: Description, node: Node, { key, expected }: Expectation): undefined {
  description.warn({
    code: "wrong-type",
    message: `"${key}" is ${typeName(node.value)}, not ${expected}; it is left out`,
    at: node,
    fix: `write ${expected}`,
  });
  return undefined;
}

function typeName(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "a string" : `the ${typeof value} ${String(value)}`;
}

/** Lists the members of an object in the author's order, which JavaScript does not keep for keys such as `404`. */
export function membersOf(description: Description, node: ObjectNode | undefined): readonly (readonly [key: string, member: Node])[] {
  if (node === undefined) return [];
  const members = Object.keys(node.value).flatMap((key) => {
    const member = child(node, key);
    return member === undefined ? [] : [[key, member] as const];
  });
  return members.length > 1 && members.some(([key]) => /^\d+$/.test(key)) ? sortByPlace(description, members) : members;
}

function sortByPlace<T extends readonly [string, Node]>(description: Description, members: readonly T[]): readonly T[] {
  const placed = members.map((member) => ({ member, place: description.spec.locate(member[1].pointer) }));
  if (new Set(placed.map(({ place }) => place.file)).size > 1) return members;
  return placed.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column).map(({ member }) => member);
}

/** Reads the `x-` extensions of an object as written. @see https://spec.openapis.org/oas/v3.1.0#specification-extensions */
export function readExtensions(node: ObjectNode): Readonly<Record<string, Json>> {
  const keys = Object.keys(node.value).filter((key) => key.startsWith("x-"));
  return keys.length === 0 ? noExtensions : Object.fromEntries(keys.map((key) => [key, node.value[key] ?? null]));
}

const noExtensions = Object.freeze({});
