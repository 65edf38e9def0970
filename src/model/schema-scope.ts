import type { Schema, SchemaCommon } from "../types/api-model.js";
import type { Carrier } from "./carrier.js";
import type { Description } from "./description.js";
import type { Inheritance } from "./inheritance.js";
import type { Node, ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";

/** What the builders of the schema kinds share: the description, the names of its schemas, and the way back to the entry. */
export interface SchemaScope extends Description {
  /** The schemas under `components`, by key. */
  readonly schemas: ReadonlyMap<string, NamedNode>;
  /** Their nodes by `NamedSchema.name`. */
  readonly nodesByName: ReadonlyMap<string, Node>;
  readonly inheritance: Inheritance;
  /** Keys of the schemas that have a discriminator of their own. */
  readonly discriminated: ReadonlySet<string>;
  /** What the values of each named schema travel in, by key. */
  readonly carriers: ReadonlyMap<string, Carrier>;
  /** By pointer, whether null fits: answers found so far, false while one is being looked for. */
  readonly nullability: Map<string, boolean>;
  /** Builds any schema; the builders of kinds recurse through it. */
  build(node: Node, site: SchemaSite): Schema;
}

/** A schema under `components` and the name decided for it. */
export interface NamedNode {
  /** `NamedSchema.name`. */
  readonly name: string;
  /** `NamedSchema.inputName`. */
  readonly inputName: string;
  readonly node: Node;
}

/** Where a schema stands while it is built. */
export interface SchemaSite {
  readonly depth: number;
  /** Pointers of the unnamed schemas that were put in place of references on the way here. */
  readonly inlined: readonly string[];
  /** Schemas that this one is an `anyOf`, `oneOf` or `allOf` part of, outermost first. */
  readonly hosts: readonly ObjectNode[];
  /** The `allOf` group that this schema is an inline part of; `undefined` for the one that the group starts at. */
  readonly group?: AllOfGroup | undefined;
  /** The key of the named schema that this one is, or is a part of. */
  readonly owner?: string | undefined;
  /** True where only the fields of a base are wanted, without its `anyOf` and `oneOf`. */
  readonly fieldsOnly?: boolean | undefined;
  /** What the value travels in. @default "json" */
  readonly carrier?: Carrier | undefined;
}

/** What a schema and its inline `allOf` parts say together about the properties of one object. */
export interface AllOfGroup {
  /** Each required name with the item that says so. */
  readonly required: ReadonlyMap<string, Node>;
  readonly declared: ReadonlySet<string>;
}

/** The site of a schema that stands alone: of a parameter, a body, or a declared schema, which is its own owner. */
export function outermost({ owner, carrier }: Pick<SchemaSite, "owner" | "carrier"> = {}): SchemaSite {
  return { depth: 0, inlined: [], hosts: [], owner, carrier };
}

/** The site of anything inside a schema that has a value of its own. */
export function inside({ depth, inlined }: SchemaSite): SchemaSite {
  return { depth: depth + 1, inlined, hosts: [] };
}

/** The site of a property: a part of its own where the object is a form. */
export function memberSite(site: SchemaSite): SchemaSite {
  return { ...inside(site), carrier: site.carrier === "form" ? "bytes" : "json" };
}

/** The site of an item: in a form, a list is a part for each item. */
export function itemSite(site: SchemaSite): SchemaSite {
  return { ...inside(site), carrier: site.carrier === "bytes" ? "bytes" : "json" };
}

/** The site of an `allOf` part, which describes the same value as its host. */
export function partOf(site: SchemaSite, host: ObjectNode, group: AllOfGroup): SchemaSite {
  return { ...site, depth: site.depth + 1, hosts: [...site.hosts, host], group };
}

/** The site of an `anyOf` or `oneOf` variant. */
export function variantOf({ depth, inlined, hosts, carrier }: SchemaSite, host: ObjectNode): SchemaSite {
  return { depth: depth + 1, inlined, hosts: [...hosts, host], carrier };
}

/** What a kind is added to: no metadata, only where it stands. */
export function bareCommon(description: Description, node: Node): SchemaCommon {
  return {
    description: undefined,
    deprecated: false,
    nullable: false,
    readOnly: false,
    writeOnly: false,
    default: undefined,
    example: undefined,
    extensions: noMetadata.extensions,
    pointer: node.pointer,
    place: placeOf(description, node),
  };
}

/** What a schema that says nothing beside its kind says. */
export const noMetadata = {
  description: undefined,
  deprecated: false,
  nullable: false,
  readOnly: false,
  writeOnly: false,
  default: undefined,
  example: undefined,
  extensions: Object.freeze({}),
} as const;
