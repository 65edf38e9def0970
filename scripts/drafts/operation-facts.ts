import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { valueAt } from "../../src/types/json-pointer.js";

/** One thing that a description says of an operation. */
export interface Fact {
  readonly kind: "route" | "security" | "parameter" | "property" | "type" | "required" | "enum";
  readonly name: string;
  /** What it says; of a union, what each alternative says. */
  readonly values: readonly string[];
  /** True where a TODO or an assumption says that it may be wrong. */
  readonly isUnsure: boolean;
}

/** Lists what a description says of an operation: its body and its first success, property by property. */
export function factsOfOperation(document: JsonObject, method: string, path: string): readonly Fact[] {
  const operation = objectAt(document, ["paths", path, method]);
  if (operation === undefined) return [];
  const body = contentOf(resolved(document, operation["requestBody"]));
  const responses = isJsonObject(operation["responses"]) ? operation["responses"] : {};
  const status = Object.keys(responses).find((key) => key.startsWith("2")) ?? "";
  return [
    fact("route", method, [path]),
    ...securityFacts(document, operation),
    ...parameterFacts(document, operation),
    ...schemaFacts(document, body, "request"),
    ...schemaFacts(document, contentOf(resolved(document, responses[status])), "response"),
  ];
}

function fact(kind: Fact["kind"], name: string, values: readonly string[], isUnsure = false): Fact {
  return { kind, name, values, isUnsure };
}

function objectAt(value: Json | undefined, keys: readonly string[]): JsonObject | undefined {
  const found = keys.reduce<Json | undefined>(
    (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
  return isJsonObject(found) ? found : undefined;
}

function resolved(document: JsonObject, value: Json | undefined): JsonObject {
  if (!isJsonObject(value)) return {};
  const reference = value["$ref"];
  return typeof reference === "string" ? resolved(document, valueAt(document, reference.slice(1))) : value;
}

function contentOf(holder: JsonObject): Json | undefined {
  return objectAt(holder, ["content", "application/json"])?.["schema"];
}

function securityFacts(document: JsonObject, operation: JsonObject): readonly Fact[] {
  const security = operation["security"] ?? document["security"];
  const names = Array.isArray(security) ? security.flatMap((each) => (isJsonObject(each) ? Object.keys(each) : [])) : [];
  return names.map((name) => {
    const scheme = objectAt(document, ["components", "securitySchemes", name]) ?? {};
    const words = [scheme["type"], scheme["in"], scheme["scheme"]].filter((word) => word !== undefined);
    return fact("security", "credential", [words.join(" ")], isUnsure(scheme));
  });
}

function parameterFacts(document: JsonObject, operation: JsonObject): readonly Fact[] {
  const parameters = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  return parameters.map((each) => {
    const parameter = resolved(document, each);
    return fact("parameter", `${parameter["in"]}.${parameter["name"]}`, ["there"]);
  });
}

function schemaFacts(document: JsonObject, schema: Json | undefined, path: string, trail: readonly string[] = []): readonly Fact[] {
  const reference = isJsonObject(schema) ? schema["$ref"] : undefined;
  // What holds itself is told once.
  if (schema === undefined || trail.length > 8 || (typeof reference === "string" && trail.includes(reference))) return [];
  const node = resolved(document, schema);
  const inner = typeof reference === "string" ? [...trail, reference] : trail;
  const parts = alternativesOf(document, node);
  const values = [
    ...new Set(parts.flatMap(({ enum: listed }) => (Array.isArray(listed) ? listed.filter((value) => value !== null).map(String) : []))),
  ];
  const unsure = isUnsure(node) || (isJsonObject(schema) && isUnsure(schema));
  return [
    fact("type", path, [...new Set(parts.flatMap(typesOf))], unsure),
    ...(values.length === 0 ? [] : [fact("enum", path, [values.toSorted().join(" ")], unsure)]),
    ...parts.flatMap((part) => propertyFacts(document, part, path, inner)),
    ...parts.flatMap((part) => (part["items"] === undefined ? [] : schemaFacts(document, part["items"], `${path}[]`, inner))),
  ];
}

function propertyFacts(document: JsonObject, node: JsonObject, path: string, trail: readonly string[]): readonly Fact[] {
  const properties = isJsonObject(node["properties"]) ? node["properties"] : {};
  const required = Array.isArray(node["required"]) ? node["required"] : [];
  return Object.keys(properties).flatMap((name) => [
    fact("property", `${path}.${name}`, ["there"]),
    ...(required.includes(name) ? [fact("required", `${path}.${name}`, ["required"])] : []),
    ...schemaFacts(document, properties[name], `${path}.${name}`, trail),
  ]);
}

/** A page shows one of several alternatives. */
function alternativesOf(document: JsonObject, node: JsonObject): readonly JsonObject[] {
  const lists = [node["oneOf"], node["anyOf"], node["allOf"]].flatMap((list) => (Array.isArray(list) ? list : []));
  return lists.length === 0 ? [node] : lists.flatMap((each) => alternativesOf(document, resolved(document, each)));
}

function typesOf(node: JsonObject): readonly string[] {
  const type = node["type"];
  const named = Array.isArray(type) ? type.map(String) : typeof type === "string" ? [type] : [];
  return named.filter((word) => word !== "null");
}

function isUnsure(node: JsonObject): boolean {
  const basis = node["x-basis"];
  return /\bTODO\b/.test(String(node["description"] ?? "")) || (isJsonObject(basis) && basis["level"] === "assumed");
}
