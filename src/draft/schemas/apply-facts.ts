import type { FieldFact } from "../evidence.js";
import { type PropertyDraft, type SchemaDraft, unknownDraft } from "./schema-draft.js";

/** Lays what a page says of fields over what its examples show. */
export function applyFacts(draft: SchemaDraft, facts: readonly FieldFact[]): SchemaDraft {
  return facts.reduce(
    (known, fact) =>
      applyAt(
        known,
        fact.path
          .replaceAll("[]", ".[]")
          .split(".")
          .filter((token) => token !== ""),
        fact,
      ),
    draft,
  );
}

function applyAt(draft: SchemaDraft, [token, ...rest]: readonly string[], fact: FieldFact): SchemaDraft {
  if (token === undefined) return said(draft, fact);
  // A dot is also how pages write what the items of a list have.
  if (token === "[]" || (draft.type === "array" && draft.items !== undefined))
    return { ...draft, type: "array", items: applyAt(draft.items ?? unknownDraft, token === "[]" ? rest : [token, ...rest], fact) };
  const property = draft.properties.get(token);
  const known: PropertyDraft = property ?? { schema: unknownDraft, required: false };
  const isLeaf = rest.length === 0;
  const changed = { schema: applyAt(known.schema, rest, fact), required: isLeaf ? fact.required : known.required };
  return { ...draft, type: draft.type === "unknown" ? "object" : draft.type, properties: new Map([...draft.properties, [token, changed]]) };
}

function said(draft: SchemaDraft, fact: FieldFact): SchemaDraft {
  const { description, deprecated, nullable, options } = fact;
  const type = typeOf(fact.type, draft);
  const isList = type.type === "array";
  const values = options.filter((word) => word !== "null");
  const typed: SchemaDraft = {
    ...draft,
    ...type,
    nullable: draft.nullable || nullable || options.includes("null"),
    deprecated,
    description: description ?? draft.description,
    limits: isList ? itemLimits(fact.limits) : fact.limits,
  };
  const asText = values.length === 0 ? typed : { ...typed, values, todo: undefined };
  const isKnown = type.type === draft.type || draft.type === "unknown";
  // The page's word for a type is no assumption; a type that neither page nor example tells is.
  return {
    ...asText,
    assumed: isKnown && type.type === "unknown" ? draft.assumed : undefined,
    todo: asText.values.length > 0 ? undefined : asText.todo,
  };
}

/** Pages write the length of a list as they write that of a text. */
function itemLimits({ minLength, maxLength, ...limits }: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return {
    ...limits,
    ...(minLength === undefined ? {} : { minItems: minLength }),
    ...(maxLength === undefined ? {} : { maxItems: maxLength }),
  };
}

const types: readonly (readonly [RegExp, SchemaDraft["type"]])[] = [
  [/^(?:int(?:eger|32|64)?)\b/i, "integer"],
  [/^(?:number|float|double|decimal)\b/i, "number"],
  [/^bool(?:ean)?\b/i, "boolean"],
  [/^(?:string|enum|date|uuid|uri|url|email|timestamp|datetime)/i, "string"],
  [/^map\b/i, "map"],
  [/^object\b/i, "object"],
  [/^(?:array|list)\b/i, "array"],
];

function typeOf(text: string, draft: SchemaDraft): Pick<SchemaDraft, "type" | "format" | "items"> {
  if (/\[\]/.test(text)) {
    const items = typeOf(text.replace("[]", ""), draft.items ?? unknownDraft);
    return { type: "array", items: { ...(draft.items ?? unknownDraft), ...items } };
  }
  const [, inner] = /^(?:array|list)<(.+)>$/i.exec(text) ?? [];
  if (inner !== undefined) return typeOf(`${inner}[]`, draft);
  const type = types.find(([pattern]) => pattern.test(text))?.[1] ?? draft.type;
  if (type === "object" && draft.type !== "object") return { type: "map" };
  if (type === "array") return { type, items: draft.items ?? unknownDraft };
  // A moment that the example has as a number stays one.
  const isMoment = /timestamp|date-?time/i.test(text);
  if (isMoment && (draft.type === "integer" || draft.type === "number")) return { type: draft.type };
  const format = /<([\w-]+)>/.exec(text)?.[1] ?? (isMoment ? "date-time" : /^date$/i.test(text) ? "date" : undefined);
  return { type, format: type === "string" && format !== "string" ? (format ?? draft.format) : undefined };
}
