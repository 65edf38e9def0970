import { assertNever } from "../types/assert-never.js";
import { isJsonObject, type Json } from "../types/json.js";
import { unescapeToken } from "../types/json-pointer.js";
import type { SourceRead, Transform, Winners } from "../types/mapping-plan.js";
import { defaultOf, fixedValueOf, isEmptyWhenMissing, moneyOf, outcomesOf, valueReads } from "../types/response-forms.js";
import { basisText } from "./extension-notes.js";
import { authored, codeSpan, empty, joined, type Markdown, md } from "./markdown.js";

/** What a reader wants to know of one transform. */
export interface TransformWords {
  /** The provider's properties. */
  readonly from: Markdown;
  readonly how: Markdown;
  /** What it rests on, or why there is no value. */
  readonly basis: Markdown;
  /** Whether there is a value, and whether what is said of it is only assumed. */
  readonly state: "mapped" | "assumed" | "absent";
  /** What the value is made of. */
  readonly reads: readonly SourceRead[];
}

/** Says in words where a value comes from and what is done to it. */
export function describeTransform(form: Transform): TransformWords {
  const fixed = fixedValueOf(form);
  if (fixed !== undefined) {
    const state = fixed.value === null ? "absent" : "mapped";
    return { from: empty, how: howOf(form), basis: authored(fixed.reason), state, reads: [] };
  }
  const reads = distinctReads(outcomesOf(form).flatMap(valueReads));
  const state = isAssumed(form, reads) ? "assumed" : "mapped";
  return { from: joined(reads.map(pathCode), ", "), how: howOf(form), basis: basisOf(form, reads), state, reads };
}

function isAssumed(form: Transform, reads: readonly SourceRead[]): boolean {
  const level = ({ schema }: SourceRead) =>
    isJsonObject(schema.extensions["x-basis"]) ? schema.extensions["x-basis"]["level"] : undefined;
  return moneyOf(form)?.basis === "assumed" || reads.some((read) => level(read) === "assumed");
}

function distinctReads(reads: readonly SourceRead[]): readonly SourceRead[] {
  return [...new Map(reads.map((read) => [read.pointer, read])).values()];
}

function howOf(transform: Transform): Markdown {
  const how = wayOf(transform);
  return isEmptyWhenMissing(transform)
    ? joined(
        [how, md`empty where there is none`].filter(({ markdown }) => markdown !== ""),
        "; ",
      )
    : how;
}

function wayOf(transform: Transform): Markdown {
  switch (transform.kind) {
    case "absent":
      return md`absent`;
    case "key":
      return md`the key of the map`;
    case "const":
      return md`always ${jsonCode(transform.value)}`;
    case "copy":
      return md`copied`;
    case "enum":
      return md`${tableOf(transform.table)}${otherwise(transform.otherwise)}${missing(transform)}${winners(transform)}`;
    case "flag":
      return md`${tableOf(transform.table)}${winners(transform)}`;
    case "money":
      return md`an amount in ${transform.money.unit} units of ${pathCode(transform.money.currency)}`;
    case "interval":
      return md`unit and count; ${tableOf(transform.table)}${winners(transform)}`;
    case "days":
      return md`a number of days`;
    case "period":
      return md`${periodTable(transform)}${winners(transform)}`;
    case "time":
      return transform.to === "date"
        ? md`a time, ${timeFormats[transform.format]}, as the calendar day in its own zone`
        : md`a time, ${timeFormats[transform.format]}, as ISO 8601 in UTC`;
    case "reference":
      return md`the id, also of an expanded object`;
    case "upper":
      return md`copied in upper case`;
    case "decimalText":
      return md`a number as decimal text`;
    case "number":
      return md`decimal text as a number`;
    case "split":
      return md`text, split by ${codeSpan(transform.by)}`;
    case "join":
      return md`a list, joined by ${codeSpan(transform.by)}`;
    case "nullText":
      return md`copied; the text ${codeSpan("null")} is null`;
    case "map":
      return md`copied, values as they are`;
    case "first":
      return firstOf(transform.forms.map(attemptOf));
    case "values":
      return md`a list of values, each ${howOf(transform.item.transform)}`;
    case "model":
      return md`as ${codeSpan(transform.model)}`;
    case "models":
      return md`a list, each item as ${codeSpan(transform.model)}`;
    case "object":
    case "each":
    case "one":
    case "by":
      return empty; // told by the rows of what is inside
    case "via":
      return md`by the function ${codeSpan(transform.name)}`;
    default:
      return assertNever(transform);
  }
}

function periodTable({ table }: Extract<Transform, { readonly kind: "period" }>): Markdown {
  return joined(
    table.map(([from, to]) => md`${codeSpan(from)} → ${periodText(to)}`),
    ", ",
  );
}

/** Says what is sent where several values mean the same. */
function winners({ out = [] }: { readonly out?: Winners | undefined }): Markdown {
  return out.length === 0 ? empty : md`; sent back: ${tableOf(out)}`;
}

/** A value that is always the same is the default of those before it. */
function attemptOf(form: Transform): Markdown {
  const fixed = fixedValueOf(form);
  return fixed === undefined ? howOf(form) : md`else ${jsonCode(fixed.value)}`;
}

function firstOf(ways: readonly Markdown[]): Markdown {
  const different = ways.filter((way, index) => ways.findIndex((other) => other.markdown === way.markdown) === index);
  return different.length > 1 ? md`the first that is there: ${joined(different, ", or ")}` : md`the first that is there`;
}

/** How an instant is written, in words. */
export const timeFormats = {
  iso: "in ISO 8601",
  epoch_ms: "in milliseconds since 1970",
  epoch_s: "in seconds since 1970",
  any: "in ISO 8601 or since 1970",
} as const;

/** Says what a code table maps, value by value. */
export function tableOf(rows: readonly (readonly [from: string, to: string | number | boolean])[]): Markdown {
  return joined(
    rows.map(([from, to]) => md`${codeSpan(from)} → ${codeSpan(String(to))}`),
    ", ",
  );
}

function otherwise(value: string | null): Markdown {
  return value === null ? empty : md`, anything else → ${codeSpan(value)}`;
}

function missing({ missing: value, otherwise: other }: Extract<Transform, { readonly kind: "enum" }>): Markdown {
  return value === null || value === other ? empty : md`, missing → ${codeSpan(value)}`;
}

/** Says how long a period is: `3 months`. */
export function periodText(period: { readonly unit: string; readonly count: number } | null): Markdown {
  if (period === null) return md`none`;
  return md`${period.count} ${period.unit}${period.count === 1 ? "" : "s"}`;
}

/** Shows where a provider's response holds a value, from its root. */
export function pathCode({ pointer, text, origin }: SourceRead): Markdown {
  if (origin === "header") return codeSpan(text);
  if (pointer === "") return codeSpan("/");
  const tokens = pointer.split("/").slice(1);
  const path = tokens.reduce(
    (text, token) => (token === "[]" ? `${text}[]` : `${text}${text === "" ? "" : "."}${unescapeToken(token)}`),
    "",
  );
  return codeSpan(path);
}

function jsonCode(value: Json): Markdown {
  return codeSpan(typeof value === "string" ? value : JSON.stringify(value));
}

function basisOf(form: Transform, reads: readonly SourceRead[]): Markdown {
  const money = moneyOf(form);
  const unit = money === undefined ? [] : [md`The unit is ${money.basis}.`];
  const sources = reads.flatMap(({ schema }) => basisText(schema.extensions["x-basis"]) ?? []);
  const otherwise = defaultOf(form);
  const reasons = otherwise === undefined ? [] : [otherwise.reason];
  return joined([...unit, ...[...new Set([...sources, ...reasons])].map((text) => authored(upperFirst(text)))], " ");
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
