import type { Schema, SchemaCommon } from "../types/api-model.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { readBoolean, readItems, readNumber } from "./read.js";
import { bareCommon, inside, itemSite, type SchemaScope, type SchemaSite } from "./schema-scope.js";

/** Builds an array, or a tuple where `prefixItems` says so. @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1 */
export function buildArray(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, site: SchemaSite): Schema {
  const prefix = readItems(scope, node, "prefixItems");
  if (prefix !== undefined && prefix.length > 0) return buildTuple(scope, node, common, { site, prefix });
  return {
    description: common.description,
    deprecated: common.deprecated,
    nullable: common.nullable,
    readOnly: common.readOnly,
    writeOnly: common.writeOnly,
    default: common.default,
    example: common.example,
    extensions: common.extensions,
    pointer: common.pointer,
    place: common.place,
    kind: "array",
    items: buildItems(scope, node, site),
    minItems: readNumber(scope, node, "minItems"),
    maxItems: readNumber(scope, node, "maxItems"),
    uniqueItems: readBoolean(scope, node, "uniqueItems") ?? false,
  };
}

function buildItems(scope: SchemaScope, node: ObjectNode, site: SchemaSite): Schema {
  const items = child(node, "items");
  return items === undefined ? { ...bareCommon(scope, node), kind: "unknown" } : scope.build(items, itemSite(site));
}

interface TupleInput {
  readonly site: SchemaSite;
  readonly prefix: readonly Node[];
}

function buildTuple(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, { site, prefix }: TupleInput): Schema {
  const maxItems = Math.max(0, readNumber(scope, node, "maxItems") ?? Number.POSITIVE_INFINITY);
  const items = prefix.slice(0, maxItems).map((item) => scope.build(item, inside(site)));
  const minItems = Math.min(readNumber(scope, node, "minItems") ?? 0, items.length);
  const isClosed = maxItems <= items.length || (child(node, "items") ?? child(node, "unevaluatedItems"))?.value === false;
  return { ...common, kind: "tuple", items, minItems, rest: isClosed ? null : buildItems(scope, node, site) };
}
