import type { ApiModel, Property, Schema } from "../types/api-model.js";
import { assertNever } from "../types/assert-never.js";
import type { Json, JsonObject } from "../types/json.js";

/** Makes up a value that fits a schema: its example or default where it has one, else the least that is required. */
export function sampleValue(schema: Schema, { schemas }: Pick<ApiModel, "schemas">, depth = 0): Json {
  const given = schema.example ?? schema.default;
  if (given !== undefined) return given;
  const inner = (child: Schema) => (depth > 8 ? null : sampleValue(child, { schemas }, depth + 1));
  switch (schema.kind) {
    case "unknown":
    case "never":
    case "null":
      return null;
    case "boolean":
      return true;
    case "string":
      return sampleText(schema.format);
    case "number":
      return schema.minimum ?? 1;
    case "enum":
      return schema.values[0]?.value ?? null;
    case "array":
      return [inner(schema.items)];
    case "tuple":
      return schema.items.slice(0, schema.minItems).map(inner);
    case "object":
      return sampleObject(schema.properties, inner);
    case "reference": {
      const target = schemas.find(({ name }) => name === schema.target)?.schema;
      return target === undefined ? null : inner(target);
    }
    case "union":
      return schema.variants[0] === undefined ? null : inner(schema.variants[0]);
    case "intersection":
      return Object.assign({}, ...schema.parts.map(inner));
    default:
      return assertNever(schema);
  }
}

function sampleText(format: string | undefined): string {
  if (format === "date-time") return "2025-01-01T00:00:00Z";
  if (format === "date") return "2025-01-01";
  if (format === "uri") return "https://example.com";
  return format === "email" ? "buyer@example.com" : "...";
}

function sampleObject(properties: readonly Property[], inner: (schema: Schema) => Json): JsonObject {
  return Object.fromEntries(properties.filter(({ required }) => required).map(({ name, schema }) => [name, inner(schema)]));
}
