import type { Schema, SchemaCommon } from "../types/api-model.js";
import { hidesSiblings, readGroup } from "./all-of-group.js";
import { findCarriers } from "./carrier.js";
import type { Description } from "./description.js";
import { isDiscriminated } from "./discriminator-object.js";
import { buildHeirs } from "./heirs.js";
import { readInheritance } from "./inheritance.js";
import { intersect } from "./intersect.js";
import { child, isObjectNode, type Node, type ObjectNode } from "./node.js";
import { buildOwnType } from "./own-type.js";
import { readExtensions, readItems, readString, reportType } from "./read.js";
import { buildRequiredElsewhere } from "./required.js";
import { readCommon, readNullable } from "./schema-common.js";
import { buildReference } from "./schema-reference.js";
import { type AllOfGroup, bareCommon, noMetadata, partOf, type SchemaScope, type SchemaSite } from "./schema-scope.js";
import { buildInheritedTags } from "./tags.js";
import { buildUnions } from "./union.js";
import { reportUnsupported } from "./unsupported.js";

/** Opens the schemas of a description for building. */
export function openSchemas(description: Description, schemas: SchemaScope["schemas"]): SchemaScope {
  const nodes = new Map([...schemas].map(([key, { node }]) => [key, node]));
  let copied = 0;
  const scope: SchemaScope = {
    ...description,
    schemas,
    nodesByName: new Map([...schemas.values()].map(({ name, node }) => [name, node])),
    inheritance: readInheritance(description, nodes),
    discriminated: new Set([...nodes].flatMap(([key, node]) => (isDiscriminated(node) ? [key] : []))),
    carriers: findCarriers(description),
    nullability: new Map(),
    build: (node, site) => {
      if (site.inlined.length > 0) copied += 1;
      return copied > maxCopies ? reportCopies(scope, node) : buildSchema(scope, node, site);
    },
  };
  return scope;
}

/** Schemas without a name are copied to wherever they are referred to; where they refer to each other, the copies multiply. */
const maxCopies = 20_000;

function reportCopies(scope: SchemaScope, node: Node): Schema {
  scope.error({
    code: "too-many-copies",
    message: `references to schemas without a name come to more than ${maxCopies} copies`,
    at: "/components/schemas",
    fix: "move the schemas referred to under components/schemas",
  });
  return unknownAt(scope, node);
}

/** Deeper than this, a description is refused: what is built of it is walked by recursion. */
const maxDepth = 600;

/** Builds a schema of any kind. @see https://spec.openapis.org/oas/v3.1.0#schema-object */
function buildSchema(scope: SchemaScope, node: Node, site: SchemaSite): Schema {
  if (typeof node.value === "boolean") return { ...bareCommon(scope, node), kind: node.value ? "unknown" : "never" };
  if (!isObjectNode(node)) return reportType(scope, node, { key: "schema", expected: "an object" }) ?? unknownAt(scope, node);
  if (site.depth > maxDepth) return reportDepth(scope, node);
  if (hidesSiblings(scope, node)) return buildPlainReference(scope, node, site);
  const { owner } = site;
  const heirs = owner === undefined || site.depth > 0 || site.fieldsOnly === true ? undefined : scope.inheritance.variantsOf(owner);
  if (owner !== undefined && heirs !== undefined) return buildHeirs(scope, { node, site, key: owner }, heirs);
  reportUnsupported(scope, node);
  return ["$ref", "allOf", "anyOf", "oneOf"].some((key) => Object.hasOwn(node.value, key))
    ? buildWithParts(scope, node, site)
    : buildPlain(scope, node, site);
}

/** In OpenAPI 3.0 a reference stands alone: beside it, only the description is read. */
function buildPlainReference(scope: SchemaScope, node: ObjectNode, site: SchemaSite): Schema {
  reportSiblings(scope, node);
  const bare = bareCommon(scope, node);
  const common = { ...bare, description: readString(scope, node, "description"), extensions: readExtensions(node) };
  return intersect(scope, [buildReference(scope, node, bare, site) ?? unknownAt(scope, node)], { common, nullable: false });
}

const harmless = /^(?:\$ref|description|title|summary|examples?|x-.*)$/;

function reportSiblings(scope: SchemaScope, node: ObjectNode): void {
  const siblings = Object.keys(node.value).filter((key) => !harmless.test(key));
  if (siblings.length === 0) return;
  scope.warn({
    code: "ignored-sibling",
    message: `beside $ref, OpenAPI 3.0 ignores ${siblings.join(", ")}`,
    at: child(node, siblings[0] ?? "") ?? node,
    fix: "write allOf with the reference in it, and the rest beside allOf",
  });
}

function buildWithParts(scope: SchemaScope, node: ObjectNode, site: SchemaSite): Schema {
  const { common, nullable } = { common: readCommon(scope, node), nullable: readNullable(scope, node) };
  const bare = { ...common, ...noMetadata };
  const group = site.group ?? readGroup(scope, node);
  const own = buildOwn(scope, node, bare, { site, group });
  const parts = [
    buildReference(scope, node, bare, { ...site, group: undefined }),
    ...(readItems(scope, node, "allOf") ?? []).map((part) => scope.build(part, partOf(site, node, group))),
    own,
    buildTagged(scope, node, bare, site),
    ...(site.fieldsOnly === true ? [] : buildUnions(scope, node, bare, site)),
  ].filter((part) => part !== undefined);
  if (own?.kind !== "null" || parts.length === 1) return intersect(scope, parts, { common, nullable });
  reportNullBesideParts(scope, node);
  return intersect(scope, parts.toSpliced(parts.indexOf(own), 1), { common, nullable: true });
}

/** Most schemas have no parts: what they say themselves is all there is. */
function buildPlain(scope: SchemaScope, node: ObjectNode, site: SchemaSite): Schema {
  const common = readCommon(scope, node);
  const own = buildOwn(scope, node, common, { site, group: site.group ?? readGroup(scope, node) });
  if (own === undefined) return { ...common, kind: "unknown" };
  return readNullable(scope, node) && own.kind !== "null" ? { ...own, nullable: true } : own;
}

interface OwnInput {
  readonly site: SchemaSite;
  readonly group: AllOfGroup;
}

/** Builds what a schema says itself; the first schema of an `allOf` group adds what the group requires but declares nowhere. */
function buildOwn(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, { site, group }: OwnInput): Schema | undefined {
  const own = buildOwnType(scope, node, common, { ...site, group });
  if (site.group !== undefined || (own !== undefined && own.kind !== "object")) return own;
  const added = buildRequiredElsewhere(scope, node, group, { site, own });
  if (added.length === 0) return own;
  // Only a part can have asked for these, and whether null fits is that part's to say.
  if (own === undefined) return { ...common, nullable: true, kind: "object", properties: added, additional: undefined };
  return { ...own, properties: [...own.properties, ...added] };
}

/** Builds the object that tells a named schema from the other heirs of its base; null passes it, since the base decides on that. */
function buildTagged(scope: SchemaScope, node: ObjectNode, bare: SchemaCommon, site: SchemaSite): Schema | undefined {
  if (site.owner === undefined || site.depth > 0) return undefined;
  const properties = buildInheritedTags(scope, node, site.owner);
  return properties.length === 0 ? undefined : { ...bare, nullable: true, kind: "object", properties, additional: undefined };
}

/** Some generators write `type: "null"` beside `allOf` for a reference that may be null; read strictly, nothing fits that. */
function reportNullBesideParts(scope: SchemaScope, node: ObjectNode): void {
  scope.warn({
    code: "null-beside-parts",
    message: 'nothing fits both type "null" and the parts beside it; null is taken to be allowed',
    at: child(node, "type") ?? node,
    fix: 'write oneOf with the parts and {type: "null"}',
  });
}

function unknownAt(scope: SchemaScope, node: Node): Schema {
  return { ...bareCommon(scope, node), kind: "unknown" };
}

function reportDepth(scope: SchemaScope, node: Node): Schema {
  scope.error({
    code: "nested-too-deep",
    message: `schemas are nested more than ${maxDepth} deep here`,
    at: node,
    fix: "move a schema from the middle under components/schemas and refer to it",
  });
  return unknownAt(scope, node);
}
