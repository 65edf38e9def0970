import { assertNever } from "../types/assert-never.js";
import type { SourceRead, Transform, ValueTransform } from "../types/mapping-plan.js";
import { attemptsOf, type ChosenForm, fixedValueOf, isChosen, isEmptyWhenMissing, ownReads } from "../types/response-forms.js";
import { pathOf } from "./path-text.js";

/** Lists what a transform reads itself, or what it tries; of an amount its currency too. */
export function readsOf(form: Transform): readonly SourceRead[] {
  const reads = [form, ...attemptsOf(form)].flatMap(ownReads);
  return [...new Map(reads.map((read) => [read.pointer, read])).values()];
}

/** Says in words what a transform does; its table, if it has one, is told beside. */
export function howOf(transform: ChosenForm): string {
  return `${wayOf(transform)}${isEmptyWhenMissing(transform) ? "; empty where there is none" : ""}`;
}

function wayOf(transform: ChosenForm): string {
  switch (transform.kind) {
    case "absent":
      return "always null";
    case "key":
      return "the key under which the map holds it";
    case "const":
      return `always ${JSON.stringify(transform.value)}`;
    case "copy":
      return `copied${transform.identity ? "; without it the object cannot be used" : whileOnlyId(transform.read)}`;
    case "enum":
    case "flag":
      return "by a table";
    case "money":
      return `an amount in ${transform.money.unit} units of ${pathOf(transform.money.currency.pointer)}${moved[transform.money.unit]}`;
    case "interval":
      return `a unit, by a table, and a count`;
    case "days":
      return "a number of days";
    case "period":
      return "a period, by a table";
    case "time":
      return `${timeFormats[transform.format]}, ${transform.to === "date" ? "of which the day is kept in its own zone" : "written as ISO 8601 in UTC"}`;
    case "reference":
      return "the id, whether it comes alone or in its object";
    case "upper":
      return "copied in upper case";
    case "decimalText":
      return "a number, written as decimal text";
    case "number":
      return "decimal text, read as the number that it is";
    case "split":
      return `text, split by ${JSON.stringify(transform.by)} into a list`;
    case "join":
      return `a list, joined by ${JSON.stringify(transform.by)} into text`;
    case "nullText":
      return 'copied; the text "null" is null';
    case "map":
      return "copied as a whole, values as they are";
    case "first":
      return firstText(transform.forms.map(attemptText));
    case "via":
      return `by the function ${transform.name} of ${transform.module}`;
    case "object":
      return transform.when === undefined || transform.when.some((read) => read.required)
        ? "made from the fields inside"
        : `made from the fields inside; null without ${transform.when.map((read) => pathOf(read.pointer)).join(" and ")}`;
    case "each":
      return `a list with one item for each of ${pathOf(transform.read.pointer)}`;
    case "model":
      return `read as every ${transform.model} is`;
    case "models":
      return `a list with one ${transform.model} for each of ${pathOf(transform.read.pointer)}`;
    case "values":
      return `a list with one value for each of ${pathOf(transform.read.pointer)}: ${isChosen(transform.item.transform) ? howOf(transform.item.transform) : "by cases"}`;
    case "one":
      return "a list of one item";
    default:
      return assertNever(transform);
  }
}

const moved = { minor: "", major: ", the decimal point moved, never rounded" } as const;

const timeFormats = {
  iso: "an instant in ISO 8601",
  epoch_ms: "milliseconds since 1970",
  epoch_s: "seconds since 1970",
  any: "an instant in ISO 8601, or milliseconds since 1970",
} as const;

function whileOnlyId({ steps, pointer }: SourceRead): string {
  const position = steps.findIndex(({ expandable }) => expandable);
  if (position === -1) return "";
  const tokens = pointer.split("/");
  const object = tokens.slice(0, tokens.length - steps.length + position + 1).join("/");
  return `; null while ${pathOf(object)} is only an id`;
}

function attemptText(form: ValueTransform): string {
  const fixed = fixedValueOf(form);
  return fixed === undefined ? howOf(form) : `else ${JSON.stringify(fixed.value)}: ${fixed.reason}`;
}

function firstText(ways: readonly string[]): string {
  const different = [...new Set(ways)];
  return different.length > 1 ? `the first of them that is there: ${different.join(", or ")}` : "the first of them that is there";
}
