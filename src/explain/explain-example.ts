import { type ResponseHeaders, readHeaders } from "../runtime/normalization/index.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { escapeToken, unescapeToken, valueAt } from "../types/json-pointer.js";
import type { FieldPlan, ModelPlan, SourceRead, Transform } from "../types/mapping-plan.js";
import {
  type ChosenForm,
  casesOf,
  customFunctionOf,
  everyForm,
  fieldsHere,
  fieldsOf,
  isChosen,
  ownReads,
  valueReads,
} from "../types/response-forms.js";
import { headersRead } from "../types/response-headers.js";
import { readsOf } from "./describe-transform.js";
import type { FieldExample } from "./explanation.js";
import { fieldFor, isSameField } from "./find-answers.js";
import { hidden } from "./hidden.js";
import { pathOf } from "./path-text.js";
import type { ResponseExample } from "./response-examples.js";
import type { EmittedNormalizer, Normalized } from "./run-mapping.js";

/** What the example of a field is made from. */
export interface ExampleSources {
  readonly model: ModelPlan;
  /** The generated normalizer of the model. */
  readonly normalize: EmittedNormalizer;
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

function exampleIn({ model, normalize, operation }: ExampleSources, { name, value: raw, headers }: ResponseExample, path: string) {
  const read = headersRead(model.fields);
  const { value, issues } = read.length === 0 ? normalize(raw) : normalize(raw, headers);
  const response: Response = { raw, headers: headerValues(read, headers), value: value as Json }; // what readers make of JSON is JSON
  const found = locate(response, model.fields, path);
  const out = found && canonicalAt(response.value, found.field.path);
  if (found === undefined || out === undefined || callsFunction(found.transform)) return undefined;
  const reads = readsOf(found.transform);
  const example: FieldExample = {
    ...(name === undefined ? {} : { name }),
    operation,
    in: [...found.choices, ...(fieldsOf(found.transform).length > 0 ? [] : reads.map((each) => inputOf(response, each)))],
    out: out !== null && showsSensitive(found.transform) ? hidden : out,
    issues: [...new Set(issues.filter((issue) => concerns(response, issue, found.field, reads)).map(({ code }) => code))],
  };
  return example;
}

/** An example on both sides. */
interface Response {
  readonly raw: Json;
  /** The headers that the model reads, as the description types them. */
  readonly headers: Json;
  /** What the normalizer made of it. */
  readonly value: Json;
}

function headerValues(read: ReturnType<typeof headersRead>, headers: ResponseHeaders | undefined): Json {
  return { ...readHeaders(headers, {}, Object.fromEntries(read.map(({ name, kind }) => [name, kind]))) } as JsonObject; // text, numbers, truth values and lists of them
}

type Input = FieldExample["in"][number];

/** Where an example shows a read: of lists the first item, of maps the first value. */
function firstOf(value: Json, pointer: string): { readonly pointer: string; readonly path: string } {
  const [start = "", ...rest] = pointer.split("/[]");
  return rest.reduce(
    (before, next) => {
      const held = valueAt(value, before.pointer);
      const key = isJsonObject(held) ? escapeToken(Object.keys(held)[0] ?? "") : undefined;
      const after = next === "" ? "" : `.${pathOf(next)}`;
      const step = key === undefined ? "[0]" : `.${unescapeToken(key)}`;
      return {
        pointer: `${before.pointer}/${key ?? 0}${next}`,
        path: `${before.path === "/" ? "" : before.path}${step}${after}`.replace(/^\./, ""),
      };
    },
    { pointer: start, path: pathOf(start) },
  );
}

function inputOf(response: Response, read: SourceRead): Input {
  const { path } = firstOf(holderOf(response, read), read.pointer);
  const value = valueIn(response, read);
  if (value === undefined) return { path };
  return { path, value: read.sensitive && value !== null ? hidden : value };
}

function valueIn(response: Response, read: SourceRead): Json | undefined {
  const holder = holderOf(response, read);
  return valueAt(holder, firstOf(holder, read.pointer).pointer);
}

function holderOf({ raw, headers }: Response, { origin }: SourceRead): Json {
  return origin === "header" ? headers : raw;
}

/** Tells whether an issue is about a field: about its value, or about something that it is read from. */
function concerns(
  response: Response,
  issue: Normalized["issues"][number],
  { issuePath }: FieldPlan,
  reads: readonly SourceRead[],
): boolean {
  const path = issuePath.replaceAll("[]", "[0]");
  const isInside = issue.path === path || [".", "["].some((next) => issue.path.startsWith(path + next));
  return isInside || reads.some((read) => `${firstOf(holderOf(response, read), read.pointer).pointer}/`.startsWith(`${issue.source}/`));
}

interface Located {
  readonly field: FieldPlan;
  readonly transform: ChosenForm;
  /** The discriminators that decided on the way. */
  readonly choices: readonly Input[];
}

/** Walks to a field in the cases that a response is of; nowhere where lists on the way do not show the same items on both sides. */
function locate(response: Response, fields: readonly FieldPlan[], path: string): Located | undefined {
  const field = fieldFor(fields, path);
  const here = field && chosen(response, { field, choices: [] }, field.transform);
  const fieldsInside = here === undefined ? [] : fieldsOf(here.transform);
  if (here === undefined || isSameField(here.field.path, path) || fieldsInside.length === 0) return here;
  const there = isAligned(response, here) ? locate(response, fieldsInside, path) : undefined;
  return there && { ...there, choices: [...here.choices, ...there.choices] };
}

/** Decides for the case that a response is of. */
function chosen(response: Response, at: Omit<Located, "transform">, transform: Transform): Located | undefined {
  if (isChosen(transform)) return { ...at, transform };
  const { read } = transform;
  const found = String(valueIn(response, read));
  const inner = casesOf(transform).find(({ value }) => value === found)?.form;
  return inner && chosen(response, { ...at, choices: [...at.choices, inputOf(response, read)] }, inner);
}

/** Items without an identity are left out, so that the first one of a canonical list may be another one of the provider's. */
function isAligned(response: Response, { field, transform }: Located): boolean {
  const [read] = fieldsHere(transform).length > 0 ? [] : valueReads(transform);
  if (read === undefined) return true;
  const [given, made] = [valueIn(response, read), canonicalAt(response.value, field.path)];
  const count = Array.isArray(given) ? given.length : isJsonObject(given) ? Object.keys(given).length : undefined;
  return Array.isArray(made) && count === made.length;
}

/** Gets what stands at a canonical path, of lists in the first item; undefined where the path does not lead anywhere. */
function canonicalAt(value: Json, path: string): Json | undefined {
  return path.split(/\.|(?=\[\])/).reduce<Json | undefined>((inner, step) => {
    if (step === "[]") return Array.isArray(inner) ? inner[0] : undefined;
    return isJsonObject(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}

function callsFunction(form: Transform): boolean {
  return everyForm(form).some((each) => customFunctionOf(each) !== undefined);
}

/** What a sensitive property becomes is sensitive, and so is what holds it. */
function showsSensitive(form: Transform): boolean {
  return everyForm(form).some((each) => ownReads(each).some(({ sensitive }) => sensitive));
}
