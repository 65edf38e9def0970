import { inlineParts } from "./all-of-group.js";
import { child, isObjectNode, type Node, type ObjectNode } from "./node.js";
import { membersOf, readObject, readRequiredString, reportType } from "./read.js";
import { componentKey } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";

/** One line of a discriminator's mapping: a tag, and the key of the schema it stands for. */
export interface MappingEntry {
  readonly tag: string;
  readonly key: string;
  readonly node: Node;
}

/** A discriminator as written, its mapping resolved to schema keys. */
export interface DiscriminatorObject {
  readonly property: string;
  readonly mapping: readonly MappingEntry[];
}

/** Reads the discriminator of a schema or of its inline `allOf` parts. @see https://spec.openapis.org/oas/v3.1.0#discriminator-object */
export function readDiscriminatorObject(scope: SchemaScope, node: ObjectNode): DiscriminatorObject | undefined {
  const owner = inlineParts(scope, node).find((part) => child(part, "discriminator") !== undefined);
  const discriminator = owner && readObject(scope, owner, "discriminator");
  if (discriminator === undefined) return undefined;
  const property = readRequiredString(scope, discriminator, "propertyName", "the discriminator is left out");
  if (property === undefined) return undefined;
  const entries = membersOf(scope, readObject(scope, discriminator, "mapping"));
  const mapping = entries.flatMap(([tag, member]) => resolveEntry(scope, tag, member) ?? []);
  return { property, mapping };
}

/** Tells whether a schema has a discriminator of its own. */
export function isDiscriminated(node: Node): boolean {
  return isObjectNode(child(node, "discriminator"));
}

/** A mapping names a schema by its key or by a reference; the key is tried first, as the specification advises. */
function resolveEntry(scope: SchemaScope, tag: string, member: Node): MappingEntry | undefined {
  if (typeof member.value !== "string") return reportType(scope, member, { key: tag, expected: "a schema's name or reference" });
  const key = scope.schemas.has(member.value) ? member.value : componentKey(member.value, "schemas");
  if (key !== undefined && scope.schemas.has(key)) return { tag, key, node: member };
  scope.warn({
    code: "unresolved-mapping",
    message: `discriminator value "${tag}" stands for ${JSON.stringify(member.value)}, which is not a schema of this description`,
    at: member,
    fix: "name a schema under components/schemas",
  });
  return undefined;
}
