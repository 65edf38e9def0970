import { byKind } from "./by-kind.js";
import type { Json } from "./json.js";
import type { CustomFunction, FieldPlan, ModelPlan, MoneyFact, SourceRead, Transform, ValueTransform, Winners } from "./mapping-plan.js";
import { factsOf } from "./response-facts.js";

/** A form that stands for one value of what decides. */
export interface ResponseCase {
  /** What decides. */
  readonly on: SourceRead;
  readonly value: string;
  readonly form: Transform;
  /** TypeScript name of the alternative of a union that the value stands for. */
  readonly variant: string | undefined;
}

/** A form that does not choose between cases. */
export type ChosenForm = Exclude<Transform, { kind: "by" }>;

/** A table by which a form reads: what each of the provider's values means. */
export interface ResponseTable {
  readonly read: SourceRead;
  /** What the answers are: canonical words, true and false, units, or lengths of time. */
  readonly gives: "words" | "flags" | "units" | "periods";
  readonly values: readonly (readonly [from: string, to: Json])[];
  /** The answer for a value that is not listed. */
  readonly otherwise: string | null;
  /** The answer for a source that is not there; `undefined` where there is more than one source. */
  readonly missing: string | null | undefined;
  /** Which of several values that mean the same is sent. */
  readonly out: Winners | undefined;
}

/** A value that does not depend on the response, and why. */
export interface FixedValue {
  readonly value: Json;
  readonly reason: string;
}

/** Everything that a form is made of. */
interface Parts {
  /** What gives its value, decides between its cases or holds its items. */
  readonly reads: readonly SourceRead[];
  /** What is read beside that: the currency of an amount. */
  readonly beside: readonly SourceRead[];
  /** What must be there for it to give anything: an object depends on one of them. */
  readonly conditions: readonly SourceRead[];
  /** Forms that are tried one after the other. */
  readonly attempts: readonly ValueTransform[];
  readonly cases: readonly ResponseCase[];
  /** The properties of the object that it makes, or of each item. */
  readonly fields: readonly FieldPlan[];
  /** Where its fields read from: the object at hand, or items of a list. */
  readonly fieldsIn: "object" | "items";
  /** How each item is read of a list of plain values, where the fields are not those of an object. */
  readonly plainItem: FieldPlan | undefined;
  readonly table: ResponseTable | undefined;
  readonly money: MoneyFact | undefined;
  readonly custom: CustomFunction | undefined;
  /** The other model that it reads an object, or each item, by. */
  readonly model: string | undefined;
  readonly fixed: FixedValue | undefined;
}

const nothing: Parts = {
  reads: [],
  beside: [],
  conditions: [],
  attempts: [],
  cases: [],
  fields: [],
  fieldsIn: "object",
  plainItem: undefined,
  table: undefined,
  money: undefined,
  custom: undefined,
  model: undefined,
  fixed: undefined,
};

function reading({ read }: { readonly read: SourceRead }): Parts {
  return { ...nothing, reads: [read] };
}

function caseOf({ read, variants }: Extract<Transform, { kind: "by" }>, value: string, form: Transform): ResponseCase {
  const [, variant] = variants?.find(([each]) => each === value) ?? [];
  return { on: read, value, form, variant };
}

const partsOf = byKind<Transform, [], Parts>({
  key: () => nothing,
  absent: ({ reason }) => ({ ...nothing, fixed: { value: null, reason } }),
  const: ({ value, because }) => ({ ...nothing, fixed: { value, reason: because } }),
  copy: reading,
  enum: (form) => ({
    ...reading(form),
    table: { read: form.read, gives: "words", values: form.table, otherwise: form.otherwise, missing: form.missing, out: form.out },
  }),
  flag: (form) => ({
    ...reading(form),
    table: { read: form.read, gives: "flags", values: form.table, otherwise: null, missing: null, out: form.out },
  }),
  money: (form) => ({ ...reading(form), beside: [form.money.currency], money: form.money }),
  interval: ({ unit, count, table, out }) => ({
    ...nothing,
    reads: [unit, count],
    table: { read: unit, gives: "units", values: table, otherwise: "unknown", missing: undefined, out },
  }),
  days: reading,
  period: (form) => ({
    ...reading(form),
    table: { read: form.read, gives: "periods", values: form.table, otherwise: null, missing: null, out: form.out },
  }),
  time: reading,
  reference: reading,
  upper: reading,
  decimalText: reading,
  number: reading,
  split: reading,
  join: reading,
  nullText: reading,
  map: reading,
  object: ({ fields, when = [] }) => ({ ...nothing, fields, conditions: when }),
  each: (form) => ({ ...reading(form), fields: form.fields, fieldsIn: "items" }),
  values: (form) => ({ ...reading(form), fields: [form.item], fieldsIn: "items", plainItem: form.item }),
  model: (form) => ({ ...reading(form), model: form.model }),
  models: (form) => ({ ...reading(form), model: form.model, fieldsIn: "items" }),
  one: ({ fields }) => ({ ...nothing, fields }),
  first: ({ forms }) => ({ ...nothing, attempts: forms }),
  by: (form) => ({ ...reading(form), cases: form.cases.map(([value, inner]) => caseOf(form, value, inner)) }),
  via: (form) => ({ ...nothing, reads: form.reads.map(([, read]) => read), custom: form }),
});

/** Lists what gives a form's value, decides between its cases or holds its items. */
export function valueReads(form: Transform): readonly SourceRead[] {
  return partsOf(form).reads;
}

/** Lists all that a form reads itself, without what is inside it. */
export function ownReads(form: Transform): readonly SourceRead[] {
  const { reads, beside, conditions } = partsOf(form);
  return [...reads, ...beside, ...conditions];
}

/** Lists what must be there for a form to give anything: one of them is enough. */
export function conditionsOf(form: Transform): readonly SourceRead[] {
  return partsOf(form).conditions;
}

/** Lists the forms that a form tries one after the other. */
export function attemptsOf(form: Transform): readonly ValueTransform[] {
  return partsOf(form).attempts;
}

/** Lists the cases of a form, each with what decides. */
export function casesOf(form: Transform): readonly ResponseCase[] {
  return partsOf(form).cases;
}

/** Lists the properties of the object that a form makes, or of each item. */
export function fieldsOf(form: Transform): readonly FieldPlan[] {
  return partsOf(form).fields;
}

/** Lists the properties that a form makes from the object at hand: not those of list items. */
export function fieldsHere(form: Transform): readonly FieldPlan[] {
  const { fields, fieldsIn } = partsOf(form);
  return fieldsIn === "object" ? fields : [];
}

/** Gives how each item of a list of plain values is read; `undefined` for every other form. */
export function plainItemOf(form: Transform): FieldPlan | undefined {
  return partsOf(form).plainItem;
}

/** Tells whether a form reads the object or value at hand itself, and no property of it. */
export function readsWhole(form: Transform): boolean {
  return everyForm(form)
    .flatMap(ownReads)
    .every(({ steps, origin }) => steps.length === 0 || origin !== "current");
}

/** Gives the table that a form reads by. */
export function tableOf(form: Transform): ResponseTable | undefined {
  return partsOf(form).table;
}

/** Gives the unit and currency of the amount that a form reads. */
export function moneyOf(form: Transform): MoneyFact | undefined {
  return partsOf(form).money;
}

/** Gives the value that a form always gives. */
export function fixedValueOf(form: Transform): FixedValue | undefined {
  return partsOf(form).fixed;
}

/** Gives the default of a form that tries several: the answer where none of them finds a value. */
export function defaultOf(form: Transform): FixedValue | undefined {
  const last = partsOf(form).attempts.at(-1);
  return last && fixedValueOf(last);
}

/** Gives the function of the mapping's author that a form calls. */
export function customFunctionOf(form: Transform): CustomFunction | undefined {
  return partsOf(form).custom;
}

/** Tells whether a list that is not there is an empty one. */
export function isEmptyWhenMissing(form: Transform): boolean {
  return "missing" in form && form.missing === "empty" && factsOf(form).gives === "list";
}

/** Finds the property that the key of a map fills: without a map there is no such object. */
export function keyFieldOf(fields: readonly FieldPlan[]): FieldPlan | undefined {
  return fields.find(({ transform }) => transform.kind === "key");
}

/** Gives the other model that a form reads by: of one object, or of each item of a list. */
export function modelOf(form: Transform): { readonly model: string; readonly pointer: string } | undefined {
  const { model, reads, fieldsIn } = partsOf(form);
  const [read] = reads;
  if (model === undefined || read === undefined) return undefined;
  return { model, pointer: fieldsIn === "items" ? `${read.pointer}/[]` : read.pointer };
}

/** Lists a model's fields and those of all models that it reads by, each model once. */
export function fieldsReached(
  models: readonly Pick<ModelPlan, "canonical" | "fields">[],
  fields: readonly FieldPlan[],
): readonly FieldPlan[] {
  const reached = new Set(fields);
  const visit = (some: readonly FieldPlan[]): void => {
    for (const name of everyFormOf(some).flatMap((form) => modelOf(form)?.model ?? [])) {
      const inner = models.find(({ canonical }) => canonical === name)?.fields ?? [];
      if (inner.every((field) => reached.has(field))) continue;
      for (const field of inner) reached.add(field);
      visit(inner);
    }
  };
  visit(fields);
  return [...reached];
}

/** Lists the forms inside a form: its attempts, cases and properties. */
export function formsInside(form: Transform): readonly Transform[] {
  const { attempts, cases, fields } = partsOf(form);
  return [...attempts, ...cases.map((each) => each.form), ...fields.map(({ transform }) => transform)];
}

/** Tells whether a form does not choose between cases. */
export function isChosen(form: Transform): form is ChosenForm {
  return form.kind !== "by";
}

/** Lists a form and every form inside it, outermost first. */
export function everyForm(form: Transform): readonly Transform[] {
  return [form, ...formsInside(form).flatMap(everyForm)];
}

/** Lists every form of several properties, outermost first. */
export function everyFormOf(fields: readonly Pick<FieldPlan, "transform">[]): readonly Transform[] {
  return fields.flatMap(({ transform }) => everyForm(transform));
}

/** Lists the forms of which one gives the value of a form: the form itself, or what it tries or chooses from. */
export function outcomesOf(form: Transform): readonly Transform[] {
  const { attempts, cases } = partsOf(form);
  const inner = [...attempts, ...cases.map((each) => each.form)];
  return inner.length === 0 ? [form] : inner.flatMap(outcomesOf);
}

/** Lists the properties inside whatever a form may give: those of each of its outcomes. */
export function fieldsWithin(form: Transform): readonly FieldPlan[] {
  return outcomesOf(form).flatMap(fieldsOf);
}

/** Changes the properties inside a form, at every depth that `change` itself goes on to. */
export function mapFields(form: Transform, change: (fields: readonly FieldPlan[]) => readonly FieldPlan[]): Transform {
  if ("fields" in form) return { ...form, fields: change(form.fields) };
  if (!("cases" in form)) return form;
  return { ...form, cases: form.cases.map(([value, inner]) => [value, mapFields(inner, change)] as const) };
}

/** Gives a form as one that is tried: another one answers for what it does not find, unless it is the last. `undefined` where it cannot be tried. */
export function asAttempt(form: Transform, isLast: boolean): ValueTransform | undefined {
  if (!canBeTried(form) || (factsOf(form).inFirst === "last" && !isLast)) return undefined;
  if (form.kind === "copy") return { ...form, identity: false };
  return "missing" in form && !isLast ? { ...form, missing: null } : form;
}

function canBeTried(form: Transform): form is ValueTransform {
  return factsOf(form).inFirst !== "no";
}
