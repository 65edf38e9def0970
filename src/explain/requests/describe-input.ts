import { assertNever } from "../../types/assert-never.js";
import type { RefusedValue, RequestTransform } from "../../types/mapping-plan.js";
import { answersOf, refusedOf, sentMoneyOf } from "../../types/request-forms.js";
import { wordOf } from "../word-of.js";
import type { InputAnswer } from "./input-explanation.js";
import type { PlannedInput } from "./list-inputs.js";

type Details = Pick<InputAnswer, "kind" | "how" | "table" | "refused" | "money" | "reason">;

/** Says in words what becomes of an input; its table, if it has one, is told beside. */
export function describeInput(input: PlannedInput): Details {
  const details = detailsOfUse(input);
  return input.after.length === 0 ? details : { ...details, how: `${details.how}, ${otherwiseText(input.after)}` };
}

/** Says when something is sent that stands behind other inputs. */
export function otherwiseText(after: readonly { readonly path: string }[]): string {
  return `where ${after.map(({ path }) => path).join(" and ")} ${after.length === 1 ? "is" : "are"} not given`;
}

function detailsOfUse({ use }: PlannedInput): Details {
  switch (use.kind) {
    case "parameter":
      return { kind: "parameter", how: "copied" };
    case "choice":
      return { kind: "choice", how: choiceText(use.missing), ...refusedIn(use) };
    case "unsupported":
      return { kind: "unsupported", how: "cannot be taken; refused before anything is sent", reason: use.reason };
    case "body":
      return describeForm(use.form);
    default:
      return assertNever(use);
  }
}

function choiceText(missing: string | undefined): string {
  return missing === undefined ? "decides what is sent" : `decides what is sent; not given, it is as if it were ${missing}`;
}

function describeForm(form: RequestTransform): Details {
  return { kind: form.kind, how: howOf(form), ...detailsOf(form) };
}

function howOf(form: RequestTransform): string {
  switch (form.kind) {
    case "copy":
      return "copied";
    case "option":
      return form.money === undefined ? "an option of this provider" : `an option of this provider, ${amountText(form.money.unit)}`;
    case "enum":
    case "flag":
      return "by a table";
    case "money":
      return amountText(form.unit);
    case "interval":
      return "a unit, by a table, and a count";
    case "intervalUnit":
      return "the unit of an interval, by a table";
    case "intervalCount":
      return "the count of an interval";
    case "days":
      return "an interval of days, sent as a number";
    case "period":
      return "a period, by a table";
    case "time":
      return `an instant, sent as ${timeFormats[form.format]}`;
    case "decimalText":
      return "decimal text, sent as a number";
    case "plainText":
      return "written as text";
    case "part":
      return `the part {${form.name}} of ${form.template}${form.number === undefined ? "" : ", sent as a number"}`;
    case "join":
      return `a list, sent as one text with ${JSON.stringify(form.by)} between the items`;
    case "split":
      return `text, sent as a list of what stands between ${JSON.stringify(form.by)}`;
    case "nullText":
      return `copied; the text ${JSON.stringify(form.word)} where there is none`;
    case "lower":
      return "copied in lower case";
    case "upper":
      return "copied in upper case";
    case "reference":
      return "an id, sent without its object";
    case "map":
      return "copied as a whole, values as they are";
    case "each":
      return "a list with one item for each";
    case "one":
      return "a list whose only item is sent";
    case "const":
      return `always ${JSON.stringify(form.value)}`;
    case "object":
      return "made from the inputs inside";
    case "by":
      return "by the case that is chosen";
    case "listOfOne":
      return "a list with one item";
    case "first":
      return "the first input that is given";
    default:
      return assertNever(form);
  }
}

const timeFormats = { iso: "ISO 8601 in UTC", epoch_ms: "milliseconds since 1970", epoch_s: "seconds since 1970" } as const;

function amountText(unit: "minor" | "major"): string {
  return unit === "minor" ? "an amount in minor units" : "an amount in major units, the decimal point moved, never rounded";
}

function detailsOf(form: RequestTransform): Omit<Details, "kind" | "how"> {
  const [answers, money] = [answersOf(form), sentMoneyOf(form)];
  return {
    ...(answers && { table: answers.map(([from, to]) => ({ from: from === null ? "none" : wordOf(from), to })) }),
    ...refusedIn({ refused: refusedOf(form) }),
    ...(money && { money: { unit: money.unit, basis: money.basis, currency: money.currency.path } }),
  };
}

function refusedIn({ refused }: { readonly refused: readonly RefusedValue[] }): Pick<Details, "refused"> {
  return refused.length === 0 ? {} : { refused };
}
