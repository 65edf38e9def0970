import { assertNever } from "../types/assert-never.js";
import type { Json } from "../types/json.js";
import type { SourceRead, Transform, Winners } from "../types/mapping-plan.js";
import { basisText } from "./extension-notes.js";
import { authored, codeSpan, empty, joined, type Markdown, md } from "./markdown.js";

/** A way from provider to canonical value that is not made of others. */
export type PlainTransform = Exclude<Transform, { readonly kind: "object" | "each" | "one" | "by" }>;

/** What a reader wants to know of one transform. */
export interface Description {
  /** The provider's properties. */
  readonly from: Markdown;
  readonly how: Markdown;
  /** What it rests on, or why there is no value. */
  readonly basis: Markdown;
}

/** Says in words where a value comes from and what is done to it. */
export function describeTransform(transform: PlainTransform): Description {
  switch (transform.kind) {
    case "absent":
      return { from: empty, how: md`absent`, basis: authored(transform.reason) };
    case "const":
      return { from: empty, how: md`always ${jsonCode(transform.value)}`, basis: authored(transform.because) };
    default: {
      const reads = readsOf(transform);
      return { from: joined(reads.map(pathCode), ", "), how: howOf(transform), basis: basisOf(transform, reads) };
    }
  }
}

type ReadingTransform = Exclude<PlainTransform, { readonly kind: "absent" | "const" }>;

function readsOf(transform: ReadingTransform): readonly SourceRead[] {
  switch (transform.kind) {
    case "interval":
      return transform.unit.pointer === transform.count.pointer ? [transform.unit] : [transform.unit, transform.count];
    case "first":
      return transform.forms.flatMap(readsOf);
    case "via":
      return transform.reads.map(([, read]) => read);
    default:
      return [transform.read];
  }
}

function howOf(transform: ReadingTransform): Markdown {
  switch (transform.kind) {
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
      return md`a time, ${timeFormats[transform.format]}, as ISO 8601 in UTC`;
    case "reference":
      return md`the id, also of an expanded object`;
    case "upper":
      return md`copied in upper case`;
    case "decimalText":
      return md`a number as decimal text`;
    case "nullText":
      return md`copied; the text ${codeSpan("null")} is null`;
    case "map":
      return md`copied, values as they are`;
    case "first":
      return firstOf(transform.forms.map(howOf));
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
export function pathCode({ pointer }: SourceRead): Markdown {
  const tokens = pointer.split("/").slice(1);
  const path = tokens.reduce(
    (text, token) => (token === "[]" ? `${text}[]` : `${text}${text === "" ? "" : "."}${unescapeToken(token)}`),
    "",
  );
  return codeSpan(path);
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

function jsonCode(value: Json): Markdown {
  return codeSpan(typeof value === "string" ? value : JSON.stringify(value));
}

function basisOf(transform: ReadingTransform, reads: readonly SourceRead[]): Markdown {
  const unit = transform.kind === "money" ? [md`The unit is ${transform.money.basis}.`] : [];
  const sources = reads.flatMap(({ schema }) => basisText(schema.extensions["x-basis"]) ?? []);
  return joined([...unit, ...[...new Set(sources)].map((text) => authored(upperFirst(text)))], " ");
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
