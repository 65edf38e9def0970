import { isMissing } from "../runtime/normalization/index.js";
import type { Json } from "../types/json.js";
import type { FieldPlan, MappingPlan, ModelPlan, SourceRead, Transform } from "../types/mapping-plan.js";
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

function exampleIn({ plan, model, operation }: ExampleSources, { name, value }: ResponseExample, path: string): FieldExample | undefined {
  const start = startFrame(plan, model, value);
  const found = locate(start, model.fields, path);
  if (found === undefined || callsFunction(found.transform)) return undefined;
  const { frame, field, transform, choices } = found;
  const out = interpret(frame, field, transform) as Json; // what readers make of JSON is JSON
  const reads = "fields" in transform ? [] : readsOf(transform);
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
  readonly transform: Exclude<Transform, { kind: "by" }>;
  /** The discriminators that decided on the way. */
  readonly choices: readonly Input[];
}

/** Walks to a field as the normalizer would, into the first item of each list; nowhere where it would not come. */
function locate(frame: Frame, fields: readonly FieldPlan[], path: string): Located | undefined {
  const field = fieldFor(fields, path);
  const here = field && chosen({ frame, field, choices: [] }, field.transform);
  if (here === undefined || isSameField(here.field.path, path) || !("fields" in here.transform)) return here;
  const inside = enter(frame, here.field, here.transform);
  const there = inside && locate(inside, here.transform.fields, path);
  return there && { ...there, choices: [...here.choices, ...there.choices] };
}

/** Decides for the case that a response is of. */
function chosen(at: Omit<Located, "transform">, transform: Transform): Located | undefined {
  if (transform.kind !== "by") return { ...at, transform };
  const { frame, field, choices } = at;
  const choice = inputOf(frame, field, transform.read);
  const value: unknown = valueAt(frame, field, transform.read);
  const [, inner] = transform.cases.find(([each]) => each === String(value)) ?? [];
  return inner && chosen({ ...at, choices: [...choices, choice] }, inner);
}

function enter(frame: Frame, field: FieldPlan, transform: Extract<Transform, { fields: readonly FieldPlan[] }>): Frame | undefined {
  if (transform.kind === "one") return frame;
  if (transform.kind === "object")
    return transform.when?.every((read) => isMissing(valueAt(frame, field, read))) === true ? undefined : frame;
  const list: unknown = valueAt(frame, field, transform.read);
  return Array.isArray(list) && list.length > 0 ? frameOfItem(frame, field, transform.read, list[0]) : undefined;
}

function callsFunction(transform: Transform): boolean {
  if (transform.kind === "by") return transform.cases.some(([, inner]) => callsFunction(inner));
  return transform.kind === "via" || ("fields" in transform && transform.fields.some((field) => callsFunction(field.transform)));
}

/** What a sensitive property becomes is sensitive, and so is what holds it. */
function showsSensitive(transform: Transform): boolean {
  if (transform.kind === "by") return transform.cases.some(([, inner]) => showsSensitive(inner));
  const own = readsOf(transform).some(({ sensitive }) => sensitive);
  return own || ("fields" in transform && transform.fields.some((field) => showsSensitive(field.transform)));
}
