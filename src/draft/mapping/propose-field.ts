import type { Property, Schema } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import { pathLikeness, wordsOf } from "./likeness.js";
import { type ProviderField, plain, type SchemasByName } from "./provider-fields.js";

/** A line that a mapping could have, and why. */
export interface Candidate {
  readonly form: Json;
  readonly why: string;
  /** From 0 to 1. */
  readonly score: number;
  /** What it reads. */
  readonly path: string;
}

/** A canonical field that needs a line. */
export interface TargetField {
  /** `totals.due` */
  readonly path: string;
  readonly property: Property;
  /** What the mappings of other providers read for it: paths. */
  readonly precedents: readonly string[];
  /** Names of both objects. */
  readonly names: readonly string[];
}

/** Candidates below this are written as comments, and those below the second not at all. */
export const sure = 0.7;
const possible = 0.45;

/** Rates what the provider has for one canonical field, the likeliest first. */
export function proposeField(target: TargetField, fields: readonly ProviderField[], names: SchemasByName): readonly Candidate[] {
  const wanted = plain(target.property.schema, names);
  const name = target.property.schema.kind === "reference" ? target.property.schema.target : undefined;
  const rated = fields.flatMap((field): readonly Candidate[] => {
    const form = formFor({ target, wanted, name, field });
    if (form === undefined) return [];
    const { score: alike, why } = rate(target, field);
    // What a value means is not told by the name of another provider's property.
    const isFlag = wanted.kind === "boolean" && field.schema.kind === "enum" && !field.path.includes(".");
    const score =
      isFlag && /live|test|sandbox/i.test(target.property.name)
        ? 0.8
        : wanted.kind === "enum" && why.startsWith("another")
          ? Math.min(alike, sure - 0.01)
          : alike;
    return score < possible ? [] : [{ form, why, path: field.path, score: score - field.path.split(".").length * 0.01 }];
  });
  return rated.sort((left, right) => right.score - left.score).slice(0, 4);
}

function rate({ path, precedents, names }: TargetField, field: ProviderField): { readonly score: number; readonly why: string } {
  // An id-or-object is the id of what it is called.
  const read = field.isExpandable ? `${field.path}.id` : field.path;
  const own = pathLikeness(path, read, { names });
  const [precedent] = precedents
    .map((each) => [each, pathLikeness(each, read, { names })] as const)
    .sort(([, left], [, right]) => right - left);
  if (own === 1) return { score: 1, why: "the same name" };
  if (precedent !== undefined && precedent[1] > own && precedent[1] >= 0.8)
    return { score: precedent[1] * 0.85 + Math.min(own, 0.5) * 0.1, why: `another provider's ${precedent[0]} is mapped here` };
  return { score: own, why: `"${field.path}" is like "${path}"` };
}

interface FormInput {
  readonly target: TargetField;
  readonly wanted: Schema;
  readonly name: string | undefined;
  readonly field: ProviderField;
}

/** The form that fits both types; `undefined` where none does. */
function formFor({ target, wanted, name, field }: FormInput): Json | undefined {
  const { path, schema, isExpandable, isExpanded } = field;
  const read = (form: string): Json => (isExpanded && form === "field" ? { expanded: path } : form === "field" ? path : { [form]: path });
  if (name === "Money") return schema.extensions["x-money"] === undefined ? undefined : { money: path };
  if (isExpandable) return wanted.kind === "string" ? { ref: path } : undefined;
  if (wanted.kind === "enum" && schema.kind === "enum") return tableForm(path, schema, wanted);
  if (wanted.kind === "boolean")
    return schema.kind === "boolean" ? read("field") : schema.kind === "enum" ? flagForm(path, schema) : undefined;
  if (wanted.kind === "object" && wanted.properties.length === 0)
    return schema.kind === "object" && schema.properties.length === 0 ? { map: path } : undefined;
  if (wanted.kind === "number") return schema.kind === "number" ? read("field") : undefined;
  if (wanted.kind !== "string") return undefined;
  if (wanted.format === "date-time")
    return isMoment(schema)
      ? { time: path, as: schema.kind === "number" ? "epoch_ms" : schema.kind === "string" ? "iso" : "any" }
      : undefined;
  if (/currency$/i.test(target.property.name)) return schema.kind === "string" || schema.kind === "enum" ? { upper: path } : undefined;
  return schema.kind === "string" || schema.kind === "enum"
    ? schema.kind === "string" && schema.format === "date-time"
      ? undefined
      : read("field")
    : undefined;
}

function isMoment(schema: Schema): boolean {
  if (schema.kind === "union") return schema.variants.every((variant) => isMoment(variant));
  return schema.kind === "number" || (schema.kind === "string" && schema.format !== "uuid");
}

/** Each of the provider's words gets the canonical word that means the same; what means nothing known becomes `unknown`, where there is that. */
function tableForm(path: string, from: Extract<Schema, { kind: "enum" }>, to: Extract<Schema, { kind: "enum" }>): Json | undefined {
  const words = to.values.map(({ value }) => String(value));
  const entries = from.values.map(({ value }) => [String(value), wordFor(String(value), words)] as const);
  const known = entries.filter(([, word]) => word !== undefined && word !== "unknown");
  const isTold = entries.every(([, word]) => word !== undefined);
  if (!isTold || known.length < entries.length * 0.6 || entries.length > 40) return undefined;
  return { enum: path, values: Object.fromEntries(entries.map(([value, word]) => [value, word ?? "unknown"])) };
}

function wordFor(value: string, words: readonly string[]): string | undefined {
  const meaning = wordsOf(value);
  const exact = words.find((word) => word.toLowerCase() === value.toLowerCase());
  const alike = words.find((word) => wordsOf(word).some((each) => meaning.includes(each)));
  return exact ?? alike ?? words.find((word) => word === "unknown");
}

const live = new Set(["live", "prod", "production", "true"]);
const test = new Set(["test", "sandbox", "dev", "development", "staging", "false"]);

function flagForm(path: string, { values }: Extract<Schema, { kind: "enum" }>): Json | undefined {
  const entries = values.map(
    ({ value }) =>
      [String(value), live.has(String(value).toLowerCase()) ? true : test.has(String(value).toLowerCase()) ? false : undefined] as const,
  );
  if (entries.some(([, flag]) => flag === undefined)) return undefined;
  return { bool: path, values: Object.fromEntries(entries.map(([value, flag]) => [value, flag === true])) };
}
