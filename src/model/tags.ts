import type { EnumValue, Property } from "../types/api-model.js";
import { hidesSiblings, inlineParts } from "./all-of-group.js";
import { type DiscriminatorObject, isDiscriminated, readDiscriminatorObject } from "./discriminator-object.js";
import { child, isObjectNode, itemsOf, type Node, type ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import { componentKey, referenceOf } from "./reference.js";
import { partsBelow, requires } from "./required.js";
import { bareCommon, type SchemaScope } from "./schema-scope.js";

/**
 * Finds the values that a variant itself allows for the discriminating property, by `enum`, by `const`, by the mapping of a base it inherits
 * from, or by the variants of its own where it is a union; `undefined` when it allows any.
 */
export function carriedTags(
  scope: SchemaScope,
  variant: Node,
  property: string,
  opened: ReadonlySet<string> = new Set(),
): readonly string[] | undefined {
  const parts = partsBelow(scope, [variant], ["allOf"]);
  const listed = parts.flatMap((part) => listedTags(scope, part, property));
  const keys = parts.flatMap((part) => componentKey(referenceOf(part)?.value, "schemas") ?? []);
  const inherited = keys.slice(0, 1).flatMap((key) => inheritedTags(scope, key).filter(({ name }) => name === property));
  const sets = [...listed, ...inherited.map(({ values }) => values.map(({ value }) => String(value)))];
  const [owner] = keys;
  if (owner !== undefined) sets.push(...tagsOfHeirs(scope, owner, property));
  const unions = parts.filter((part) => !opened.has(part.pointer) && !isBaseOf(scope, part, owner));
  sets.push(...unions.flatMap((part) => tagsOfUnions(scope, part, property, new Set([...opened, part.pointer]))));
  return sets.length === 0 ? undefined : sets.reduce((common, set) => common.filter((tag) => set.includes(tag)));
}

/** The tags that the mapping of a base gives to one of its variants, or to itself by the mapping of a base above. */
export function tagsGivenTo(scope: SchemaScope, key: string, base: string, property: string): readonly string[] {
  const mappings = [base, ...scope.inheritance.ancestorsOf(base)].flatMap((owner) => {
    const node = scope.schemas.get(owner)?.node;
    const discriminator = isObjectNode(node) && isDiscriminated(node) ? readDiscriminatorObject(scope, node) : undefined;
    return discriminator?.property === property ? [discriminator.mapping] : [];
  });
  const entries = mappings.map((mapping) => mapping.filter((entry) => entry.key === key)).find((found) => found.length > 0);
  return entries?.map(({ tag }) => tag) ?? [];
}

/** All tags of a base that stands for its heirs; nothing where its discriminator is another property. */
function tagsOfHeirs(scope: SchemaScope, base: string, property: string): readonly (readonly string[])[] {
  const variants = scope.inheritance.variantsOf(base);
  if (variants === undefined) return [];
  const tags = variants.flatMap((key) => tagsGivenTo(scope, key, base, property));
  return tags.length === 0 ? [] : [[...new Set(tags)]];
}

/** Tells whether a schema takes only the fields of one of its parts, and so none of its variants. */
function isBaseOf(scope: SchemaScope, part: ObjectNode, owner: string | undefined): boolean {
  const key = componentKey(`#${part.pointer}`, "schemas");
  return owner !== undefined && key !== undefined && scope.inheritance.takesFieldsOnly(owner, key);
}

/** For each union that a schema is, the values of all its variants together; nothing where one of them allows any. */
function tagsOfUnions(
  scope: SchemaScope,
  union: ObjectNode,
  property: string,
  opened: ReadonlySet<string>,
): readonly (readonly string[])[] {
  if (hidesSiblings(scope, union)) return [];
  const own = isDiscriminated(union) ? readDiscriminatorObject(scope, union) : undefined;
  const discriminator = own?.property === property ? own : undefined;
  return ["oneOf", "anyOf"].flatMap((keyword) => {
    const variants = itemsOf(child(union, keyword));
    const tags = variants.map((variant) => carriedTags(scope, variant, property, opened) ?? tagsByName(variant, discriminator));
    return tags.length > 0 && tags.every((list) => list !== undefined) ? [[...new Set(tags.flat())]] : [];
  });
}

/** The values by which a discriminator knows a variant whose schema lists none: those of its mapping, or else the schema's name. */
function tagsByName(variant: Node, discriminator: DiscriminatorObject | undefined): readonly string[] | undefined {
  const key = componentKey(referenceOf(variant)?.value, "schemas");
  if (key === undefined || discriminator === undefined) return undefined;
  const entries = discriminator.mapping.filter((entry) => entry.key === key);
  return entries.length > 0 ? entries.map(({ tag }) => tag) : [key];
}

/** The lists of values that one schema gives for a property of its own; at most one unless the property has parts itself. */
function listedTags(scope: SchemaScope, part: ObjectNode, property: string): readonly (readonly string[])[] {
  const properties = child(part, "properties");
  const declaration = properties && child(properties, property);
  if (declaration === undefined) return [];
  return partsBelow(scope, [declaration], ["allOf"]).flatMap((schema) => {
    const constant = child(schema, "const");
    const values = constant === undefined ? child(schema, "enum") && itemsOf(child(schema, "enum")) : [constant];
    return values === undefined
      ? []
      : [values.flatMap(({ value }) => (value === null || typeof value === "object" ? [] : [String(value)]))];
  });
}

/** The values of a discriminating property that say which heir of a base a schema is. */
interface InheritedTag {
  readonly name: string;
  readonly values: readonly EnumValue[];
  readonly required: boolean;
}

/**
 * Finds what the mapping of a discriminated base says about one of its heirs: the tags of the heir and of everything that inherits from
 * it. Nothing is said when one of them is missing from the mapping, since its tag is then anybody's guess, nor when the heir lists values itself.
 * @see https://spec.openapis.org/oas/v3.1.0#models-with-polymorphism-support
 */
function inheritedTags(scope: SchemaScope, key: string): readonly InheritedTag[] {
  const heir = scope.schemas.get(key)?.node;
  if (scope.discriminated.size === 0 || !isObjectNode(heir)) return [];
  const bases = scope.inheritance.ancestorsOf(key).filter((ancestor) => scope.discriminated.has(ancestor));
  return bases.flatMap((ancestor) => {
    const base = scope.schemas.get(ancestor)?.node;
    const discriminator = isObjectNode(base) ? readDiscriminatorObject(scope, base) : undefined;
    if (!isObjectNode(base) || discriminator === undefined) return [];
    if (inlineParts(scope, heir).some((part) => listedTags(scope, part, discriminator.property).length > 0)) return [];
    const values = tagsOfFamily(scope, { key, base, discriminator });
    const required = partsBelow(scope, [base], ["allOf"]).some((part) => requires(part, discriminator.property));
    return values.length === 0 ? [] : [{ name: discriminator.property, values, required }];
  });
}

interface FamilyInput {
  readonly key: string;
  readonly base: ObjectNode;
  readonly discriminator: DiscriminatorObject;
}

function tagsOfFamily(scope: SchemaScope, { key, base, discriminator }: FamilyInput): readonly EnumValue[] {
  const { mapping, property } = discriminator;
  const family = scope.inheritance.familyOf(key);
  if (!family.every((member) => mapping.some((entry) => entry.key === member))) return [];
  const parts = partsBelow(scope, [base], ["allOf"]);
  const lists = parts.flatMap((part) => listedTags(scope, part, property));
  const isAllowed = (tag: string): boolean => lists.every((list) => list.includes(tag));
  if (!isTextProperty(scope, base, property)) return [];
  return mapping
    .filter((entry) => family.includes(entry.key) && isAllowed(entry.tag))
    .map(({ tag, node }) => ({ value: tag, place: placeOf(scope, node) }));
}

/** Tells whether a property is text wherever a schema and its parts declare it; a tag of another type could not be compared with a mapping. */
export function isTextProperty(scope: SchemaScope, schema: Node, property: string): boolean {
  const declarations = partsBelow(scope, [schema], ["allOf"]).flatMap((part) => {
    const properties = child(part, "properties");
    return (properties && child(properties, property)) ?? [];
  });
  return partsBelow(scope, declarations, ["allOf"]).every((declaration) => {
    const type = child(declaration, "type")?.value;
    const values = [child(declaration, "const"), ...itemsOf(child(declaration, "enum"))].flatMap((node) => node?.value ?? []);
    const isText = type === undefined || type === "string" || (Array.isArray(type) && type.includes("string"));
    return isText && values.every((value) => typeof value === "string");
  });
}

/** Builds the properties that a schema's inherited tags come to. */
export function buildInheritedTags(scope: SchemaScope, node: ObjectNode, owner: string): readonly Property[] {
  return inheritedTags(scope, owner).map(({ name, values, required }) => {
    const common = bareCommon(scope, node);
    return { name, required, schema: { ...common, kind: "enum", values, open: false }, place: common.place };
  });
}
