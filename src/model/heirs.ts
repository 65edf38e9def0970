import type { Schema, UnionKind } from "../types/api-model.js";
import { escapeToken } from "../types/json-pointer.js";
import { reportOtherType } from "./discriminator.js";
import { readDiscriminatorObject } from "./discriminator-object.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { readCommon, readNullable } from "./schema-common.js";
import { type SchemaScope, type SchemaSite, variantOf } from "./schema-scope.js";
import { carriedTags, isTextProperty, tagsGivenTo } from "./tags.js";

/** A base that stands for its heirs, and where it stands. */
interface Base {
  readonly node: ObjectNode;
  readonly site: SchemaSite;
  readonly key: string;
}

/**
 * Builds the union that a discriminated base stands for wherever it is used; its heirs take its fields alone.
 * @see https://spec.openapis.org/oas/v3.1.0#models-with-polymorphism-support
 */
export function buildHeirs(scope: SchemaScope, base: Base, keys: readonly string[]): Schema {
  const { node } = base;
  const variants = keys.map((key) => ({ ...buildHeir(scope, base, key), nullable: false }));
  const discriminator = readTags(scope, base, keys);
  reportUnmapped(scope, base, keys);
  return { ...readCommon(scope, node), nullable: readNullable(scope, node), kind: "union", variants, discriminator };
}

function buildHeir(scope: SchemaScope, { node, site, key: own }: Base, key: string): Schema {
  const inner = variantOf(site, node);
  return key === own
    ? scope.build(node, { ...inner, hosts: [], owner: key, fieldsOnly: true })
    : scope.build(referenceTo(node, key), inner);
}

/** Stands for a reference that the mapping implies. */
function referenceTo({ pointer }: ObjectNode, key: string): Node {
  return { value: { $ref: `#/components/schemas/${escapeToken(key)}` }, pointer: `${pointer}/discriminator` };
}

/** What an heir's schema allows wins over the mapping, where the two do not meet. */
function readTags(scope: SchemaScope, { node, key: own }: Base, keys: readonly string[]): UnionKind["discriminator"] {
  const property = readDiscriminatorObject(scope, node)?.property;
  if (property === undefined || property === "") return undefined;
  if (!keys.every((key) => isTextProperty(scope, referenceTo(node, key), property))) return reportOtherType(scope, node, property);
  const values = keys.map((key) => {
    const given = tagsGivenTo(scope, key, own, property);
    const carried = key === own ? undefined : carriedTags(scope, referenceTo(node, key), property);
    const both = given.filter((tag) => carried?.includes(tag) !== false);
    return both.length > 0 ? both : (carried ?? given);
  });
  return { property, values };
}

/** An heir that the mapping leaves out cannot be told from the others; one that is only there to be built on is not missed. */
function reportUnmapped(scope: SchemaScope, { node, key: base }: Base, keys: readonly string[]): void {
  const { familyOf, takesFieldsOnly } = scope.inheritance;
  const unmapped = familyOf(base).filter((heir) => takesFieldsOnly(heir, base) && !familyOf(heir).some((member) => keys.includes(member)));
  if (unmapped.length === 0) return;
  scope.warn({
    code: "unmapped-heir",
    message: `the discriminator of ${base} does not name ${unmapped.join(", ")}, so ${base} is read as one of ${keys.join(", ")}`,
    at: child(node, "discriminator") ?? node,
    fix: "add it to the mapping",
  });
}
