import type { ApiModel, Schema } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { doc } from "../draft.js";
import { indexSchemas } from "../schema-index.js";
import { isIndexable } from "../types.js";
import { nestedSchemas } from "../walk-schema.js";
import { rewriteSchemas } from "./rewrite-schemas.js";

/** Marks a string schema that stands for "any other value of an open enum". */
export const otherValueMarker = "x-specweld-other-value";

/**
 * Copies a bundled description as openapi-typescript reads it rightly. It takes `anyOf` beside `properties` for alternatives to them, drops
 * what stands beside `$ref`, replaces discriminator properties by schema names whatever the schemas say, and knows nothing of open enums:
 * each is written in another way that means the same.
 */
export function prepareDocument(document: JsonObject, model: ApiModel): JsonObject {
  const facts = readFacts(model);
  const siblingsCount = !/^3\.0/.test(String(document["openapi"]));
  return rewriteSchemas(document, (schema, pointer) => {
    const steps = [
      disarmTexts,
      (value: JsonObject) => tagVariants(value, facts.tags.get(pointer)),
      (value: JsonObject) =>
        facts.unindexable.has(pointer) && "additionalProperties" in value ? { ...value, additionalProperties: true } : value,
      siblingsCount ? nestReference : dropSiblings,
      openEnum,
      nestAlternatives,
    ];
    return steps.reduce((value, step) => step(value), schema);
  });
}

/** What the model knows of schemas, by their pointers. */
interface Facts {
  readonly tags: ReadonlyMap<string, { readonly property: string; readonly values: readonly (readonly string[])[] }>;
  /** Objects whose named properties do not fit the type of their additional ones. */
  readonly unindexable: ReadonlySet<string>;
}

function readFacts(model: ApiModel): Facts {
  const index = indexSchemas(model);
  const all = schemasOf(model);
  const tags = all.flatMap((schema) =>
    schema.kind === "union" && schema.discriminator ? [[schema.pointer, schema.discriminator] as const] : [],
  );
  const unindexable = all.filter((schema) => schema.kind === "object" && schema.properties.length > 0 && !isIndexable(schema, index));
  return { tags: new Map(tags), unindexable: new Set(unindexable.map(({ pointer }) => pointer)) };
}

function schemasOf({ schemas, operations }: ApiModel): readonly Schema[] {
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ]);
  const roots = [...schemas, ...bodies, ...operations.flatMap(({ parameters }) => parameters)].map(({ schema }) => schema);
  return roots.flatMap((root) => [...nestedSchemas(root)]);
}

/** Its comments hold these as they are, so a tag in them would count. */
function disarmTexts(schema: JsonObject): JsonObject {
  const texts = ["title", "summary", "description", "format"].filter((key) => typeof schema[key] === "string");
  return { ...schema, ...Object.fromEntries(texts.map((key) => [key, disarm(String(schema[key]))])) };
}

function disarm(text: string): string {
  return doc(text)?.lines.join("\n") ?? "";
}

function tagVariants(
  schema: JsonObject,
  tags: { readonly property: string; readonly values: readonly (readonly string[])[] } | undefined,
): JsonObject {
  const { discriminator: _, ...rest } = schema;
  const key = Array.isArray(rest["oneOf"]) ? "oneOf" : "anyOf";
  const variants = rest[key];
  if (tags === undefined || !Array.isArray(variants) || variants.length !== tags.values.length) return rest;
  return { ...rest, [key]: variants.map((variant: Json, index) => tagVariant(variant, tags.property, tags.values[index] ?? [])) };
}

function tagVariant(variant: Json, property: string, values: readonly string[]): Json {
  if (values.length === 0) return variant;
  const tag = { type: "object", required: [property], properties: Object.fromEntries([[property, { type: "string", enum: values }]]) };
  return { allOf: [variant, tag] };
}

const annotations = new Set(
  "title summary description deprecated default example examples readOnly writeOnly nullable externalDocs".split(" "),
);

function isAnnotation(key: string): boolean {
  return annotations.has(key) || key.startsWith("x-");
}

/** @see https://spec.openapis.org/oas/v3.1.0#reference-object */
function nestReference(schema: JsonObject): JsonObject {
  const { $ref, ...siblings } = schema;
  const [rules, notes] = partition(siblings, (key) => !isAnnotation(key));
  if ($ref === undefined || Object.keys(rules).length === 0) return $ref === undefined ? schema : { ...notes, $ref };
  const { allOf, ...others } = rules;
  const parts = [{ $ref }, ...(Array.isArray(allOf) ? allOf : []), ...(Object.keys(others).length > 0 ? [others] : [])];
  return { ...notes, allOf: parts };
}

/** @see https://spec.openapis.org/oas/v3.0.4#reference-object */
function dropSiblings(schema: JsonObject): JsonObject {
  return "$ref" in schema ? { $ref: schema["$ref"] ?? "" } : schema;
}

function openEnum(schema: JsonObject): JsonObject {
  const { enum: values, "x-open-enum": open, ...rest } = schema;
  if (open !== true || !Array.isArray(values)) return schema;
  const [notes] = [partition(rest, isAnnotation)[0]];
  const kinds = new Set(values.map((value: Json) => typeof value).filter((kind) => kind === "string" || kind === "number"));
  const others = [...kinds].map((type) => ({ type, [otherValueMarker]: true }));
  const nulls = values.includes(null) || [rest["type"]].flat().includes("null") ? [{ type: "null" }] : [];
  return { ...notes, anyOf: [{ enum: values.filter((value: Json) => value !== null) }, ...others, ...nulls] };
}

/** Everything beside `anyOf` or `oneOf` also holds, so it becomes a part of an `allOf`. */
function nestAlternatives(schema: JsonObject): JsonObject {
  const alternatives = (["anyOf", "oneOf"] as const).filter((key) => Array.isArray(schema[key]));
  const [notes, rules] = partition(schema, isAnnotation);
  const { anyOf: _any, oneOf: _one, allOf, ...core } = rules;
  const isAlone = alternatives.length < 2 && allOf === undefined && !saysMore(core);
  if (alternatives.length === 0 || isAlone) return schema;
  const parts = [
    ...(saysMore(core) ? [core] : []),
    ...(Array.isArray(allOf) ? allOf : []),
    ...alternatives.map((key) => ({ [key]: schema[key] ?? [] })),
  ];
  return { ...notes, allOf: parts };
}

/** `required` is kept with the properties it is about; a bare `type` is repeated by the alternatives. */
function saysMore(core: JsonObject): boolean {
  return ["properties", "additionalProperties", "patternProperties", "required"].some((key) => {
    const value = core[key];
    return Array.isArray(value) ? value.length > 0 : isJsonObject(value) ? Object.keys(value).length > 0 : value === true;
  });
}

function partition(object: JsonObject, isFirst: (key: string) => boolean): readonly [JsonObject, JsonObject] {
  const entries = Object.entries(object);
  return [Object.fromEntries(entries.filter(([key]) => isFirst(key))), Object.fromEntries(entries.filter(([key]) => !isFirst(key)))];
}
