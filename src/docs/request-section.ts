import { assertNever } from "../types/assert-never.js";
import type {
  MappingPlan,
  OperationPlan,
  RefusedValue,
  RequestCase,
  RequestField,
  RequestMoney,
  RequestTransform,
} from "../types/mapping-plan.js";
import { periodText, tableOf, timeFormats } from "./describe-transform.js";
import { authored, blocks, codeSpan, empty, joined, type Markdown, md, table } from "./markdown.js";

/** Says how the input of a canonical operation becomes a provider's request body; nothing for an operation without one. */
export function requestSection({ name, body }: OperationPlan, { provider }: MappingPlan): Markdown {
  if (body === undefined) return empty;
  const rows = body.fields.flatMap((field) => rowsOf(field, { wire: "", input: "", provider }));
  const unsupported = body.unsupported.map(({ path, reason }) => [codeSpan(path), authored(reason)]);
  const ignored = body.ignored.map(({ path, reason }) => [codeSpan(path), authored(reason)]);
  return blocks([
    md`### Input of ${name}`,
    table(["Sent as", "From the canonical input", "How"], rows),
    unsupported.length === 0 ? empty : md`Not possible here, and refused before anything is sent:`,
    table(["Canonical input", "Reason"], unsupported),
    ignored.length === 0 ? empty : md`Never sent:`,
    table(["Property", "Reason"], ignored),
  ]);
}

/** Where a field stands: in the body that is sent, in the canonical input that it is made from, and in which case. */
interface Position {
  readonly wire: string;
  readonly input: string;
  readonly provider: string;
  /** The cases around it: when `kind` is `payment`. */
  readonly when?: Markdown | undefined;
}

function rowsOf({ name, transform }: RequestField, at: Position): readonly (readonly Markdown[])[] {
  return rowsOfTransform(transform, { ...at, wire: [at.wire, name].filter((part) => part !== "").join(".") });
}

function rowsOfTransform(transform: RequestTransform, at: Position): readonly (readonly Markdown[])[] {
  switch (transform.kind) {
    case "object":
      return transform.fields.flatMap((inner) => rowsOf(inner, at));
    case "each":
      return transform.fields.flatMap((inner) => rowsOf(inner, { ...at, wire: `${at.wire}[]`, input: `${transform.read.path}[].` }));
    case "one":
      return rowsOfTransform(transform.item, { ...at, input: `${transform.read.path}[].` });
    case "by":
      return transform.cases.flatMap((each) => caseRows(transform, each, at));
    default: {
      const [from, how] = describe(transform, at);
      return [[codeSpan(at.wire), from, at.when === undefined ? how : md`${how}, when ${at.when}`]];
    }
  }
}

type By = Extract<RequestTransform, { readonly kind: "by" }>;

function caseRows({ on, missing }: By, { value, transform, unsupported }: RequestCase, at: Position): readonly (readonly Markdown[])[] {
  const name = on.kind === "input" ? on.read.path : `${at.input}${at.provider}.${on.option}`;
  const here = md`${codeSpan(name)} is ${codeSpan(value)}${value === missing ? md` or not given` : empty}`;
  const when = at.when === undefined ? here : md`${at.when} and ${here}`;
  const refused = unsupported.map(({ path, reason }) => [empty, codeSpan(path), md`not possible when ${when}: ${authored(reason)}`]);
  return [...rowsOfTransform(transform, { ...at, when }), ...refused];
}

type LeafTransform = Exclude<RequestTransform, { readonly kind: "object" | "each" | "one" | "by" }>;

function describe(transform: LeafTransform, at: Position): readonly [from: Markdown, how: Markdown] {
  switch (transform.kind) {
    case "option":
      return [codeSpan(`${at.input}${at.provider}.${transform.option}`), optionText(transform)];
    case "const":
      return [empty, md`always ${codeSpan(JSON.stringify(transform.value))}: ${authored(transform.because)}`];
    default:
      return [codeSpan(transform.read.path), howOf(transform)];
  }
}

function optionText({ money }: Extract<RequestTransform, { readonly kind: "option" }>): Markdown {
  return money === undefined ? md`an option of this provider` : md`an option of this provider, ${amountText(money)}`;
}

function howOf(transform: Exclude<LeafTransform, { readonly kind: "option" | "const" }>): Markdown {
  switch (transform.kind) {
    case "copy":
      return md`copied`;
    case "enum":
    case "flag":
      return md`${tableOf(transform.table)}${refusedText(transform)}`;
    case "money":
      return amountText(transform);
    case "interval":
      return md`unit and count; ${tableOf(transform.table)}${refusedText(transform)}`;
    case "intervalUnit":
      return md`the unit; ${tableOf(transform.table)}${refusedText(transform)}`;
    case "intervalCount":
      return md`the count`;
    case "days":
      return md`a number of days${refusedText(transform)}`;
    case "period":
      return md`${periodsText(transform)}${refusedText(transform)}`;
    case "time":
      return md`a time, ${timeFormats[transform.format]}`;
    case "reference":
      return md`copied, an id only`;
    case "decimalText":
      return md`decimal text as a number`;
    case "nullText":
      return md`copied; where there is none, the text ${codeSpan("null")}`;
    case "lower":
      return md`copied in lower case`;
    case "upper":
      return md`copied in upper case`;
    case "map":
      return md`copied, values as they are`;
    default:
      return assertNever(transform);
  }
}

function amountText({ unit, basis }: RequestMoney): Markdown {
  return md`an amount in ${unit} units; the unit is ${basis}`;
}

function refusedText({ refused }: { readonly refused: readonly RefusedValue[] }): Markdown {
  return joined(
    refused.map(({ value, reason }) => md`; not ${codeSpan(value)}: ${authored(reason)}`),
    "",
  );
}

function periodsText({ table: rows, missing }: Extract<RequestTransform, { readonly kind: "period" }>): Markdown {
  const periods = rows.map(([unit, count, to]) => md`${periodText({ unit, count })} → ${codeSpan(String(to))}`);
  return joined([...periods, ...(missing === undefined ? [] : [md`none → ${codeSpan(String(missing))}`])], ", ");
}
