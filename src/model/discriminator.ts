import type { UnionKind } from "../types/api-model.js";
import { type MappingEntry, readDiscriminatorObject } from "./discriminator-object.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { componentKey, referenceOf } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";
import { carriedTags, isTextProperty } from "./tags.js";

/** What one variant of a discriminated union is known by. */
interface Tags {
  /** Values that the variant's own schema allows. */
  readonly carried: readonly string[] | undefined;
  /** Values that the mapping gives, or else the schema's own name. */
  readonly named: readonly string[];
}

/**
 * Reads the discriminator of a union: the values that stand for each variant. What a variant's schema carries wins over the mapping,
 * and the mapping over the schema's name.
 * @see https://spec.openapis.org/oas/v3.1.0#discriminator-object
 */
export function readDiscriminator(
  scope: SchemaScope,
  node: ObjectNode,
  variants: readonly { readonly node: Node }[],
): UnionKind["discriminator"] {
  const discriminator = child(node, "discriminator") && readDiscriminatorObject(scope, node);
  if (discriminator === undefined || discriminator.property === "") return undefined;
  const { property, mapping } = discriminator;
  if (!variants.every((variant) => isTextProperty(scope, variant.node, property))) return reportOtherType(scope, node, property);
  const tags = variants.map((variant) => tagsOf(scope, variant.node, { property, mapping }));
  const values = tags.map((own, index) => valuesOf(own, tags.toSpliced(index, 1)));
  const untagged = values.findIndex((list) => list.length === 0);
  if (untagged === -1) return { property, values };
  scope.warn({
    code: "untagged-variant",
    message: `variant ${untagged + 1} has no value of "${property}" to be known by, so the discriminator is left out`,
    at: variants[untagged]?.node ?? node,
    fix: `give "${property}" a const there, or move the variant under components/schemas`,
  });
  return undefined;
}

/** Reports a discriminator whose property is not text. @see https://spec.openapis.org/oas/v3.2.0#discriminator-object */
export function reportOtherType(scope: SchemaScope, node: ObjectNode, property: string): undefined {
  scope.warn({
    code: "discriminator-not-text",
    message: `the values of "${property}" are not text, so the discriminator is left out`,
    at: child(node, "discriminator") ?? node,
    fix: `give "${property}" a const in each variant and remove the discriminator`,
  });
  return undefined;
}

interface TagsInput {
  readonly property: string;
  readonly mapping: readonly MappingEntry[];
}

function tagsOf(scope: SchemaScope, variant: Node, { property, mapping }: TagsInput): Tags {
  const carried = carriedTags(scope, variant, property);
  const key = componentKey(variantReference(variant), "schemas");
  const entries = mapping.filter((entry) => entry.key === key);
  if (carried !== undefined) for (const entry of entries) if (!carried.includes(entry.tag)) reportMismatch(scope, entry, carried);
  const named = entries.length > 0 ? entries.map(({ tag }) => tag) : key === undefined ? [] : [key];
  return { carried, named };
}

/** A variant is a reference, or `allOf` with a single one where metadata stands beside it. */
function variantReference(variant: Node): unknown {
  const direct = referenceOf(variant);
  const parts = child(variant, "allOf");
  return direct?.value ?? (Array.isArray(parts?.value) && parts.value.length === 1 ? referenceOf(child(parts, "0"))?.value : undefined);
}

function valuesOf({ carried, named }: Tags, others: readonly Tags[]): readonly string[] {
  if (carried === undefined) return named;
  const both = carried.filter((tag) => named.includes(tag));
  const isShared = others.some((other) => other.carried?.some((tag) => carried.includes(tag)));
  return isShared && both.length > 0 ? both : carried;
}

function reportMismatch(scope: SchemaScope, { tag, node, key }: MappingEntry, carried: readonly string[]): void {
  scope.warn({
    code: "discriminator-mismatch",
    message: `discriminator value "${tag}" stands for ${key}, whose own schema allows ${carried.map((value) => JSON.stringify(value)).join(", ")}`,
    at: node,
    fix: "correct the mapping; the schema's own values are used",
  });
}
