import { byKind } from "./by-kind.js";
import type { Json } from "./json.js";
import { requestFactsOf } from "./request-facts.js";
import type {
  DecidingInput,
  IgnoredAlternative,
  InputRead,
  RefusedValue,
  RequestCase,
  RequestField,
  RequestMoney,
  RequestTable,
  RequestTransform,
} from "./request-plan.js";

/** What only the provider takes, offered to callers under a name. */
export interface OfferedOption {
  readonly name: string;
  readonly money: RequestMoney | undefined;
}

/** What decides between the cases of a form. */
export interface Choice {
  readonly on: DecidingInput;
  readonly cases: readonly RequestCase[];
  /** The case of an input that is not given. */
  readonly missing: string | undefined;
}

/** A form that writes an object. */
export type SentObject = Extract<RequestTransform, { kind: "object" }>;

/** A form that writes a list with one item for each. */
export type SentList = Extract<RequestTransform, { kind: "each" }>;

/** A form that writes one canonical input as one value. */
export type SentValue = Exclude<RequestTransform, { kind: "const" | "option" | "object" | "each" | "one" | "by" | "first" | "listOfOne" }>;

/** Everything that a form of a request is made of. */
interface Parts {
  /** The canonical input that is written, or the list whose items are. */
  readonly read: InputRead | undefined;
  readonly money: RequestMoney | undefined;
  readonly option: OfferedOption | undefined;
  /** What is sent whatever the input says, and why. */
  readonly fixed: { readonly value: Json; readonly because: string } | undefined;
  readonly choice: Choice | undefined;
  /** What the only item of a list gives. */
  readonly item: RequestTransform | undefined;
  /** Forms of which the first one is written whose input is given. */
  readonly attempts: readonly RequestTransform[];
  /** The properties of the object that is written, or of each item. */
  readonly fields: readonly RequestField[];
  /** Where its fields are filled from: the object at hand, or the items of a list. */
  readonly fieldsIn: "object" | "items";
  /** What is sent for each value or length of time; null stands for an input that is not given. */
  readonly answers: readonly (readonly [from: Json, to: Json])[] | undefined;
  /** Single values that the provider cannot take. */
  readonly refused: readonly RefusedValue[];
  /** Alternatives of the provider's union that are never sent. */
  readonly ignored: readonly IgnoredAlternative[];
}

const nothing: Parts = {
  read: undefined,
  money: undefined,
  option: undefined,
  fixed: undefined,
  choice: undefined,
  item: undefined,
  attempts: [],
  fields: [],
  fieldsIn: "object",
  answers: undefined,
  refused: [],
  ignored: [],
};

function writing({ read }: { readonly read: InputRead }): Parts {
  return { ...nothing, read };
}

function writingSome({ read, refused }: { readonly read: InputRead; readonly refused: readonly RefusedValue[] }): Parts {
  return { ...nothing, read, refused };
}

function writingWords(form: { readonly read: InputRead } & RequestTable): Parts {
  return { ...writingSome(form), answers: form.table };
}

function periodAnswers({ table, missing }: Extract<RequestTransform, { kind: "period" }>): Parts["answers"] {
  const answers = table.map(([unit, count, to]) => [{ unit, count }, to] as const);
  return missing === undefined ? answers : [...answers, [null, missing]];
}

const partsOf = byKind<RequestTransform, [], Parts>({
  copy: writing,
  option: ({ option, money }) => ({ ...nothing, money, option: { name: option, money } }),
  const: ({ value, because }) => ({ ...nothing, fixed: { value, because } }),
  enum: writingWords,
  flag: writingWords,
  money: (form) => ({ ...nothing, read: form.read, money: form }),
  interval: writingWords,
  intervalUnit: writingWords,
  intervalCount: writing,
  days: writingSome,
  period: (form) => ({ ...writingSome(form), answers: periodAnswers(form) }),
  time: writing,
  decimalText: writing,
  plainText: writing,
  nullText: writing,
  part: writing,
  join: writing,
  split: writing,
  lower: writing,
  upper: writing,
  map: writing,
  reference: writing,
  object: ({ fields }) => ({ ...nothing, fields }),
  one: ({ read, item }) => ({ ...nothing, read, item }),
  listOfOne: ({ fields }) => ({ ...nothing, fields }),
  first: ({ forms }) => ({ ...nothing, attempts: forms }),
  by: ({ on, cases, missing, refused, ignored }) => ({ ...nothing, choice: { on, cases, missing }, refused, ignored }),
  each: ({ read, fields }) => ({ ...nothing, read, fields, fieldsIn: "items" }),
});

/** Gives the canonical input that a form writes, or the list whose items it writes. */
export function inputOf(form: RequestTransform): InputRead | undefined {
  return partsOf(form).read;
}

/** Gives the canonical input that a form sends as it is. */
export function copiedInputOf(form: RequestTransform): InputRead | undefined {
  return form.kind === "copy" ? form.read : undefined;
}

/** Gives the list whose items a form writes: each, or the only one. */
export function listOf(form: RequestTransform): InputRead | undefined {
  const { read, item, fieldsIn } = partsOf(form);
  return item !== undefined || fieldsIn === "items" ? read : undefined;
}

/** Gives the canonical path of what a form writes: of half an interval, that half. */
export function inputPathOf(form: RequestTransform): string | undefined {
  return withPart(form, inputOf(form)?.path);
}

/** Gives the path by which problems name what a form writes: of half an interval, that half. */
export function issuePathOf(form: RequestTransform): string | undefined {
  const [first] = sentAttemptsOf(form);
  if (first !== undefined) return issuePathOf(first);
  return withPart(form, inputOf(form)?.issuePath);
}

function withPart(form: RequestTransform, path: string | undefined): string | undefined {
  const { part } = requestFactsOf(form);
  return path === undefined || part === undefined ? path : `${path}.${part}`;
}

/** Tells whether a form has an answer for an input that is not given. */
export function answersMissing(form: RequestTransform): boolean {
  if (sentAttemptsOf(form).some((attempt) => constantOf(attempt) !== undefined || answersMissing(attempt))) return true;
  const { answersMissing: answers } = requestFactsOf(form);
  return answers === "always" || (answers === "when named" && "missing" in form && form.missing !== undefined);
}

/** Gives the unit and currency of the amount that a form writes. */
export function sentMoneyOf(form: RequestTransform): RequestMoney | undefined {
  return partsOf(form).money;
}

/** Gives the option that a form offers. */
export function optionOf(form: RequestTransform): OfferedOption | undefined {
  return partsOf(form).option;
}

/** Gives what a form sends whatever the input says. */
export function constantOf(form: RequestTransform): Parts["fixed"] {
  return partsOf(form).fixed;
}

/** Gives what decides between the cases of a form. */
export function choiceOf(form: RequestTransform): Choice | undefined {
  return partsOf(form).choice;
}

/** Gives the form of what the only item of a list gives. */
export function itemOf(form: RequestTransform): RequestTransform | undefined {
  return partsOf(form).item;
}

/** Lists the forms of which the first one is written whose input is given. */
export function sentAttemptsOf(form: RequestTransform): readonly RequestTransform[] {
  return partsOf(form).attempts;
}

/** Lists the properties of the object that a form writes. */
export function sentFields(form: RequestTransform): readonly RequestField[] {
  const { fields, fieldsIn } = partsOf(form);
  return fieldsIn === "object" ? fields : [];
}

/** Lists the properties of each item that a form writes. */
export function itemFields(form: RequestTransform): readonly RequestField[] {
  const { fields, fieldsIn } = partsOf(form);
  return fieldsIn === "items" ? fields : [];
}

/** Lists what a form sends for each value of its input; null stands for an input that is not given. */
export function answersOf(form: RequestTransform): Parts["answers"] {
  return partsOf(form).answers;
}

/** Lists the single values of its input that a form refuses. */
export function refusedOf(form: RequestTransform): readonly RefusedValue[] {
  return partsOf(form).refused;
}

/** Lists the alternatives of a union that a form never sends. */
export function ignoredOf(form: RequestTransform): readonly IgnoredAlternative[] {
  return partsOf(form).ignored;
}

/** Lists the forms inside a form: what an item gives, what is tried, its cases and its properties. */
export function requestFormsInside(form: RequestTransform): readonly RequestTransform[] {
  const { item, choice, attempts, fields } = partsOf(form);
  const cases = (choice?.cases ?? []).map(({ transform }) => transform);
  return [...(item === undefined ? [] : [item]), ...attempts, ...cases, ...fields.map(({ transform }) => transform)];
}

/** Lists a form and every form inside it, outermost first. */
export function everyRequestForm(form: RequestTransform): readonly RequestTransform[] {
  return [form, ...requestFormsInside(form).flatMap(everyRequestForm)];
}

/** Lists every form of several properties, outermost first. */
export function everyRequestFormOf(fields: readonly Pick<RequestField, "transform">[]): readonly RequestTransform[] {
  return fields.flatMap(({ transform }) => everyRequestForm(transform));
}

/** Lists the forms of which one gives the value of a property: the form itself, those that are tried, of its cases, or of the only item of a list. */
export function sentOutcomesOf(form: RequestTransform): readonly RequestTransform[] {
  const { item, attempts, choice } = partsOf(form);
  const inner = [...(item === undefined ? [] : [item]), ...attempts, ...(choice?.cases ?? []).map(({ transform }) => transform)];
  return inner.length === 0 ? [form] : inner.flatMap(sentOutcomesOf);
}

/** Tells whether a form writes a list with one item. */
export function isListOfOne(form: RequestTransform): form is Extract<RequestTransform, { kind: "listOfOne" }> {
  return form.kind === "listOfOne";
}

/** Tells whether a form writes an object. */
export function isSentObject(form: RequestTransform): form is SentObject {
  return form.kind === "object";
}

/** Tells whether a form writes a list with one item for each. */
export function isSentList(form: RequestTransform): form is SentList {
  return form.kind === "each";
}

/** Tells whether a form writes one canonical input as one value. */
export function isSentValue(form: RequestTransform): form is SentValue {
  return inputOf(form) !== undefined && listOf(form) === undefined;
}

/** Gives a form with other properties in place of its own. */
export function withFields(form: RequestTransform, fields: readonly RequestField[]): RequestTransform {
  return "fields" in form ? { ...form, fields } : form;
}

/** Gives a form with another form for the only item of its list. */
export function withItem(form: RequestTransform, item: RequestTransform): RequestTransform {
  return "item" in form ? { ...form, item } : form;
}
