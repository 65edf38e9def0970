import type { MediaType, Operation, OperationResponse } from "../../types/api-model.js";
import type { Json, JsonObject } from "../../types/json.js";
import { sequentialKind } from "../../types/sequential-type.js";
import { acceptedMediaType, essenceOf } from "../requests/media-types.js";
import type { Preferences } from "../requests/preferences.js";
import { checkValue } from "../values/check-value.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import type { Answer } from "./answer.js";
import { type NamedExample, responseExamples } from "./examples.js";

/** A response of the description that is to be answered with. */
export interface DescribedResponse {
  readonly operation: Operation;
  readonly response: OperationResponse;
  readonly status: number;
  /** The `Accept` header. */
  readonly accept: string | null;
  readonly preferences: Preferences;
}

/** What answers are made with. */
export interface AnswerScope {
  readonly document: JsonObject;
  readonly options: SampleOptions;
}

/** Why there is no answer: nothing that the caller accepts, or no example of the name that was asked for. */
export interface NoAnswer {
  readonly refused: "accept" | "example";
  readonly known: readonly string[];
}

/** Answers with an example of the description, or with a sample that its schema allows. */
export function describedAnswer(described: DescribedResponse, scope: AnswerScope): Answer | NoAnswer {
  const { operation, response, status, accept, preferences } = described;
  const headers = headersOf(response, scope.options);
  if (response.content.length === 0 || isBodiless(status)) return { status, headers };
  const content = acceptedMediaType(response.content, accept);
  if (content === undefined) return { refused: "accept", known: response.content.map(({ type }) => type) };
  const examples = responseExamples(scope.document, operation, response.status, content.type);
  const named = preferences.example === undefined ? undefined : examples.find(({ name }) => name === preferences.example);
  if (preferences.example !== undefined && named === undefined) return { refused: "example", known: examples.map(({ name }) => name) };
  const body = named?.value ?? (preferences.dynamic ? undefined : fittingExample(examples, content, scope.options)?.value);
  const options = preferences.dynamic ? { ...scope.options, dynamic: true } : scope.options;
  return { status, headers, type: concrete(content.type), body: body ?? sampleBody(content, options, operation) };
}

/** 204 and 304 have no body, whatever their description says. */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

/** The first example that is as its schema says; one that is not is given to those only who ask for it by its name. */
export function fittingExample(examples: readonly NamedExample[], content: MediaType, options: SampleOptions): NamedExample | undefined {
  if (sequentialKind(content.type) !== undefined) return undefined;
  return examples.find(({ value }) => checkValue(value, content.schema, options, "").length === 0);
}

/** A range such as `text/*` is no type to answer with. */
function concrete(type: string): string {
  if (!type.includes("*")) return type;
  return essenceOf(type) === "text/*" ? "text/plain" : "application/json";
}

/** Items of an event stream and their like are listed. */
function sampleBody(content: MediaType, options: SampleOptions, { operationId }: Operation): Json {
  const sample = (index: number) => sampleValue(content.schema, { ...options, seed: `${options.seed} ${operationId} ${index}` }, "body");
  return sequentialKind(content.type) === undefined ? sample(0) : [sample(0), sample(1)];
}

/** The headers that are always there. */
function headersOf({ headers = [] }: OperationResponse, options: SampleOptions): Record<string, string> {
  const needed = headers.filter(({ name, required }) => required && !/^(?:content-(?:type|length)|transfer-encoding)$/i.test(name));
  return Object.fromEntries(needed.map(({ name, schema }) => [name.toLowerCase(), headerText(sampleValue(schema, options, name))]));
}

/** A value as a header can hold it. */
function headerText(value: Json): string {
  const text = typeof value === "object" ? (Array.isArray(value) ? value.join(",") : JSON.stringify(value)) : String(value);
  return text.replace(/[^\t\x20-\x7e]/g, "?");
}
