import { temporaryFolder } from "../write/temporary-folder.js";

/** Writes a small description with one operation and one schema. */
export function smallSpec(title: string, property = "name"): string {
  return `openapi: 3.1.0
info: { title: ${title}, version: "1", description: An API for tests. }
servers: [{ url: "https://api.example.com", x-name: production }]
paths:
  /things/{id}:
    get:
      operationId: retrieveThing
      summary: Retrieve a thing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: The thing., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
components:
  schemas:
    Thing:
      type: object
      required: [id]
      properties:
        id: { type: string }
        ${property}: { type: string }
`;
}

/** A config of two APIs without lint rules. */
export const smallConfig = `extends: []
apis:
  one: { root: specs/one/openapi.yaml }
  two: { root: specs/two/openapi.yaml }
x-specweld: { output: out }
`;

/** Makes a project of two small APIs, with a cache of its own. */
export function smallProject(files: Readonly<Record<string, string>> = {}): string {
  return temporaryFolder({
    "redocly.yaml": smallConfig,
    "specs/one/openapi.yaml": smallSpec("One"),
    "specs/two/openapi.yaml": smallSpec("Two"),
    "node_modules/.keep": "",
    ...files,
  });
}
