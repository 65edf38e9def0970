import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";

/** Rewrites one schema, whose inner schemas are rewritten already. */
export type SchemaRewrite = (schema: JsonObject, pointer: string) => JsonObject;

/** What a value in the document is, which decides how its members are read. */
type Role = "object" | "map" | "schema" | "schemas" | "verbatim";

/** Fields outside schemas whose keys are names that the author chose. */
const maps = new Set(
  "paths webhooks headers responses parameters requestBodies securitySchemes links callbacks pathItems content encoding".split(" "),
);
const verbatim = new Set("example examples default enum const security variables mapping".split(" "));
const schemaMaps = new Set("properties patternProperties $defs definitions dependentSchemas".split(" "));
const schemaFields = new Set(
  "items prefixItems allOf anyOf oneOf additionalProperties additionalItems unevaluatedProperties unevaluatedItems contains not if then else propertyNames contentSchema".split(
    " ",
  ),
);

/**
 * Copies a description with every schema object in it rewritten, innermost first; examples, defaults and extensions stay as they are.
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
export function rewriteSchemas(document: JsonObject, rewrite: SchemaRewrite): JsonObject {
  return copyMembers({ value: document, pointer: "", role: "object" }, rewrite);
}

interface Visit<T extends Json = Json> {
  readonly value: T;
  readonly pointer: string;
  readonly role: Role;
}

function copy(visit: Visit, rewrite: SchemaRewrite): Json {
  const { value, pointer, role } = visit;
  if (role === "verbatim") return structuredClone(value) as Json; // a copy of JSON is JSON
  if (Array.isArray(value)) return value.map((item: Json, index) => copy({ value: item, pointer: `${pointer}/${index}`, role }, rewrite));
  if (!isJsonObject(value)) return value;
  const members = copyMembers({ value, pointer, role }, rewrite);
  return role === "schema" ? rewrite(members, pointer) : members;
}

/** Own properties are defined, not assigned, so that one called `__proto__` stays one. */
function copyMembers({ value, pointer, role }: Visit<JsonObject>, rewrite: SchemaRewrite): JsonObject {
  const members = Object.entries(value).map(([key, member]): [string, Json] => {
    const inner = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return [key, copy({ value: member, pointer: inner, role: roleOf(key, role) }, rewrite)];
  });
  return Object.fromEntries(members);
}

function roleOf(key: string, parent: Role): Role {
  if (parent === "map") return "object";
  if (parent === "schemas") return "schema";
  if (key.startsWith("x-") || verbatim.has(key)) return "verbatim";
  if (parent === "schema") return schemaMaps.has(key) ? "schemas" : schemaFields.has(key) ? "schema" : "verbatim";
  if (key === "schema" || key === "itemSchema") return "schema";
  if (key === "schemas") return "schemas";
  return maps.has(key) ? "map" : "object";
}
