/** What {@link syntheticDescription} makes. */
export interface SyntheticOptions {
  readonly name: string;
  /** How many operations it has, with a model for each five. */
  readonly operations: number;
  /** Something that differs between two versions of it. @default 1 */
  readonly version?: number;
}

/** Writes a description of a given size, as JSON: five operations on each of its resources. */
export function syntheticDescription({ name, operations, version = 1 }: SyntheticOptions): string {
  const resources = Array.from({ length: Math.ceil(operations / 5) }, (_, index) => `Thing${index}`);
  return JSON.stringify(
    {
      openapi: "3.1.0",
      info: { title: name, version: String(version), description: `Version ${version}.` },
      servers: [{ url: "https://api.example.com" }],
      security: [{ token: [] }],
      paths: Object.fromEntries(resources.flatMap(pathsOf)),
      components: {
        securitySchemes: { token: { type: "http", scheme: "bearer" } },
        schemas: {
          Problem: object({ title: { type: "string" } }),
          ...Object.fromEntries(resources.map((resource) => [resource, modelOf(resource)])),
        },
      },
    },
    null,
    2,
  );
}

function pathsOf(resource: string): readonly (readonly [string, object])[] {
  const schema = { $ref: `#/components/schemas/${resource}` };
  const id = { name: "id", in: "path", required: true, schema: { type: "string" }, description: "Its id." };
  const limit = { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100 }, description: "How many." };
  const body = { required: true, content: json(schema) };
  const path = `/${resource.toLowerCase()}s`;
  return [
    [
      path,
      {
        get: operation(`list${resource}s`, { type: "array", items: schema }, { parameters: [limit] }),
        post: operation(`create${resource}`, schema, { requestBody: body }),
      },
    ],
    [
      `${path}/{id}`,
      {
        parameters: [id],
        get: operation(`get${resource}`, schema),
        put: operation(`replace${resource}`, schema, { requestBody: body }),
        delete: operation(`delete${resource}`, schema),
      },
    ],
  ];
}

function operation(operationId: string, schema: object, fields: object = {}): object {
  const failed = { description: "It failed.", content: json({ $ref: "#/components/schemas/Problem" }) };
  const responses = { "200": { description: "It succeeded.", content: json(schema) }, "404": failed, "422": failed };
  return { operationId, summary: `Does ${operationId}.`, ...fields, responses };
}

function json(schema: object): object {
  return { "application/json": { schema } };
}

function modelOf(resource: string): object {
  const text = (description: string) => ({ type: "string", description });
  return object({
    id: text(`Identifies the ${resource}.`),
    status: { type: "string", enum: ["open", "paid", "expired"] },
    createdAt: { type: "string", format: "date-time" },
    amount: { type: "integer", minimum: 0 },
    tags: { type: "array", items: { type: "string" } },
    metadata: { type: "object", additionalProperties: { type: "string" } },
    address: object({ street: text("Where it is."), city: text("In which city."), country: { type: ["string", "null"] } }),
    parent: { anyOf: [{ $ref: `#/components/schemas/${resource}` }, { type: "null" }] },
  });
}

function object(properties: object): object {
  return { type: "object", required: Object.keys(properties).slice(0, 2), properties };
}
