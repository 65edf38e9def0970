import { isJsonObject, type Json, type JsonObject, mapItems, mapMembers } from "../../types/json.js";
import { escapeToken, valueAt } from "../../types/json-pointer.js";

/** Rewrites one schema, whose inner schemas are rewritten already; one that it gives back as it is stays. */
export type SchemaRewrite = (schema: JsonObject, pointer: string) => JsonObject;

/** What a value in the document is, which decides how its members are read. */
type Role = "object" | "map" | "schema" | "schemas" | "verbatim";

/** Fields outside schemas whose keys are names that the author chose. */
const maps = new Set(
  "paths webhooks headers responses parameters requestBodies securitySchemes links callbacks pathItems content encoding".split(" "),
);
const verbatim = new Set("example examples default enum const security variables mapping".split(" "));
const schemaMaps = new Set("properties patternProperties $defs definitions dependentSchemas".split(" "));
const schemaFields = new Set(
  "items prefixItems allOf anyOf oneOf additionalProperties additionalItems unevaluatedProperties unevaluatedItems contains not if then else propertyNames contentSchema".split(
    " ",
  ),
);

/**
 * Rewrites every schema object of a description, innermost first; examples, defaults and extensions stay as they are, and what needs no
 * change is shared with the original. What
 * refers to a part of another path is replaced by that part, because the type of a path has no place to refer to.
 * @see https://spec.openapis.org/oas/v3.1.0#schema-object
 */
export function rewriteSchemas(document: JsonObject, rewrite: SchemaRewrite): JsonObject {
  return copyMembers({ value: document, pointer: "", role: "object", inside: none }, { document, rewrite });
}

const none: ReadonlySet<string> = new Set();

interface Visit<T extends Json = Json> {
  readonly value: T;
  readonly pointer: string;
  readonly role: Role;
  /** Pointers of the parts that stand in for references around the value. */
  readonly inside: ReadonlySet<string>;
}

interface Work {
  readonly document: JsonObject;
  readonly rewrite: SchemaRewrite;
}

function copy(value: Json, pointer: string, role: Role, { inside, work }: Around): Json {
  if (role === "verbatim" || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const itemRole = role === "map" ? "object" : role;
    return mapItems(value, (item, index) => copy(item, `${pointer}/${index}`, itemRole, { inside, work }));
  }
  if (!isJsonObject(value)) return value;
  if (role === "object") return copyObject({ value, pointer, role, inside }, work);
  const members = copyMembers({ value, pointer, role, inside }, work);
  return role === "schema" ? work.rewrite(members, pointer) : members;
}

interface Around extends Pick<Visit, "inside"> {
  readonly work: Work;
}

function copyObject(visit: Visit<JsonObject>, work: Work): Json {
  const { $ref } = visit.value;
  if (typeof $ref !== "string" || !$ref.startsWith("#/paths/") || visit.inside.has($ref)) return copyMembers(visit, work);
  const target = followPointer(work.document, $ref.slice(1));
  if (!isJsonObject(target)) return copyMembers(visit, work);
  return copyObject({ ...visit, value: target, pointer: $ref.slice(1), inside: new Set([...visit.inside, $ref]) }, work);
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function followPointer(document: JsonObject, pointer: string): Json | undefined {
  return valueAt(document, decodeURIComponent(pointer));
}

function copyMembers({ value, pointer, role, inside }: Visit<JsonObject>, work: Work): JsonObject {
  const around = { inside, work };
  return mapMembers(value, (member, key) => {
    if (typeof member !== "object" || member === null) return member;
    const memberRole = roleOf(key, role);
    return memberRole === "verbatim" ? member : copy(member, `${pointer}/${escapeToken(key)}`, memberRole, around);
  });
}

function roleOf(key: string, parent: Role): Role {
  if (parent === "map") return "object";
  if (parent === "schemas") return "schema";
  if (key.startsWith("x-") || verbatim.has(key)) return "verbatim";
  if (parent === "schema") return schemaMaps.has(key) ? "schemas" : schemaFields.has(key) ? "schema" : "verbatim";
  if (key === "schema" || key === "itemSchema") return "schema";
  if (key === "schemas") return "schemas";
  return maps.has(key) ? "map" : "object";
}
