import type { Schema, SchemaCommon } from "../types/api-model.js";
import { carriesBytes } from "./carrier.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { componentKey, referenceOf, resolveReference } from "./reference.js";
import { inside, type NamedNode, type SchemaScope, type SchemaSite } from "./schema-scope.js";

/**
 * Builds what a schema's `$ref` says: a reference to a named schema, or what stands at any other place, put in its place. A base whose
 * variants lead back to the schema being built gives its fields alone.
 * @see https://spec.openapis.org/oas/v3.1.0#reference-object
 */
export function buildReference(scope: SchemaScope, node: ObjectNode, common: SchemaCommon, site: SchemaSite): Schema | undefined {
  const reference = referenceOf(node);
  if (reference === undefined) return undefined;
  if (scope.inheritance.isOnRing(node.pointer)) return { ...common, kind: "unknown" };
  const key = componentKey(reference.value, "schemas");
  const named = key === undefined ? undefined : scope.schemas.get(key);
  if (named !== undefined && key !== undefined) return buildNamed(scope, named, common, { site, key });
  const target = resolveReference(scope, reference);
  if (target === undefined) return { ...common, kind: "unknown" };
  const isRecursive = site.inlined.includes(target.pointer) || reference.pointer.startsWith(`${target.pointer}/`);
  return isRecursive ? reportRecursion(scope, reference, common) : buildInPlace(scope, target, site);
}

interface NamedInput {
  readonly site: SchemaSite;
  readonly key: string;
}

function buildNamed(scope: SchemaScope, { name, node }: NamedNode, common: SchemaCommon, { site, key }: NamedInput): Schema {
  const isCarriedOtherwise = site.carrier !== undefined && site.carrier !== "json" && site.carrier !== scope.carriers.get(key);
  if (isCarriedOtherwise && !site.inlined.includes(node.pointer) && carriesBytes(scope, { schema: node.value, carrier: site.carrier }))
    return buildInPlace(scope, node, site);
  if (site.owner === undefined || !scope.inheritance.takesFieldsOnly(site.owner, key))
    return { ...common, ...directionOf(common, node), kind: "reference", target: name };
  if (site.inlined.includes(node.pointer)) return { ...common, kind: "unknown" };
  return buildInPlace(scope, node, { ...site, fieldsOnly: true });
}

/** A schema that is read-only or write-only makes so whatever refers to it. */
function directionOf({ readOnly, writeOnly }: SchemaCommon, target: Node): Pick<SchemaCommon, "readOnly" | "writeOnly"> {
  const says = (key: string): boolean => child(target, key)?.value === true;
  return { readOnly: readOnly || says("readOnly"), writeOnly: writeOnly || says("writeOnly") };
}

function buildInPlace(scope: SchemaScope, target: Node, site: SchemaSite): Schema {
  const { owner, fieldsOnly, carrier } = site;
  return scope.build(target, { ...inside(site), owner, fieldsOnly, carrier, inlined: [...site.inlined, target.pointer] });
}

function reportRecursion(scope: SchemaScope, reference: Node, common: SchemaCommon): Schema {
  scope.warn({
    code: "recursive-unnamed-schema",
    message: `$ref ${JSON.stringify(reference.value)} leads back to itself, and what it refers to has no name; read as a schema that anything fits`,
    at: reference,
    fix: "move that schema under components/schemas and refer to it there",
  });
  return { ...common, kind: "unknown" };
}
