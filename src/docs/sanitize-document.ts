import { escapeInvisible } from "../types/invisible.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { escapeToken } from "../types/json-pointer.js";
import { type NodeShape, visitNodes } from "../types/openapi-nodes.js";
import { extensionNotes } from "./extension-notes.js";
import { sanitizeMarkdown } from "./sanitize-markdown.js";
import { isSafeAddress } from "./web-address.js";

/**
 * Makes a description fit for publishing: text is sanitised, links lead to web pages or nowhere, extensions become sentences of the
 * description they stand beside, and examples, defaults and enums stay as they are.
 */
export function sanitizeDocument(document: JsonObject): JsonObject {
  return cleanObject(document, "", nodesOf(document));
}

/** Shape by pointer. What is in here is an object of OpenAPI; any other object is a map of names, or of a small kind such as `info`. */
type Nodes = ReadonlyMap<string, NodeShape>;

function nodesOf(document: JsonObject): Nodes {
  const nodes = new Map<string, NodeShape>();
  visitNodes(document, "document", ({ shape, pointer }) => nodes.set(pointer, shape));
  return nodes;
}

function clean(value: Json, pointer: string, nodes: Nodes): Json {
  if (typeof value === "string") return sanitizeMarkdown(value);
  if (Array.isArray(value)) return value.map((item: Json, index) => clean(item, `${pointer}/${index}`, nodes));
  return isJsonObject(value) ? cleanObject(value, pointer, nodes) : value;
}

function cleanObject(object: JsonObject, pointer: string, nodes: Nodes): JsonObject {
  const shape = nodes.get(pointer);
  const entries = Object.entries(object).flatMap(([key, value]): [string, Json][] => {
    const inside = `${pointer}/${escapeToken(key)}`;
    const name = escapeInvisible(key);
    if (isData(shape, key) || key === "$ref") return [[name, visibleData(value)]];
    if (isExtension(key) && !nodes.has(inside)) return [];
    if (typeof value === "string" && isUnsafeLink(key, value)) return [[name, ""]];
    return [[name, clean(value, inside, nodes)]];
  });
  const cleaned = Object.fromEntries(entries);
  return hasDescription(shape, pointer) ? withNotes(cleaned, object) : cleaned;
}

const dataKeys: ReadonlySet<string> = new Set(["example", "default", "enum", "const", "value", "required", "pattern", "type", "format"]);

/** Data is shown as code, letter by letter. Under any other key, and in an object that is no node, text is taken for Markdown. */
function isData(shape: NodeShape | undefined, key: string): boolean {
  return shape !== undefined && (dataKeys.has(key) || (shape === "schema" && key === "examples"));
}

/** Data keeps its letters, but none that nobody sees. */
function visibleData(value: Json): Json {
  if (typeof value === "string") return escapeInvisible(value);
  if (Array.isArray(value)) return value.map(visibleData);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [escapeInvisible(key), visibleData(inner)]));
}

function isExtension(key: string): boolean {
  return key.startsWith("x-");
}

const linkKeys: ReadonlySet<string> = new Set([
  "url",
  "termsOfService",
  "authorizationUrl",
  "tokenUrl",
  "refreshUrl",
  "openIdConnectUrl",
  "deviceAuthorizationUrl",
  "operationRef",
]);

function isUnsafeLink(key: string, value: string): boolean {
  return linkKeys.has(key) && !isSafeAddress(value);
}

const describedShapes: ReadonlySet<NodeShape> = new Set([
  "schema",
  "parameter",
  "header",
  "requestBody",
  "response",
  "operation",
  "securityScheme",
]);

function hasDescription(shape: NodeShape | undefined, pointer: string): boolean {
  return shape === undefined ? /^\/(info|tags\/\d+|servers\/\d+)$/.test(pointer) : describedShapes.has(shape);
}

function withNotes(cleaned: JsonObject, original: JsonObject): JsonObject {
  const notes = extensionNotes(original).map(sanitizeMarkdown);
  if (notes.length === 0) return cleaned;
  const description = typeof cleaned["description"] === "string" ? [cleaned["description"].trimEnd()] : [];
  return { ...cleaned, description: [...description, notes.join(" ")].join("\n\n") };
}
