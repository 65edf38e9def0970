import type { Property, Schema } from "../../types/api-model.js";
import { below } from "../../types/canonical-path.js";
import { listLikeness, pathLikeness, wordsOf } from "./likeness.js";
import { type Candidate, proposeField } from "./propose-field.js";
import { fieldsOf, type ProviderField, plain, type SchemasByName } from "./provider-fields.js";

/** A line of a drafted mapping: a field with candidates, or one with lines inside. */
export type DraftLine =
  | {
      readonly kind: "field";
      readonly name: string;
      readonly path: string;
      readonly candidates: readonly Candidate[] /** What it is where nobody knows: the word for that, of a field that is never null. */;
      readonly fallback?: string | undefined /** Never null, so that an unsure line is better than none. */;
      readonly isNeeded?: boolean | undefined;
    }
  | {
      readonly kind: "group";
      readonly name: string;
      readonly path: string;
      readonly head?: string | undefined;
      readonly lines: readonly DraftLine[];
      readonly when?: string | undefined;
    };

/** Both sides of a model, and what other mappings read. */
export interface ModelSides {
  readonly provider: SchemasByName;
  readonly canonical: SchemasByName;
  /** For each canonical path, what the mappings of other providers read. */
  readonly precedents: ReadonlyMap<string, readonly string[]>;
  /** Names of both objects. */
  readonly names: readonly string[];
}

/** Drafts the lines of one canonical object, each with what may fill it. */
export function draftLines(canonical: Schema, fields: readonly ProviderField[], sides: ModelSides, path = ""): readonly DraftLine[] {
  const object = plain(canonical, sides.canonical);
  if (object.kind !== "object") return [];
  return object.properties.map((property) => draftLine(property, fields, sides, path));
}

function draftLine(property: Property, fields: readonly ProviderField[], sides: ModelSides, path: string): DraftLine {
  const inner = below(path, property.name);
  const schema = plain(property.schema, sides.canonical);
  const isMoney = property.schema.kind === "reference" && property.schema.target === "Money";
  const named = { name: property.name, path: inner };
  const interval = intervalForm(property, schema, fields, sides);
  if (interval !== undefined) return { kind: "field", ...named, candidates: [interval] };
  if (schema.kind === "object" && schema.properties.length > 0 && !isMoney && !holdsMoney(property.schema))
    return draftGroup(property, schema, { fields, sides, path: inner });
  if (schema.kind === "array")
    return draftList(property, schema, { fields, sides, path: inner }) ?? { kind: "field", ...named, candidates: [] };
  const money = isMoney || holdsMoney(property.schema);
  const target = {
    path: inner,
    property: money ? { ...property, schema: { ...property.schema, kind: "reference" as const, target: "Money" } } : property,
    precedents: sides.precedents.get(inner) ?? [],
    names: sides.names,
  };
  return {
    kind: "field",
    ...named,
    candidates: proposeField(target, fields, sides.canonical),
    fallback: fallbackOf(schema),
    isNeeded: !schema.nullable && schema.kind !== "object",
  };
}

/** An enumeration that is never null has a word for what nobody knows. */
function fallbackOf(schema: Schema): string | undefined {
  if (schema.kind !== "enum" || schema.nullable) return undefined;
  return schema.values.some(({ value }) => value === "unknown") ? "unknown" : undefined;
}

/** `oneOf: [Money, null]` */
function holdsMoney(schema: Schema): boolean {
  return schema.kind === "union" && schema.variants.some((variant) => variant.kind === "reference" && variant.target === "Money");
}

interface GroupInput {
  readonly fields: readonly ProviderField[];
  readonly sides: ModelSides;
  readonly path: string;
}

function draftGroup({ name }: Property, schema: Schema, { fields, sides, path }: GroupInput): DraftLine {
  const lines = draftLines(schema, fields, sides, path);
  if (!schema.nullable) return { kind: "group", name, path, lines };
  const source = fields.find((field) => !field.path.includes(".") && pathLikeness(name, field.path) >= 0.7);
  return { kind: "group", name, path, head: "object", lines, when: source?.path };
}

/** A length of time is a unit and a count, which stand side by side at the provider, too. */
function intervalForm({ name }: Property, schema: Schema, fields: readonly ProviderField[], sides: ModelSides): Candidate | undefined {
  if (schema.kind !== "object" || !["unit", "count"].every((each) => schema.properties.some((property) => property.name === each)))
    return undefined;
  const units = fields.flatMap((field) => {
    const word = /^(.*?)[._]?(?:interval_?|period_?)?unit$/i.exec(field.path) ?? /^(.*?)[._]?(?:interval|period)$/i.exec(field.path);
    const count = fields.find(
      (each) =>
        word !== null &&
        new RegExp(`^${(word[1] ?? "").replace(/[^\w]/g, "\\$&")}[._]?(?:interval_?|period_?)?count$`, "i").test(each.path),
    );
    return count !== undefined && field.schema.kind === "enum" && pathLikeness(name, word?.[1] ?? "", sides) >= 0.7
      ? [{ field, values: field.schema.values, count }]
      : [];
  });
  const [best] = units;
  if (best === undefined) return undefined;
  const words = best.values.map(
    ({ value }) => [String(value), ["day", "week", "month", "year"].find((unit) => wordsOf(String(value)).includes(unit))] as const,
  );
  if (words.some(([, unit]) => unit === undefined)) return undefined;
  const values = Object.fromEntries(words.map(([value, unit]) => [value, unit ?? ""]));
  return {
    form: { interval: { unit: best.field.path, count: best.count.path }, values },
    why: "a unit beside a count",
    score: 0.9,
    path: best.field.path,
  };
}

/** A list is read item by item from the provider's list that is called alike, or from the only list of objects. */
function draftList(
  { name, schema: declared }: Property,
  schema: Extract<Schema, { kind: "array" }>,
  { fields, sides, path }: GroupInput,
): DraftLine | undefined {
  const lists = fields.flatMap((field) => {
    const items = field.schema.kind === "array" ? plain(field.schema.items, sides.provider) : undefined;
    return items?.kind === "object" && !field.path.includes(".") ? [{ field, items, score: listLikeness(name, field.path) }] : [];
  });
  const [best] = lists.sort((left, right) => right.score - left.score);
  const canonical = plain(schema.items, sides.canonical);
  if (best === undefined || best.score < 0.45 || canonical.kind !== "object" || declared.kind === "never") return undefined;
  const inside = fieldsOf(best.items, sides.provider);
  return {
    kind: "group",
    name,
    path,
    head: `each: ${best.field.path}`,
    lines: draftLines(canonical, inside, { ...sides, names: [] }, `${path}[]`),
  };
}
