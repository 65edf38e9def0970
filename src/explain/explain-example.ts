import { isMissing } from "../runtime/normalization/index.js";
import type { Json } from "../types/json.js";
import type { FieldPlan, MappingPlan, ModelPlan, SourceRead, Transform } from "../types/mapping-plan.js";
import {
  type ChosenForm,
  casesOf,
  conditionsOf,
  customFunctionOf,
  everyForm,
  fieldsHere,
  fieldsOf,
  isChosen,
  ownReads,
  valueReads,
} from "../types/response-forms.js";
import { readsOf } from "./describe-transform.js";
import type { FieldExample } from "./explanation.js";
import { fieldFor, isSameField } from "./find-answers.js";
import { type Frame, frameOfItem, startFrame, valueAt } from "./frame.js";
import { hidden } from "./hidden.js";
import { interpret } from "./interpret.js";
import { pathOf } from "./path-text.js";
import type { ResponseExample } from "./response-examples.js";

/** What the example of a field is made from. */
export interface ExampleSources {
  readonly plan: MappingPlan;
  readonly model: ModelPlan;
  /** Name of the operation whose responses the examples are. */
  readonly operation: string;
  readonly examples: readonly ResponseExample[];
}

/** Reads a field from the example that shows most of it; none where no example reaches it or a function of the author's own is needed. */
export function explainExample(sources: ExampleSources, path: string): FieldExample | undefined {
  const found = sources.examples.flatMap((example) => exampleIn(sources, example, path) ?? []);
  return [...found].sort((left, right) => worth(right) - worth(left))[0];
}

/** What shows more values is worth more; what shows as many without an issue, too. */
function worth({ out, issues }: FieldExample): number {
  return countValues(out) - (issues.length > 0 ? 0.5 : 0);
}

function countValues(value: Json): number {
  if (value === null) return 0;
  return typeof value === "object" ? Object.values(value).reduce<number>((sum, each) => sum + countValues(each), 0) : 1;
}

function exampleIn(
  { plan, model, operation }: ExampleSources,
  { name, value, headers }: ResponseExample,
  path: string,
): FieldExample | undefined {
  const start = startFrame(plan, model, value, headers);
  const found = locate(start, model.fields, path);
  if (found === undefined || callsFunction(found.transform)) return undefined;
  const { frame, field, transform, choices } = found;
  const out = interpret(frame, field, transform) as Json; // what readers make of JSON is JSON
  const reads = fieldsOf(transform).length > 0 ? [] : readsOf(transform);
  return {
    ...(name === undefined ? {} : { name }),
    operation,
    in: [...choices, ...reads.map((read) => inputOf(frame, field, read))],
    out: out !== null && showsSensitive(transform) ? hidden : out,
    issues: [...new Set(frame.reading.issues.map(({ code }) => code))],
  };
}

type Input = FieldExample["in"][number];

function inputOf(frame: Frame, field: FieldPlan, read: SourceRead): Input {
  const path = pathOf(read.pointer).replaceAll("[]", "[0]");
  const value: Json | undefined = valueAt(frame, field, read);
  if (value === undefined) return { path };
  return { path, value: read.sensitive && value !== null ? hidden : value };
}

interface Located {
  readonly frame: Frame;
  readonly field: FieldPlan;
  readonly transform: ChosenForm;
  /** The discriminators that decided on the way. */
  readonly choices: readonly Input[];
}

/** Walks to a field as the normalizer would, into the first item of each list; nowhere where it would not come. */
function locate(frame: Frame, fields: readonly FieldPlan[], path: string): Located | undefined {
  const field = fieldFor(fields, path);
  const here = field && chosen({ frame, field, choices: [] }, field.transform);
  const fieldsInside = here === undefined ? [] : fieldsOf(here.transform);
  if (here === undefined || isSameField(here.field.path, path) || fieldsInside.length === 0) return here;
  const inside = enter(frame, here.field, here.transform);
  const there = inside && locate(inside, fieldsInside, path);
  return there && { ...there, choices: [...here.choices, ...there.choices] };
}

/** Decides for the case that a response is of. */
function chosen(at: Omit<Located, "transform">, transform: Transform): Located | undefined {
  if (isChosen(transform)) return { ...at, transform };
  const { frame, field, choices } = at;
  const choice = inputOf(frame, field, transform.read);
  const found: unknown = valueAt(frame, field, transform.read);
  const inner = casesOf(transform).find(({ value }) => value === String(found))?.form;
  return inner && chosen({ ...at, choices: [...choices, choice] }, inner);
}

/** Goes to where the fields of a form read from: the object at hand where it is there, or the first item of a list. */
function enter(frame: Frame, field: FieldPlan, form: Transform): Frame | undefined {
  const conditions = conditionsOf(form);
  if (conditions.length > 0 && conditions.every((read) => isMissing(valueAt(frame, field, read)))) return undefined;
  if (fieldsHere(form).length > 0) return frame;
  const [read] = valueReads(form);
  const list: unknown = read && valueAt(frame, field, read);
  return read !== undefined && Array.isArray(list) && list.length > 0 ? frameOfItem(frame, field, read, list[0]) : undefined;
}

function callsFunction(form: Transform): boolean {
  return everyForm(form).some((each) => customFunctionOf(each) !== undefined);
}

/** What a sensitive property becomes is sensitive, and so is what holds it. */
function showsSensitive(form: Transform): boolean {
  return everyForm(form).some((each) => ownReads(each).some(({ sensitive }) => sensitive));
}
