import type { ApiModel, MediaType, Operation, Schema } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import type { ErrorPlan } from "../../types/mapping-plan.js";
import { essenceOf } from "../requests/media-types.js";
import { checkValue } from "../values/check-value.js";
import { type Problem, textOf } from "../values/problem.js";
import { propertiesOf, readAt, schemaAt, withMember, writeAt } from "../values/properties.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import type { Answer } from "./answer.js";
import { responseFor } from "./choose-response.js";

/** What went wrong with a request, as the mock sees it. */
export type MistakeKind =
  | "path"
  | "method"
  | "credentials"
  | "parameters"
  | "media"
  | "syntax"
  | "body"
  | "accept"
  | "missing"
  | "conflict"
  | "status";

/** A mistake, and whom it concerns. */
export interface Mistake {
  readonly kind: MistakeKind;
  readonly problems: readonly Problem[];
  /** Undefined where no operation was found. */
  readonly operation?: Operation | undefined;
  /** The status to answer with, where the caller chose it. */
  readonly status?: number | undefined;
  /** Headers that belong to the status. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The statuses that say what is wrong, the best first: the first that is documented is sent, or else the first. */
const statuses: Readonly<Record<MistakeKind, readonly [number, ...number[]]>> = {
  path: [404],
  method: [405],
  credentials: [401, 403],
  parameters: [400, 422],
  media: [415, 400],
  syntax: [400, 422],
  body: [400, 422],
  accept: [406],
  missing: [404, 410],
  conflict: [409, 422, 400],
  status: [500],
};

/** What errors are made with. */
export interface ErrorScope {
  readonly model: ApiModel;
  readonly plan?: ErrorPlan | undefined;
  readonly options: SampleOptions;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Answers a mistake as its provider would: with a status that it documents and in the shape that it documents. */
export function errorAnswer(mistake: Mistake, scope: ErrorScope): Answer {
  const status = mistake.status ?? statusOf(mistake);
  const text = mistake.problems.map(textOf).join("; ") || standardText(status);
  const headers = { ...mistake.headers };
  const content = contentFor(mistake, status, scope.model);
  if (content === undefined) return problemDetails(mistake, status, text, headers);
  if (!/[/+]json$/.test(essenceOf(content.type))) return { status, headers, type: content.type, body: text };
  return {
    status,
    headers,
    type: content.type,
    body: errorBody({ schema: content.schema, status, text, problems: mistake.problems }, scope),
  };
}

function statusOf({ kind, operation }: Mistake): number {
  const wanted = statuses[kind];
  return wanted.find((status) => operation?.responses.some((response) => response.status === String(status))) ?? wanted[0];
}

/** The shape of an error: of this status, of another error of the operation, or of any error of the API. */
function contentFor({ operation }: Mistake, status: number, { operations }: ApiModel): MediaType | undefined {
  const own = operation === undefined ? [] : [responseFor(operation, status), ...errorsOf(operation)];
  const others = operations.flatMap((each) => [responseFor(each, status), ...errorsOf(each)]);
  const anywhere = [...others.filter((each) => each?.status === String(status)), ...others];
  const described = [...own, ...(own.some((each) => each?.content.length) ? [] : anywhere)].find(
    (each) => each !== undefined && each.content.length > 0 && !/^[123]/.test(each.status),
  );
  return described?.content.find(({ type }) => /[/+]json\b/i.test(type)) ?? described?.content[0];
}

function errorsOf({ responses }: Operation): Operation["responses"] {
  return responses.filter(({ status }) => /^[45]/.test(status) || status === "default");
}

/** Who documents no errors gets those of the standard. @see https://www.rfc-editor.org/rfc/rfc9457 */
function problemDetails({ problems }: Mistake, status: number, text: string, headers: Answer["headers"]): Answer {
  const errors = problems.map(({ at, fact }) => ({ at, detail: fact }));
  const body = { title: standardText(status), status, detail: text, ...(errors.length === 0 ? {} : { errors }) };
  return { status, headers, type: "application/problem+json", body };
}

const standardTexts: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  410: "Gone",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The usual words for a status. */
export function standardText(status: number): string {
  return standardTexts[status] ?? `Status ${status}`;
}

interface ErrorFacts {
  readonly schema: Schema;
  readonly status: number;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Fills the shape of an error: a sample of it that says what is wrong where its messages are. */
function errorBody({ schema, status, text, problems }: ErrorFacts, { plan, options, now }: ErrorScope): Json {
  const keeps = (name: string) => messages.test(name) || codes.test(name) || times.test(name) || listed.test(name);
  const sample = sampleValue(schema, { ...options, seed: `${options.seed} ${status}`, keeps }, "error");
  if (!isJsonObject(sample)) return typeof sample === "string" ? text : sample;
  const texts = problems.length === 0 ? [text] : problems.map(textOf);
  const filled = fill(sample, schema, { status, text, texts, problems, now, options }, 0);
  const planned = (plan?.message ?? []).reduce(
    (body, path) => (readAt(body, path) === undefined ? body : setText(body, path, text, texts, schema, options)),
    filled,
  );
  return checkValue(planned, schema, options, "").length === 0 ? planned : sample;
}

function setText(
  body: JsonObject,
  path: readonly string[],
  text: string,
  texts: readonly string[],
  schema: Schema,
  options: SampleOptions,
): JsonObject {
  const target = schemaAt(schema, path, options.scope);
  const value = [text, texts].find((each) => target === undefined || checkValue(each, target, options, "").length === 0);
  const written = value === undefined ? body : writeAt(body, path, value);
  return isJsonObject(written) ? written : body;
}

interface Filling {
  readonly status: number;
  readonly text: string;
  readonly texts: readonly string[];
  readonly problems: readonly Problem[];
  readonly now: number;
  readonly options: SampleOptions;
}

/** Names under which errors say the same in most APIs. */
const [messages, codes, times] = [
  /^(?:message|messages|detail|details|description|error_?description|error_?message|msg|reason|title)$/i,
  /^(?:status|status_?code|http_?status|code)$/i,
  /^(?:timestamp|time|date|occurred_?at|created_?at)$/i,
];
const listed = /^(?:error|errors|issues|violations|fields|invalid_?params|code|error_?code|type|error_?type|trace_?id|request_?id)$/i;

function fill(sample: JsonObject, schema: Schema, filling: Filling, depth: number): JsonObject {
  const { options, text, texts, status, now } = filling;
  return propertiesOf(schema, options.scope).reduce((body, { name, schema: inner }) => {
    const before = body[name];
    const fits = (value: Json) => checkValue(value, inner, options, "").length === 0;
    const tries = (...values: readonly Json[]) => {
      const value = values.find(fits);
      return value === undefined ? body : withMember(body, name, value);
    };
    if (messages.test(name)) return tries(text, texts);
    if (codes.test(name) && typeof before === "number") return tries(status);
    if (times.test(name))
      return typeof before === "number"
        ? tries(before > 100_000_000_000 ? now : now, Math.floor(now / 1000))
        : tries(new Date(now).toISOString());
    if (/^(?:error|code|error_?code|type|error_?type)$/i.test(name) && typeof before === "string") {
      return hasMessage(schema, options) || name !== "error"
        ? tries(...wordsOf(inner, status, options, /code|type/i.test(name)))
        : tries(text);
    }
    if (listed.test(name) && Array.isArray(before)) return tries(issuesOf(inner, before[0], filling), texts);
    if (isJsonObject(before) && depth < 3) return withMember(body, name, fill(before, inner, filling, depth + 1));
    return body;
  }, sample);
}

/** The words for a status, as codes are written; of those that are listed, the one that means it. */
function wordsOf(given: Schema, status: number, { scope }: SampleOptions, isCode: boolean): readonly string[] {
  const words = standardText(status);
  const schema = scope.resolve(given);
  const same = (text: string) => text.toLowerCase().replace(/[^a-z]/g, "") === words.toLowerCase().replace(/[^a-z]/g, "");
  const known =
    schema.kind === "enum" ? schema.values.flatMap(({ value }) => (typeof value === "string" && same(value) ? [value] : [])) : [];
  return [...known, ...(schema.kind === "enum" ? [] : [isCode ? words.toLowerCase().replaceAll(" ", "_") : words])];
}

function hasMessage(schema: Schema, { scope }: SampleOptions): boolean {
  return propertiesOf(schema, scope).some(({ name }) => messages.test(name));
}

/** One entry for each problem, where entries have a place and a message of their own. */
function issuesOf(list: Schema, first: Json | undefined, filling: Filling): Json {
  const { options, problems, text } = filling;
  const schema = options.scope.resolve(list);
  const items = schema.kind === "array" ? schema.items : undefined;
  if (items === undefined || !isJsonObject(first)) return problems.map(textOf);
  return problems.map((problem) => {
    const filled = fill(first, items, { ...filling, text: textOf(problem) || text, texts: [textOf(problem)] }, 3);
    return propertiesOf(items, options.scope).reduce(
      (entry, { name }) =>
        /^(?:path|field|param|parameter|property|pointer|location|loc|at|name|source)$/i.test(name) && typeof entry[name] === "string"
          ? withMember(entry, name, problem.at)
          : entry,
      filled,
    );
  });
}
