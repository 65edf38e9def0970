import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { fieldOf, type Kind } from "./fields.js";
import type { Mending, Reading } from "./mending.js";
import { typeNamed } from "./read-simple.js";

/** Reads a value as an object of some kind: where a text, a list or nothing stands in its place, as what its author can only have meant. */
export function readNode(mending: Mending, kind: Kind, value: Json): Reading {
  if (isJsonObject(value)) return { value };
  if (kind === "schema") return readSchema(mending, value);
  if (kind === "requirement") return typeof value === "string" ? { value: { [value]: [] }, as: `the security scheme "${value}"` } : nothing;
  if (Array.isArray(value)) return value.length === 0 ? { value: {}, as: "an empty object" } : nothing;
  const key = typeof value === "string" ? keyOfText[kind] : undefined;
  return key === undefined ? nothing : { value: { [key]: value }, as: `an object with the ${key} ${JSON.stringify(value)}` };
}

const nothing: Reading = { value: undefined };

/** The field of an object that a text in its place stands for. */
const keyOfText: Partial<Record<Kind, string>> = {
  server: "url",
  tag: "name",
  license: "name",
  contact: "name",
  externalDocs: "url",
  discriminator: "propertyName",
  response: "description",
};

function readSchema({ document, isVersion30 }: Mending, value: Json): Reading {
  if (typeof value === "boolean")
    return isVersion30 ? { value, as: value ? "a schema that anything fits" : "a schema that nothing fits" } : { value };
  if (Array.isArray(value)) return value.length === 0 ? anything : nothing;
  if (typeof value !== "string") return nothing;
  const type = typeNamed(value);
  if (type !== undefined) return { value: { type }, as: `a schema of the type "${type}"` };
  if (!hasSchema(document, value)) return nothing;
  const $ref = `#/components/schemas/${value}`;
  return { value: { $ref }, as: `a reference to ${$ref}` };
}

const anything: Reading = { value: {}, as: "a schema that anything fits" };

/** Tells whether a description has a schema of this name. */
export function hasSchema({ components }: JsonObject, name: string): boolean {
  const schemas = isJsonObject(components) ? components["schemas"] : undefined;
  return /^[\w.-]+$/.test(name) && isJsonObject(schemas) && Object.hasOwn(schemas, name);
}

/** Where the name of an entry says something by itself, an entry that cannot be read is empty rather than missing. */
const emptyEntries: ReadonlySet<Kind> = new Set<Kind>(["schema", "response", "mediaType", "pathItem", "callback"]);

/** Tells whether a component that cannot be read is there nevertheless, empty. */
export function isKeptEmpty(kind: Kind): boolean {
  return emptyEntries.has(kind);
}

/** Reads an entry of a map or an item of a list of objects. */
export function readEntry(mending: Mending, kind: Kind, value: Json): Reading {
  if (kind === "example" && !isJsonObject(value)) return { value: { value }, as: "the value of an example" };
  const reading = readNode(mending, kind, value);
  if (reading.value !== undefined || !emptyEntries.has(kind)) return reading;
  return kind === "schema" ? anything : { value: {}, as: "an empty object" };
}

/** Reads a value as a list of objects: one object is a list of one, or, where it has none of the object's fields, a list of its values. */
export function readList(kind: Kind, value: Json): Reading {
  if (Array.isArray(value)) return { value };
  if (typeof value === "string") return { value: [value], as: "a list of that one text" };
  if (!isJsonObject(value)) return nothing;
  const isNode = kind === "requirement" || Object.keys(value).some((key) => key === "$ref" || fieldOf(kind, key) !== undefined);
  if (isNode) return { value: [value], as: "a list of that one object" };
  return Object.keys(value).length === 0 ? { value: [], as: "an empty list" } : { value: Object.values(value), as: "a list of its values" };
}

/** Reads a value as a map of objects: a list of named objects is a map by their names. */
export function readMap(value: Json): Reading {
  if (isJsonObject(value)) return { value };
  if (!Array.isArray(value)) return nothing;
  if (value.length === 0) return { value: {}, as: "an empty object" };
  const named = value.map((item: Json) => (isJsonObject(item) && typeof item["name"] === "string" ? [item["name"], item] : undefined));
  if (named.some((entry) => entry === undefined)) return nothing;
  return {
    value: Object.fromEntries(named.flatMap((entry) => (entry === undefined ? [] : [entry]))) as JsonObject,
    as: "an object by name",
  }; // pairs of a name and an object
}
