import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { joinDrafts, type PropertyDraft, type SchemaDraft, unknownDraft } from "./schema-draft.js";

/** What is known of the samples as a whole. */
interface Samples {
  /** The samples are of a page that writes `<string>` for any text: what it writes otherwise was chosen. */
  readonly hasPlaceholders: boolean;
}

/** Infers one schema from all values that were seen in one place; what only some of them show is marked as assumed. */
export function inferSchema(values: readonly Json[]): SchemaDraft {
  const hasPlaceholders = JSON.stringify(values).includes('"<string>"');
  return infer(values, { hasPlaceholders });
}

function infer(values: readonly Json[], samples: Samples): SchemaDraft {
  const present = values.filter((value) => value !== null && value !== "null");
  const nullable = present.length < values.length;
  const drafts = groupsOf(present).map((group) => inferGroup(group, samples));
  const [first = unknownDraft, ...others] = drafts;
  const draft = others.reduce(joinDrafts, first);
  if (!nullable) return draft;
  if (present.length > 0) return { ...draft, nullable: true };
  const isText = values.includes("null");
  return {
    ...unknownDraft,
    type: isText ? "string" : "unknown",
    nullable: true,
    assumed: "Every sample has null.",
    todo: "say what it is where it is not null",
  };
}

function groupsOf(values: readonly Json[]): readonly (readonly Json[])[] {
  const kinds = new Map<string, Json[]>();
  for (const value of values) {
    const kind = Array.isArray(value) ? "array" : typeof value;
    kinds.set(kind, [...(kinds.get(kind) ?? []), value]);
  }
  return [...kinds.values()];
}

function inferGroup(values: readonly Json[], samples: Samples): SchemaDraft {
  const [first] = values;
  if (typeof first === "boolean") return { ...unknownDraft, type: "boolean" };
  if (typeof first === "number") return inferNumber(values);
  if (typeof first === "string") return inferText(values.map(String), samples);
  if (Array.isArray(first)) return inferList(values, samples);
  return inferObject(values.filter(isJsonObject), samples);
}

/** How many different whole numbers make it likely that no other ones come. */
const enoughSamples = 4;

function inferNumber(values: readonly Json[]): SchemaDraft {
  if (!values.every(Number.isInteger)) return { ...unknownDraft, type: "number" };
  if (values.every((value) => value === 123))
    return { ...unknownDraft, type: "integer", assumed: "Pages write 123 for a number, mostly for a whole one." };
  const different = new Set(values).size;
  if (different >= enoughSamples) return { ...unknownDraft, type: "integer", assumed: `All ${different} samples are whole.` };
  return { ...unknownDraft, type: "number", assumed: "What is shown is whole, which does not say that all of it is." };
}

const formats: readonly (readonly [string, RegExp])[] = [
  ["date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/],
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["uuid", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
];

const placeholders: Readonly<Record<string, SchemaDraft["type"]>> = {
  "<string>": "string",
  "<integer>": "integer",
  "<number>": "number",
  "<boolean>": "boolean",
  "<any>": "unknown",
  "<object>": "map",
};

function inferText(values: readonly string[], { hasPlaceholders }: Samples): SchemaDraft {
  const named = values.map((value) => placeholders[value.toLowerCase()]);
  const [type] = named;
  if (type !== undefined && type !== "string") return { ...unknownDraft, type };
  const written = values.filter((value) => value !== "<string>");
  const format = written.length === 0 ? undefined : formats.find(([, pattern]) => written.every((value) => pattern.test(value)))?.[0];
  const text: SchemaDraft = { ...unknownDraft, type: "string", format };
  const isWord = written.length > 0 && written.every((value) => /^[a-z]+(?:[_-][a-z]+)*$/i.test(value) && !/^[A-Z]{3}$/.test(value));
  const words = [...new Set(written)].map((word) => JSON.stringify(word)).join(", ");
  const isShouted = written.length > 0 && written.every((value) => /^[A-Z]{4,}(?:_[A-Z]+)*$/.test(value));
  if ((hasPlaceholders && isWord) || isShouted)
    return { ...text, todo: `list its values under enum, if they are a fixed list; the page shows ${words}` };
  return text;
}

function inferList(values: readonly Json[], samples: Samples): SchemaDraft {
  const items = values.flatMap((value) => (Array.isArray(value) ? value : []));
  if (items.length === 0)
    return { ...unknownDraft, type: "array", items: unknownDraft, todo: "say what its items are; the samples have none" };
  return { ...unknownDraft, type: "array", items: infer(items, samples) };
}

function inferObject(values: readonly JsonObject[], samples: Samples): SchemaDraft {
  if (isMap(values)) return { ...unknownDraft, type: "map" };
  const names = [...new Set(values.flatMap(Object.keys))];
  const properties = names.map((name): readonly [string, PropertyDraft] => {
    const found = values.flatMap((value) => (Object.hasOwn(value, name) ? [value[name] ?? null] : []));
    const schema = named(name, infer(found, samples));
    return [name, { schema, required: values.length > 1 && found.length === values.length }];
  });
  return {
    ...unknownDraft,
    type: "object",
    properties: new Map(properties),
    ...(values.length > 1 ? { assumed: `Required is what all ${values.length} samples have.` } : {}),
  };
}

/** Keys that somebody chose, and keys that are no names, are those of a map. */
function isMap(values: readonly JsonObject[]): boolean {
  const keys = values.flatMap(Object.keys);
  if (keys.length === 0) return true;
  return keys.every((key) => /^\d+$|^\d{4}-\d\d-\d\d|^[0-9a-f]{8}-|^[a-z]{2,8}_(?=.*\d)[A-Za-z0-9]{6,}$/.test(key));
}

/** Names that tell what a value is, whatever a sample happens to show. */
function named(name: string, draft: SchemaDraft): SchemaDraft {
  if (draft.type === "object" && /^(?:.*_?metadata|meta_?data|custom_?data|extra|attributes|labels)$/i.test(name))
    return { ...unknownDraft, type: "map", nullable: draft.nullable };
  if (
    !["integer", "number"].includes(draft.type) ||
    !/(?:^|_)(?:amount|price|total|subtotal|sub_total|tax|discount|fee|cost)(?:_|$)/i.test(snake(name))
  )
    return draft;
  return { ...draft, todo: "if it is an amount of money, say with x-money whether it is in cents, and in which currency" };
}

function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}
