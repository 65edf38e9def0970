import { isJsonObject, type Json, type JsonObject, mapItems, mapMembers } from "./json.js";
import { type NodeShape, shapeOfMember } from "./openapi-nodes.js";

declare const closed: unique symbol;

/** A description that refers to nothing but itself, wherever another parser may look for references. Made by {@link closeDocument} only. */
export type ClosedDocument = JsonObject & { readonly [closed]: true };

/** Keys that other parsers follow wherever they meet them, and what stands for them where they are data. */
const followed = new Map([
  ["$ref", "specweld__ref"],
  ["externalValue", "specweld__externalValue"],
]);

/**
 * Closes a bundled description, so that it can be handed to a parser that resolves references on its own: the only `$ref`s left are `#/`
 * references in places where OpenAPI has references, and no example has an `externalValue`. Data that looks like a reference (in examples,
 * defaults, extensions, or as the name of a property) stays under another name, which {@link reopenText} turns back.
 *
 * What needs no change is shared with the original, and a closed document is left as it is.
 */
export function closeDocument(document: JsonObject): ClosedDocument {
  return closeObject(document, "document") as ClosedDocument; // the brand has no runtime value
}

/**
 * Gives the keys that {@link closeDocument} renamed their names in a text that was made of a closed document.
 * @param after Put behind each name, for a text that is parsed again.
 * @default after ""
 */
export function reopenText(text: string, after = ""): string {
  if (!text.includes("specweld__")) return text;
  return [...followed].reduce((result, [name, alias]) => result.replaceAll(alias, name + after), text);
}

function close(value: Json | undefined, shape: NodeShape): Json | undefined {
  if (Array.isArray(value)) return closeList(value, shape);
  return isJsonObject(value) ? closeObject(value, shape) : value;
}

/** A list where a map belongs is nothing that OpenAPI knows. */
function closeList(items: readonly Json[], shape: NodeShape): Json {
  return shape.startsWith("{") ? closeData(items) : mapItems(items, (item) => close(item, elementShape(shape)) ?? null);
}

function elementShape(shape: NodeShape): NodeShape {
  return shape.startsWith("[") ? (shapeOfMember(shape, "0") ?? shape) : shape;
}

function closeObject(object: JsonObject, shape: NodeShape): JsonObject {
  const isReference = typeof object["$ref"] === "string";
  const standsForMap = isReference && shape.startsWith("{") && String(object["$ref"]).startsWith("#/");
  if (!isReference && shape !== "example" && !hasFollowed(object))
    return mapMembers(object, (value, key) => closeMember(key, value, shape));
  return mapEntries(object, (key, value) => {
    if (isReference && key === "$ref") return String(value).startsWith("#/") ? [[key, closePointer(String(value))]] : [];
    if (standsForMap || (shape === "example" && key === "externalValue")) return [];
    return [[rename(key), closeMember(key, value, shape)]];
  });
}

function hasFollowed(object: JsonObject): boolean {
  return Object.hasOwn(object, "$ref") || Object.hasOwn(object, "externalValue");
}

function closeMember(key: string, value: Json, shape: NodeShape): Json {
  if (typeof value !== "object" || value === null) return value;
  const inner = shapeOfMember(shape, key);
  return inner === undefined ? closeField(key, value, shape) : (close(value, inner) ?? null);
}

/** Fields of a node that hold no node. */
function closeField(key: string, value: Json, shape: NodeShape): Json {
  if (plainObjects.has(key)) return closePlain(value);
  if (shape === "schema" && key === "discriminator") return closeDiscriminator(value);
  return shape === "schema" && key === "required" ? closeNames(value) : closeData(value);
}

/** Objects of OpenAPI with fields of their own, of which a reference is none. */
const plainObjects: ReadonlySet<string> = new Set(["externalDocs", "contact", "license", "xml"]);

function closePlain(value: Json): Json {
  return isJsonObject(value) ? mapEntries(value, (key, inner) => (followed.has(key) ? [] : [[key, closeData(inner)]])) : closeData(value);
}

/** Other parsers take the values of a mapping for references, names of files included. */
function closeDiscriminator(value: Json): Json {
  if (!isJsonObject(value)) return closeData(value);
  return mapEntries(value, (key, inner) => {
    if (key === "mapping" && isJsonObject(inner)) return [[key, closeMapping(inner)]];
    if (followed.has(key)) return [];
    return [[key, key === "propertyName" && typeof inner === "string" ? rename(inner) : closeData(inner)]];
  });
}

function closeMapping(mapping: JsonObject): JsonObject {
  return mapEntries(mapping, (tag, target) => {
    if (typeof target !== "string") return [[rename(tag), closeData(target)]];
    if (target.startsWith("#/")) return [[rename(tag), closePointer(target)]];
    return /^[\w.-]+$/.test(target) ? [[rename(tag), `#/components/schemas/${target}`]] : [];
  });
}

function closeNames(value: Json): Json {
  return Array.isArray(value)
    ? mapItems(value, (name: Json) => (typeof name === "string" ? rename(name) : closeData(name)))
    : closeData(value);
}

function closePointer(pointer: string): string {
  return pointer.split("/").map(rename).join("/");
}

function closeData(value: Json): Json {
  if (Array.isArray(value)) return mapItems(value, closeData);
  if (isJsonObject(value) && !hasFollowed(value)) return mapMembers(value, closeData);
  return isJsonObject(value) ? mapEntries(value, (key, inner) => [[rename(key), closeData(inner)]]) : value;
}

function rename(key: string): string {
  return followed.get(key) ?? key;
}

/** `fromEntries` defines properties instead of assigning them, so that one called `__proto__` stays one. */
function mapEntries(object: JsonObject, change: (key: string, value: Json) => readonly (readonly [string, Json])[]): JsonObject {
  const before = Object.entries(object);
  const after = before.flatMap(([key, value]) => change(key, value));
  const isSame = after.length === before.length && after.every(([key, value]) => Object.hasOwn(object, key) && object[key] === value);
  return isSame ? object : Object.fromEntries(after);
}
