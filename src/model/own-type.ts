import type { Schema, SchemaCommon } from "../types/api-model.js";
import type { Json } from "../types/json.js";
import { buildArray } from "./array.js";
import type { Description } from "./description.js";
import { buildEnum } from "./enum.js";
import { child, itemsOf, type ObjectNode } from "./node.js";
import { buildObject } from "./object.js";
import { buildNumber, buildString } from "./scalar.js";
import { noMetadata, type SchemaScope, type SchemaSite } from "./schema-scope.js";

/** Builds what a schema says by its own keywords, its parts aside; `undefined` when that is nothing. */
export function buildOwnType(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, site: SchemaSite): Schema | undefined {
  const listed = buildEnum(scope, node, common);
  if (listed !== undefined) return { ...listed.schema, nullable: listed.nullable && listed.schema.kind !== "null" };
  const types = typesOf(scope, node, site);
  const nullable = types.includes("null");
  const [only, ...others] = types.filter((type) => type !== "null");
  if (only === undefined) return nullable ? { ...common, kind: "null" } : undefined;
  if (others.length === 0) return buildType(scope, node, { common: nullable ? { ...common, nullable } : common, site, type: only });
  const bare = { ...common, ...noMetadata };
  const variants = [only, ...others].map((type) => buildType(scope, node, { common: bare, site, type }));
  return { ...common, nullable, kind: "union", variants };
}

type TypeName = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

const typeNames: ReadonlySet<Json> = new Set<TypeName>(["string", "number", "integer", "boolean", "array", "object", "null"]);

function isTypeName(value: Json): value is TypeName {
  return typeNames.has(value);
}

/** The types a schema allows: those it names, or else those its keywords are about, since an author who lists properties means an object. */
export function typesOf(scope: Description, node: ObjectNode, { hosts }: Pick<SchemaSite, "hosts">): readonly TypeName[] {
  const named = namedTypes(scope, node);
  if (named !== undefined) return named;
  const inferred = typeByKeyword.find(([, keywords]) => keywords.some((keyword) => Object.hasOwn(node.value, keyword)))?.[0];
  const hosted = hosts.map((host) => namedTypes(scope, host)).findLast((types) => types !== undefined);
  if (inferred === undefined) return Object.hasOwn(node.value, "format") ? (hosted ?? []) : [];
  return [inferred === "number" && hosted?.includes("integer") === true ? "integer" : inferred];
}

const typeByKeyword: readonly (readonly [TypeName, readonly string[]])[] = [
  [
    "object",
    [
      "properties",
      "additionalProperties",
      "patternProperties",
      "unevaluatedProperties",
      "propertyNames",
      "required",
      "minProperties",
      "maxProperties",
    ],
  ],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "unevaluatedItems", "contains"]],
  ["string", ["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

function namedTypes(description: Description, node: ObjectNode): readonly TypeName[] | undefined {
  const type = child(node, "type");
  if (type === undefined) return undefined;
  if (isTypeName(type.value)) return single[type.value];
  const items = Array.isArray(type.value) ? itemsOf(type) : [type];
  const names = items.flatMap(({ value }) => (isTypeName(value) ? [value] : []));
  for (const item of items) if (!isTypeName(item.value)) reportUnknownType(description, item.value, item.pointer);
  const integral = names.includes("number") ? names.filter((name) => name !== "integer") : names;
  return items.length === 0 ? undefined : [...new Set(integral)];
}

/** One list for each type, since most schemas name one. */
const single: Readonly<Record<TypeName, readonly TypeName[]>> = {
  string: ["string"],
  number: ["number"],
  integer: ["integer"],
  boolean: ["boolean"],
  array: ["array"],
  object: ["object"],
  null: ["null"],
};

function reportUnknownType(description: Description, value: Json, at: string): void {
  description.warn({
    code: "unknown-type",
    message: `${JSON.stringify(value)} is not a type of a schema; it is left out`,
    at,
    fix: `write one of ${[...typeNames].join(", ")}`,
  });
}

interface TypeInput {
  readonly common: SchemaCommon;
  readonly site: SchemaSite;
  readonly type: Exclude<TypeName, "null">;
}

function buildType(scope: SchemaScope, node: ObjectNode, { common, site, type }: TypeInput): Schema {
  switch (type) {
    case "string":
      return buildString(scope, node, common, site.carrier ?? "json");
    case "number":
      return buildNumber(scope, node, common, false);
    case "integer":
      return buildNumber(scope, node, common, true);
    case "boolean":
      return { ...common, kind: "boolean" };
    case "array":
      return buildArray(scope, node, common, site);
    case "object":
      return buildObject(scope, node, common, site);
  }
}
