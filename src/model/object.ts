import type { ObjectKind, Property, Schema, SchemaCommon } from "../types/api-model.js";
import { child, isObjectNode, itemsOf, type Node, type ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import { membersOf, readObject } from "./read.js";
import { findTarget, referenceOf } from "./reference.js";
import { bareCommon, memberSite, type SchemaScope, type SchemaSite } from "./schema-scope.js";

/** Builds an object from its own keywords. @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2 */
export function buildObject(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, site: SchemaSite): Schema {
  const isRequired = (name: string): boolean => site.group?.required.has(name) === true;
  const declared = membersOf(scope, readObject(scope, node, "properties")).map(([name, member]): Property => {
    const schema = scope.build(member, memberSite(site));
    return { name, required: isRequired(name), schema, place: schema.place };
  });
  const additional = buildAdditional(scope, node, site);
  const names = namesAllowed(scope, node);
  if (names === undefined) return objectOf(common, declared, additional);
  const named =
    additional === null
      ? []
      : names.flatMap((name) => nameProperty(scope, { node, name, schema: additional, required: isRequired(name), declared }));
  return objectOf(common, [...declared, ...named], null);
}

/** Written out, as in `buildString`. */
function objectOf(common: SchemaCommon, properties: readonly Property[], additional: ObjectKind["additional"]): Schema {
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
    kind: "object",
    properties,
    additional,
  };
}

/** What may follow the named properties: `undefined` when nothing is said, `null` when nothing may. */
function buildAdditional(scope: SchemaScope, node: ObjectNode, site: SchemaSite): Schema | null | undefined {
  const patterns = membersOf(scope, readObject(scope, node, "patternProperties")).map(([, member]) =>
    scope.build(member, memberSite(site)),
  );
  const others = buildOthers(scope, node, site);
  if (patterns.length === 0) return others;
  if (others === undefined) return reportOpenPatterns(scope, node);
  if (others?.kind === "unknown") return others;
  const variants = [...patterns, ...(others === null ? [] : [others])];
  const [only, ...rest] = variants;
  if (only !== undefined && rest.length === 0) return only;
  return { ...bareCommon(scope, child(node, "patternProperties") ?? node), kind: "union", variants };
}

function buildOthers(scope: SchemaScope, node: ObjectNode, site: SchemaSite): Schema | null | undefined {
  const others = child(node, "additionalProperties") ?? unevaluated(node);
  if (others === undefined) return undefined;
  return others.value === false ? null : scope.build(others, memberSite(site));
}

const composing = ["$ref", "allOf", "anyOf", "oneOf", "if", "$dynamicRef"];

/** Beside other parts, `unevaluatedProperties` depends on what they evaluate, which no part of an intersection can say. */
function unevaluated(node: ObjectNode): Node | undefined {
  return composing.some((key) => child(node, key) !== undefined) ? undefined : child(node, "unevaluatedProperties");
}

function reportOpenPatterns(scope: SchemaScope, node: ObjectNode): Schema {
  const patterns = child(node, "patternProperties") ?? node;
  scope.warn({
    code: "open-pattern-properties",
    message: "patternProperties without additionalProperties lets any other property through, so all of them are unknown",
    at: patterns,
    fix: 'add "additionalProperties: false" where no other property is sent',
  });
  return { ...bareCommon(scope, patterns), kind: "unknown" };
}

/** The fixed list of names that `propertyNames` allows. @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.4 */
function namesAllowed(scope: SchemaScope, node: ObjectNode): readonly string[] | undefined {
  let names = child(node, "propertyNames");
  for (let steps = 0; steps < 100 && referenceOf(names) !== undefined; steps++) names = findTarget(scope, referenceOf(names)?.value);
  if (!isObjectNode(names)) return undefined;
  const constant = child(names, "const");
  const values = constant === undefined ? child(names, "enum") && itemsOf(child(names, "enum")) : [constant];
  return values?.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}

interface NamedInput {
  readonly node: ObjectNode;
  readonly name: string;
  readonly schema: Schema | undefined;
  readonly required: boolean;
  readonly declared: readonly Property[];
}

function nameProperty(scope: SchemaScope, { node, name, schema, required, declared }: NamedInput): readonly Property[] {
  if (declared.some((property) => property.name === name)) return [];
  const names = child(node, "propertyNames") ?? node;
  const unknown = (): Schema => ({ ...bareCommon(scope, names), kind: "unknown" });
  return [{ name, required, schema: schema ?? unknown(), place: placeOf(scope, names) }];
}
