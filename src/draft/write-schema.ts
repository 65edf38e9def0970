import { isNameable } from "../naming.js";
import type { Json, JsonObject } from "../types/json.js";
import { type Components, nameOf, singular } from "./component-names.js";
import type { SchemaDraft } from "./schemas/schema-draft.js";

/** Where a schema is written. */
export interface DraftSpot {
  readonly components: Components;
  /** Name of the component that holds it. */
  readonly owner: string;
  /** Its property there. */
  readonly key: string;
}

/** Writes a draft as a schema; objects inside are references to components. */
export function writeSchema(draft: SchemaDraft, spot: DraftSpot): JsonObject {
  if (draft.type === "object" && isNameable(spot.key)) {
    const reference = { $ref: `#/components/schemas/${nameOf(spot.components, spot.owner, spot.key, draft)}` };
    return draft.nullable ? { anyOf: [reference, { type: "null" }], ...words(draft) } : { ...reference, ...words(draft) };
  }
  return { ...typeOf(draft, spot), ...words(draft), ...basis(draft) };
}

/** Writes a component: an object with its properties. */
export function writeComponent(name: string, draft: SchemaDraft, components: Components): JsonObject {
  const entries = [...draft.properties].map(([key, { schema }]) => [key, writeSchema(schema, { components, owner: name, key })] as const);
  const required = [...draft.properties].flatMap(([key, property]) => (property.required ? [key] : []));
  const isOpen = required.length === 0 && draft.properties.size > 0;
  const todo = isOpen ? "say what it is, and list under required what is always there" : "say what it is";
  return {
    type: "object",
    description: draft.description ?? `TODO: ${todo}.`,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(entries),
    ...basis(draft),
  };
}

function typeOf(draft: SchemaDraft, spot: DraftSpot): JsonObject {
  const { type, nullable, format, values, limits } = draft;
  const either = (name: string): Json => (nullable ? [name, "null"] : name);
  if (type === "unknown") return {};
  if (type === "map" || type === "object") return { type: either("object"), additionalProperties: true };
  if (type === "array")
    return {
      type: either("array"),
      ...limits,
      items: draft.items === undefined ? {} : writeSchema(draft.items, { ...spot, key: singular(spot.key) }),
    };
  const listed = values.length === 0 ? {} : { enum: nullable ? [...valuesOf(draft), null] : valuesOf(draft) };
  const open = values.length === 0 || spot.components.prefix !== "" || nullable ? {} : { "x-open-enum": true };
  return { type: either(type), ...(format === undefined ? {} : { format }), ...limits, ...listed, ...open };
}

function valuesOf({ type, values }: SchemaDraft): readonly Json[] {
  return type === "integer" || type === "number"
    ? values.map(Number)
    : type === "boolean"
      ? values.map((value) => value === "true")
      : values;
}

function words({ description, todo, deprecated }: SchemaDraft): JsonObject {
  const text = todo === undefined ? description : `TODO: ${todo}.${description === undefined ? "" : ` ${description}`}`;
  return { ...(text === undefined ? {} : { description: text }), ...(deprecated ? { deprecated: true } : {}) };
}

function basis({ assumed }: SchemaDraft): JsonObject {
  return assumed === undefined ? {} : { "x-basis": { level: "assumed", source: assumed } };
}
