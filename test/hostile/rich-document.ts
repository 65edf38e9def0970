import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";

/** A valid description with one of each kind of object that OpenAPI has. */
export function richDocument(): JsonObject {
  return document;
}

const text = `
openapi: 3.1.0
info: { title: Rich, version: "1", description: Everything., contact: { name: A, url: "https://example.com" }, license: { name: MIT } }
servers: [{ url: "https://{region}.example.com", description: S, variables: { region: { default: eu, enum: [eu, us] } } }]
tags: [{ name: pets, description: T, externalDocs: { url: "https://example.com" } }]
externalDocs: { url: "https://example.com" }
security: [{ key: [] }]
paths:
  /pets/{id}:
    summary: P
    parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: a }]
    get:
      operationId: getPet
      tags: [pets]
      externalDocs: { url: "https://example.com" }
      parameters:
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { a: { type: string } } }, examples: { one: { value: { a: b } } } }
        - { $ref: "#/components/parameters/Limit" }
      responses:
        "200":
          description: OK
          headers: { X-Rate: { schema: { type: integer }, example: 1 } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" }, examples: { a: { summary: A, value: { name: b } }, b: { $ref: "#/components/examples/B" } } } }
          links: { next: { operationId: getPet, parameters: { id: $response.body#/id }, requestBody: { a: 1 } } }
        default: { $ref: "#/components/responses/Failure" }
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/Pet" }, example: { name: b } }
          multipart/form-data: { schema: { type: object, properties: { file: { type: string } } }, encoding: { file: { contentType: image/png } } }
      responses: { "204": { description: Done } }
      callbacks: { done: { "{$request.body#/url}": { post: { operationId: onDone, responses: { "200": { description: OK } } } } } }
webhooks:
  event: { post: { operationId: onEvent, responses: { "200": { description: OK } } } }
components:
  parameters: { Limit: { name: limit, in: query, schema: { type: integer, default: 10 } } }
  responses: { Failure: { description: F, content: { application/json: { schema: { type: object, additionalProperties: { type: string } } } } } }
  examples: { B: { value: { name: c } } }
  headers: { H: { schema: { type: string } } }
  links: { L: { operationId: getPet } }
  requestBodies: { R: { content: { application/json: { schema: { type: string } } } } }
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://example.com/t", scopes: { read: R } } } }
  schemas:
    Pet:
      type: object
      required: [name]
      externalDocs: { url: "https://example.com" }
      xml: { name: pet }
      properties:
        name: { type: string, enum: [b, c], default: b }
        size: { type: object, default: { a: 1 }, example: { a: 2 }, additionalProperties: true }
        fixed: { const: a }
        tags: { type: array, items: { type: string }, examples: [[a], [b]] }
        pair: { type: array, prefixItems: [{ type: string }, { type: number }] }
        kind: { $ref: "#/components/schemas/Kind" }
    Kind: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat" } } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string } } }
    Dog: { allOf: [{ type: object, required: [kind], properties: { kind: { type: string } } }] }
`;

const document = parse(text) as JsonObject; // it is a mapping

/** The pointers of every object in a value, by their keys. */
export function objectsIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, child]) => objectsIn(child as Json, [...path, key])); // JSON holds JSON
  return isJsonObject(value) ? [path, ...inner] : inner;
}

/** Copies a document with keys added to some of its objects: those that the numbers choose. */
export function withKeys(document: JsonObject, places: readonly number[], keys: JsonObject): JsonObject {
  const paths = objectsIn(document);
  const chosen = new Set(places.map((place) => paths[place % paths.length]?.join("\n")));
  return addKeys(document, [], { chosen, keys }) as JsonObject; // an object stays one
}

interface Addition {
  readonly chosen: ReadonlySet<string | undefined>;
  readonly keys: JsonObject;
}

function addKeys(value: Json, path: readonly string[], addition: Addition): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => addKeys(item, [...path, String(index)], addition));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, Json] => [key, addKeys(child, [...path, key], addition)]);
  const added = addition.chosen.has(path.join("\n")) ? addition.keys : {};
  return { ...Object.fromEntries(entries), ...added };
}
