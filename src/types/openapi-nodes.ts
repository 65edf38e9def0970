import { isJsonObject, type Json, type JsonObject } from "./json.js";
import { escapeToken } from "./json-pointer.js";

/** The objects of an OpenAPI description that may hold or be a reference. */
export type NodeKind =
  | "document"
  | "info"
  | "server"
  | "tag"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "header"
  | "example"
  | "link"
  | "callback"
  | "securityScheme"
  | "schema";

/** One node, a map of nodes by name (`{schema}`), or a list of nodes (`[schema]`). */
export type NodeShape = NodeKind | `{${NodeKind}}` | `[${NodeKind}]`;

/** A node met by {@link visitNodes}. */
export interface OpenApiNode {
  /** A map or list shape only where a `$ref` stands in place of the whole map or list. */
  readonly shape: NodeShape;
  readonly value: JsonObject;
  /** JSON pointer of the node. */
  readonly pointer: string;
}

type Children = Readonly<Record<string, NodeShape>>;

const carrier: Children = { schema: "schema", content: "{mediaType}", examples: "{example}" };

/**
 * The nodes in the fields of a node, by kind. What is not listed here is data: examples, enum values, defaults and extensions are never
 * mistaken for references.
 */
export const childrenOf: Readonly<Record<NodeKind, Children>> = {
  document: {
    info: "info",
    servers: "[server]",
    paths: "{pathItem}",
    webhooks: "{pathItem}",
    "x-webhooks": "{pathItem}", // before 3.1
    components: "components",
    tags: "[tag]",
    // Swagger 2.0 has these in place of components.
    definitions: "{schema}",
    parameters: "{parameter}",
    responses: "{response}",
  },
  info: {},
  server: {},
  tag: {},
  components: {
    schemas: "{schema}",
    responses: "{response}",
    parameters: "{parameter}",
    examples: "{example}",
    requestBodies: "{requestBody}",
    headers: "{header}",
    securitySchemes: "{securityScheme}",
    links: "{link}",
    callbacks: "{callback}",
    pathItems: "{pathItem}",
    mediaTypes: "{mediaType}",
  },
  pathItem: {
    servers: "[server]",
    parameters: "[parameter]",
    get: "operation",
    put: "operation",
    post: "operation",
    delete: "operation",
    options: "operation",
    head: "operation",
    patch: "operation",
    trace: "operation",
    query: "operation",
    additionalOperations: "{operation}",
  },
  operation: {
    servers: "[server]",
    parameters: "[parameter]",
    requestBody: "requestBody",
    responses: "{response}",
    callbacks: "{callback}",
  },
  parameter: carrier,
  header: carrier,
  requestBody: { content: "{mediaType}" },
  // The schema of a response stands there in Swagger 2.0.
  response: { headers: "{header}", content: "{mediaType}", links: "{link}", schema: "schema" },
  mediaType: {
    schema: "schema",
    itemSchema: "schema",
    examples: "{example}",
    encoding: "{encoding}",
    prefixEncoding: "[encoding]",
    itemEncoding: "encoding",
  },
  encoding: { headers: "{header}", encoding: "{encoding}", prefixEncoding: "[encoding]", itemEncoding: "encoding" },
  example: {},
  link: { server: "server" },
  callback: { "*": "pathItem" },
  securityScheme: {},
  schema: {
    properties: "{schema}",
    patternProperties: "{schema}",
    dependentSchemas: "{schema}",
    $defs: "{schema}",
    definitions: "{schema}",
    allOf: "[schema]",
    oneOf: "[schema]",
    anyOf: "[schema]",
    prefixItems: "[schema]",
    items: "schema",
    additionalItems: "schema",
    unevaluatedItems: "schema",
    contains: "schema",
    additionalProperties: "schema",
    unevaluatedProperties: "schema",
    propertyNames: "schema",
    contentSchema: "schema",
    not: "schema",
    if: "schema",
    // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword, never awaited
    then: "schema",
    else: "schema",
  },
};

/**
 * Calls `visit` for every node below a value, parents first, in document order; a visit that returns `false` skips what is below.
 * Values of a wrong type are passed over.
 * @example visitNodes(spec.document, "document", ({ shape, value, pointer }) => { ... })
 */
export function visitNodes(value: Json | undefined, shape: NodeShape, visit: (node: OpenApiNode) => unknown, pointer = ""): void {
  if (Array.isArray(value)) visitList(value, shape, visit, pointer);
  else if (!isJsonObject(value)) return;
  else if (isMap(shape) && typeof value["$ref"] !== "string") visitMap(value, shape, visit, pointer);
  else if (visit({ shape, value, pointer }) !== false && isKind(shape)) visitChildren(value, shape, visit, pointer);
}

/** What stands under a key of a node, of a map or of a list; `undefined` for data, in which nothing refers to anything. */
export function shapeOfMember(shape: NodeShape, key: string): NodeShape | undefined {
  if (isMap(shape)) return key.startsWith("x-") && extensible.has(elementOf(shape)) ? undefined : elementOf(shape);
  if (!isKind(shape)) return elementOf(shape);
  const children = childrenOf[shape];
  return Object.hasOwn(children, key) ? children[key] : key.startsWith("x-") ? undefined : children["*"];
}

function visitChildren(value: JsonObject, kind: NodeKind, visit: (node: OpenApiNode) => unknown, pointer: string): void {
  for (const key of Object.keys(value)) {
    const child = shapeOfMember(kind, key);
    if (child !== undefined) visitNodes(value[key], child, visit, `${pointer}/${escapeToken(key)}`);
  }
}

function visitList(items: readonly Json[], shape: NodeShape, visit: (node: OpenApiNode) => unknown, pointer: string): void {
  if (isMap(shape)) return;
  items.forEach((item, index) => {
    visitNodes(item, elementOf(shape), visit, `${pointer}/${index}`);
  });
}

function visitMap(map: JsonObject, shape: NodeShape, visit: (node: OpenApiNode) => unknown, pointer: string): void {
  for (const key of Object.keys(map)) {
    const child = shapeOfMember(shape, key);
    if (child !== undefined) visitNodes(map[key], child, visit, `${pointer}/${escapeToken(key)}`);
  }
}

/** Maps of these may carry `x-` extensions beside their entries; elsewhere such a key is a name. */
const extensible: ReadonlySet<NodeKind> = new Set(["pathItem", "response"]);

function isMap(shape: NodeShape): shape is `{${NodeKind}}` {
  return shape.startsWith("{");
}

function isKind(shape: NodeShape): shape is NodeKind {
  return !shape.startsWith("{") && !shape.startsWith("[");
}

function elementOf(shape: NodeShape): NodeKind {
  const known = elements.get(shape);
  if (known !== undefined) return known;
  const element = isKind(shape) ? shape : (shape.slice(1, -1) as NodeKind); // what is inside the brackets is a kind
  elements.set(shape, element);
  return element;
}

/** Asked for each node of a description, so no text is cut twice. */
const elements = new Map<NodeShape, NodeKind>();
