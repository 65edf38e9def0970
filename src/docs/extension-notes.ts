import { isJsonObject, type Json, type JsonObject } from "../types/json.js";

/** Says in Markdown what the `x-` extensions of an object say, one sentence each. Their text is not yet sanitised. */
export function extensionNotes(extensions: JsonObject): readonly string[] {
  return [
    ...(extensions["x-open-enum"] === true ? ["Other values may come."] : []),
    ...moneyNote(extensions["x-money"]),
    ...(extensions["x-sensitive"] === true ? ["Sensitive: kept out of errors and logs."] : []),
    ...alignmentNote(extensions["x-aligned-with"]),
    ...basisNote(extensions["x-basis"]),
  ];
}

function moneyNote(money: Json | undefined): readonly string[] {
  if (!isJsonObject(money) || typeof money["unit"] !== "string" || typeof money["currency"] !== "string") return [];
  const basis = money["basis"] === "documented" || typeof money["basis"] !== "string" ? "" : `, which is ${money["basis"]}`;
  return [`An amount in ${money["unit"]} units of the currency in \`${money["currency"]}\`${basis}.`];
}

const standards: Readonly<Record<string, string>> = { stripe: "Stripe Checkout", acp: "Agentic Commerce Protocol", ucp: "UCP" };

function alignmentNote(aligned: Json | undefined): readonly string[] {
  if (!isJsonObject(aligned)) return [];
  const names = Object.entries(aligned).map(([key, name]) => `${standards[key] ?? key} \`${String(name)}\``);
  return names.length === 0 ? [] : [`Aligned with ${names.join(", ")}.`];
}

function basisNote(basis: Json | undefined): readonly string[] {
  const text = basisText(basis);
  return text === undefined ? [] : [`Basis: ${text}`];
}

/** Says what an `x-basis` says: its level and its source. */
export function basisText(basis: Json | undefined): string | undefined {
  if (!isJsonObject(basis) || typeof basis["level"] !== "string") return undefined;
  const source = typeof basis["source"] === "string" ? `. ${basis["source"].trim()}` : ".";
  return `${basis["level"]}${source}`;
}
