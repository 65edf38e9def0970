import { assertNever } from "../types/assert-never.js";
import type {
  InputRead,
  MappingPlan,
  OperationPlan,
  RefusedValue,
  RequestCase,
  RequestField,
  RequestMoney,
  RequestTransform,
} from "../types/mapping-plan.js";
import { pageWords } from "../types/page-words.js";
import {
  type Choice,
  choiceOf,
  constantOf,
  inputOf,
  isListOfOne,
  isSentValue,
  itemFields,
  itemOf,
  listOf,
  type OfferedOption,
  optionOf,
  type SentValue,
  sentAttemptsOf,
  sentFields,
} from "../types/request-forms.js";
import { sentParts } from "../types/sent-parts.js";
import { periodText, tableOf, timeFormats } from "./describe-transform.js";
import { authored, blocks, codeSpan, empty, joined, type Markdown, md, table } from "./markdown.js";

/** Says how the input of a canonical operation becomes what a provider takes; nothing where it only fills parameters as it is. */
export function requestSection({ name, request, pages }: OperationPlan, { provider }: MappingPlan): Markdown {
  const paging = pages === undefined ? empty : md`Pages: ${authored(pageWords(pages.follow))}.`;
  if (request === undefined) return pages === undefined ? empty : blocks([md`#### Pages of ${name}`, paging]);
  const { parameters, body } = sentParts(request);
  const rows = [
    ...parameters.flatMap((sent) => rowsOf(sent.field, { wire: sent.in, input: "", provider })),
    ...body.flatMap((field) => rowsOf(field, { wire: "", input: "", provider })),
  ];
  const unsupported = request.unsupported.map(({ path, reason }) => [codeSpan(path), authored(reason)]);
  const ignored = request.ignored.map(({ path, reason }) => [codeSpan(path), authored(reason)]);
  return blocks([
    md`#### Input of ${name}`,
    table(["Sent as", "From the canonical input", "How"], rows),
    paging,
    unsupported.length === 0 ? empty : md`Not possible here, and refused before anything is sent:`,
    table(["Canonical input", "Reason"], unsupported),
    ignored.length === 0 ? empty : md`Never sent:`,
    table(["Property", "Reason"], ignored),
  ]);
}

/** Where a field stands: in the body that is sent, in the canonical input that it is made from, and in which case. */
interface RowPosition {
  readonly wire: string;
  readonly input: string;
  readonly provider: string;
  /** The cases around it: when `kind` is `payment`. */
  readonly when?: Markdown | undefined;
  /** Inputs that are sent in its place where they are given. */
  readonly after?: readonly InputRead[] | undefined;
}

function rowsOf({ name, transform }: RequestField, at: RowPosition): readonly (readonly Markdown[])[] {
  return rowsOfTransform(transform, { ...at, wire: [at.wire, name].filter((part) => part !== "").join(".") });
}

function rowsOfTransform(form: RequestTransform, at: RowPosition): readonly (readonly Markdown[])[] {
  const [choice, list, item] = [choiceOf(form), listOf(form), itemOf(form)];
  if (choice !== undefined) return choice.cases.flatMap((each) => caseRows(choice, each, at));
  const attempts = sentAttemptsOf(form);
  const before = (index: number) => attempts.slice(0, index).flatMap((attempt) => inputOf(attempt) ?? []);
  if (attempts.length > 0) return attempts.flatMap((attempt, index) => rowsOfTransform(attempt, { ...at, after: before(index) }));
  if (isListOfOne(form)) return form.fields.flatMap((field) => rowsOf(field, { ...at, wire: `${at.wire}[0]` }));
  const inItem = { ...at, input: `${list?.path ?? ""}[].` };
  if (item !== undefined) return rowsOfTransform(item, inItem);
  const inside = sentFields(form).flatMap((inner) => rowsOf(inner, at));
  if (list !== undefined) return itemFields(form).flatMap((inner) => rowsOf(inner, { ...inItem, wire: `${at.wire}[]` }));
  if (inside.length > 0) return inside;
  const { from, how } = describe(form, at);
  return [[at.wire === "" ? md`the body` : codeSpan(at.wire), from, at.when === undefined ? how : md`${how}, when ${at.when}`]];
}

function caseRows(
  { on, missing }: Choice,
  { value, transform, unsupported }: RequestCase,
  at: RowPosition,
): readonly (readonly Markdown[])[] {
  const name = on.kind === "input" ? on.read.path : `${at.input}${at.provider}.${on.option}`;
  const here = md`${codeSpan(name)} is ${codeSpan(value)}${value === missing ? md` or not given` : empty}`;
  const when = at.when === undefined ? here : md`${at.when} and ${here}`;
  const refused = unsupported.map(({ path, reason }) => [empty, codeSpan(path), md`not possible when ${when}: ${authored(reason)}`]);
  return [...rowsOfTransform(transform, { ...at, when }), ...refused];
}

/** What a reader wants to know of what is sent: where it comes from, and what is done to it. */
interface Sending {
  readonly from: Markdown;
  readonly how: Markdown;
}

function describe(form: RequestTransform, at: RowPosition): Sending {
  const [option, constant] = [optionOf(form), constantOf(form)];
  if (option !== undefined) return { from: codeSpan(`${at.input}${at.provider}.${option.name}`), how: optionText(option) };
  if (constant !== undefined)
    return {
      from: empty,
      how: md`${otherwiseText(at, "always")} ${codeSpan(JSON.stringify(constant.value))}: ${authored(constant.because)}`,
    };
  if (!isSentValue(form)) return { from: empty, how: empty };
  return { from: codeSpan(form.read.path), how: at.after?.length ? md`${howOf(form)}, ${otherwiseText(at, "")}` : howOf(form) };
}

/** Says when something is sent that stands behind other inputs. */
function otherwiseText({ after = [] }: RowPosition, always: string): Markdown {
  if (after.length === 0) return md`${always}`;
  const names = joined(
    after.map(({ path }) => codeSpan(path)),
    " and ",
  );
  return md`where ${names} ${after.length === 1 ? "is" : "are"} not given`;
}

function optionText({ money }: OfferedOption): Markdown {
  return money === undefined ? md`an option of this provider` : md`an option of this provider, ${amountText(money)}`;
}

function howOf(transform: SentValue): Markdown {
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
    case "plainText":
      return md`as text`;
    case "part":
      return md`the part ${codeSpan(transform.name)} of ${codeSpan(transform.template)}${transform.number === undefined ? empty : md`, as a number`}`;
    case "join":
      return md`a list as one text, ${codeSpan(transform.by)} between the items`;
    case "split":
      return md`text as a list, split at ${codeSpan(transform.by)}`;
    case "nullText":
      return transform.word === ""
        ? md`copied; where there is none, empty text`
        : md`copied; where there is none, the text ${codeSpan(transform.word)}`;
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
