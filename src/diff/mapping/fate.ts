import type { Json } from "../../types/json.js";
import { tableOf } from "../../types/response-forms.js";
import type { Change } from "../change.js";
import type { CanonicalChange } from "./canonical-change.js";
import type { FieldReads } from "./plan-reads.js";

type Fate = Pick<CanonicalChange, "fate" | "fact">;

/** Writes a change as one sentence: `Checkout.status gains the value "expired"`. */
export function sentenceOf({ subject, path, fact }: Pick<Change, "subject" | "path" | "fact">): string {
  return `${path === "" ? subject : /^[A-Z]+ \//.test(subject) ? `${subject}: ${path}` : `${subject}.${path}`} ${fact}`;
}

/** Says what a change of what it reads does to a canonical field; `undefined` where the field stays as it was. */
export function fateOf(field: FieldReads, change: Change): Fate | undefined {
  switch (change.code) {
    case "value-added":
      return valueAdded(field, change.value ?? "");
    case "value-removed":
      return valueRemoved(field, change.value ?? "");
    case "property-removed":
    case "alternative-removed":
      return { fate: "lost", fact: "is read from what is gone" };
    case "optional":
    case "null-added":
      return field.isIdentity
        ? { fate: "null", fact: "identifies the result, of which there is none where it is missing" }
        : { fate: "null", fact: "may now be null" };
    case "required":
    case "null-removed":
      return { fate: "available", fact: "has a value more often" };
    default:
      return byEffect(field, change);
  }
}

function byEffect({ form }: FieldReads, { effect, code }: Change): Fate | undefined {
  if (code === "property-added" || effect === "added" || effect === "noted") return undefined;
  if (effect === "narrower" && code === "type-changed" && tableOf(form) !== undefined)
    return { fate: "available", fact: "is made of values that are all known now" };
  if (effect === "narrower") return { fate: "narrower", fact: "has fewer values" };
  if (effect === "wider") return { fate: "unknown", fact: "may be read from values that its line does not know" };
  return effect === "other" ? { fate: "changed", fact: "is read from something else" } : undefined;
}

/** A table answers for the values that it lists, and in one way for all others. */
function valueAdded({ form }: FieldReads, value: string): Fate | undefined {
  const table = tableOf(form);
  if (table === undefined) return { fate: "available", fact: `may now be made of ${JSON.stringify(value)}` };
  const known = table.values.find(([from]) => from === value);
  if (known !== undefined) return { fate: "available", fact: `is ${textOf(known[1])} for it, as the mapping says already` };
  const { otherwise } = table;
  return otherwise === null
    ? { fate: "null", fact: `is null for ${JSON.stringify(value)} until the mapping says what it means` }
    : { fate: "unknown", fact: `is ${textOf(otherwise)} for ${JSON.stringify(value)} until the mapping says what it means` };
}

/** What several values mean does not go with one of them. */
function valueRemoved({ form }: FieldReads, value: string): Fate | undefined {
  const table = tableOf(form);
  if (table === undefined) return { fate: "narrower", fact: `is not made of ${JSON.stringify(value)} any more` };
  const meaning = table.values.find(([from]) => from === value)?.[1];
  if (meaning === undefined) return undefined;
  const others = table.values.filter(([from, to]) => from !== value && textOf(to) === textOf(meaning));
  return others.length > 0 ? undefined : { fate: "narrower", fact: `is never ${textOf(meaning)} any more` };
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
