import { isJsonObject, type Json } from "../../src/types/json.js";

/** What a type of TypeScript cannot say; a model keeps some of it for validators. */
const beyondTypes = new Set(
  [
    ["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    ["minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains", "minProperties", "maxProperties", "propertyNames"],
    ["not", "if", "then", "else", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems"],
    ["discriminator", "xml", "externalDocs", "example", "examples", "default", "title", "description", "deprecated"],
  ].flat(),
);

/** Rewrites a schema so that JSON Schema asks for what a type can ask for, and for nothing else. */
export function typesOnly(schema: Json | undefined): Json {
  if (!isJsonObject(schema)) return schema ?? true;
  const kept = Object.entries(schema).filter(
    ([key]) => (!beyondTypes.has(key) || isTupleBound(key, schema)) && !key.startsWith("x-") && key !== "nullable" && key !== "oneOf",
  );
  const rewritten = withImpliedType(Object.fromEntries(kept.flatMap(([key, value]) => rewrite(key, value, schema))));
  const anyOf = schema["oneOf"] ?? undefined;
  const joined = Array.isArray(anyOf)
    ? { ...rewritten, allOf: [...listOf(rewritten["allOf"]), { anyOf: anyOf.map(typesOnly) }] }
    : rewritten;
  return schema["nullable"] === true ? { anyOf: [joined, { type: "null" }] } : joined;
}

/** Keywords that authors write for one type only, and leave the type out. */
const implied: Readonly<Record<string, string>> = {
  properties: "object",
  additionalProperties: "object",
  items: "array",
  prefixItems: "array",
};

function withImpliedType(schema: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const hasType = ["type", "enum", "const", "$ref", "allOf", "anyOf"].some((key) => key in schema);
  const type = Object.keys(schema).flatMap((key) => implied[key] ?? [])[0];
  if (hasType || type === undefined) return "contentMediaType" in schema && !hasType ? { ...schema, type: "string" } : schema;
  return { ...schema, type };
}

function isTupleBound(key: string, schema: Readonly<Record<string, Json>>): boolean {
  return "prefixItems" in schema && (key === "minItems" || key === "maxItems");
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function rewrite(key: string, value: Json, schema: Readonly<Record<string, Json>>): readonly (readonly [string, Json])[] {
  if (key === "type") return [[key, Array.isArray(value) ? value.map(numeric) : numeric(value)]];
  if (key === "enum" && schema["x-open-enum"] !== undefined) return [];
  // A type says nothing of properties that it does not name, and lets an object have more of them.
  if (key === "additionalProperties" && (value === false || "propertyNames" in schema)) return [];
  if (["properties", "patternProperties", "$defs"].includes(key) && isJsonObject(value)) {
    return [[key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typesOnly(inner)]))]];
  }
  if (["allOf", "anyOf", "prefixItems"].includes(key) && Array.isArray(value)) return [[key, value.map(typesOnly)]];
  if (["items", "additionalProperties"].includes(key)) return [[key, typesOnly(value)]];
  return [[key, value]];
}

function numeric(type: Json): Json {
  return type === "integer" ? "number" : type;
}
