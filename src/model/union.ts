import type { EnumValue, Schema, SchemaCommon } from "../types/api-model.js";
import { readDiscriminator } from "./discriminator.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { readItems } from "./read.js";
import { type SchemaScope, type SchemaSite, variantOf } from "./schema-scope.js";

interface Variant {
  readonly node: Node;
  readonly schema: Schema;
}

/** Builds the unions that `oneOf` and `anyOf` say. @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1 */
export function buildUnions(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, site: SchemaSite): readonly Schema[] {
  return ["oneOf", "anyOf"].flatMap((keyword) => {
    const nodes = readItems(scope, node, keyword);
    if (nodes === undefined) return [];
    if (nodes.length === 0) reportEmpty(scope, child(node, keyword) ?? node, keyword);
    const variants = nodes.map((variant) => ({ node: variant, schema: scope.build(variant, variantOf(site, node)) }));
    return [buildUnion(scope, node, common, variants)];
  });
}

function buildUnion(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, all: readonly Variant[]): Schema {
  const nullable = all.some(({ schema }) => schema.kind === "null" || schema.nullable);
  const variants = all
    .filter(({ schema }) => schema.kind !== "null" && schema.kind !== "never")
    .map((variant) => ({ ...variant, schema: { ...variant.schema, nullable: false } }));
  const [only, ...others] = variants;
  if (only === undefined) return { ...common, kind: nullable ? "null" : "never" };
  if (others.length === 0) return { ...only.schema, nullable };
  const discriminator = readDiscriminator(scope, node, variants);
  const values = discriminator === undefined ? valuesOf(variants) : undefined;
  if (values !== undefined) return { ...common, nullable, kind: "enum", values, open: false };
  return { ...common, nullable, kind: "union", variants: variants.map(({ schema }) => schema), discriminator };
}

/** Takes a union of constants as the enum it stands for: that is how JSON Schema describes each value. */
function valuesOf(variants: readonly Variant[]): readonly EnumValue[] | undefined {
  const values = new Map<EnumValue["value"], EnumValue>();
  for (const { node, schema } of variants) {
    if (schema.kind !== "enum" || schema.open || Object.keys(schema.extensions).length > 0) return undefined;
    if (node.pointer !== schema.pointer || child(node, "$ref") !== undefined) return undefined;
    for (const value of schema.values) {
      if (!values.has(value.value)) values.set(value.value, { ...value, description: value.description ?? describe(node, schema) });
    }
  }
  return [...values.values()];
}

function describe(node: Node, { description, deprecated }: Schema): string | undefined {
  const title = child(node, "title")?.value;
  const text = description ?? (typeof title === "string" ? title : undefined);
  return deprecated ? ["Deprecated.", text].filter((part) => part !== undefined).join(" ") : text;
}

function reportEmpty(scope: SchemaScope, at: Node, keyword: string): void {
  scope.warn({
    code: "empty-union",
    message: `${keyword} lists no schema, so nothing fits`,
    at,
    fix: `list the schemas or remove ${keyword}`,
  });
}
