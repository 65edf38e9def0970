import type { ErrorDetails, FieldProblem } from "../api-error.js";
import type { Transport } from "../connection/transport.js";
import { isRecord, valueAt } from "./own-value.js";

/** Where a provider's error body says what, as property paths. */
export interface ErrorFacts {
  /** Paths of the message, the first that is there winning: text, a list of texts, or an object with a `message`. */
  readonly message: readonly (readonly string[])[];
  /** Path of the provider's own error code. */
  readonly code?: readonly string[];
  /** Path of the id of the request. */
  readonly requestId?: readonly string[];
  /** Response header with the id of the request. */
  readonly requestIdHeader?: string;
  /** Where the refused inputs are listed. */
  readonly fields?: { readonly each: readonly string[]; readonly path: readonly string[]; readonly message: readonly string[] };
}

/** Makes a reader of a provider's error bodies from where they say what; what it does not find is left to the runtime. */
export function errorReader(facts: ErrorFacts): (body: unknown, response: Response) => ErrorDetails {
  return (body, response) => ({
    message: first(facts.message.map((path) => textOf(valueAt(body, path)))) ?? plainText(body, response),
    providerCode: facts.code && textOf(valueAt(body, facts.code)),
    requestId: (facts.requestId && textOf(valueAt(body, facts.requestId))) ?? headerOf(response, facts.requestIdHeader),
    fields: facts.fields && fieldsOf(body, facts.fields),
  });
}

/** Gives a connection by which the error bodies of one operation are read in a way of their own. */
export function readingErrors(transport: Transport, readErrorBody: ReturnType<typeof errorReader>): Transport {
  return { ...transport, api: { ...transport.api, readErrorBody } };
}

function first(texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined);
}

/** Some answer with nothing but a sentence; a page of HTML is none. */
function plainText(body: unknown, response: Response): string | undefined {
  const isPlain = /^text\/plain\b/i.test(response.headers.get("content-type") ?? "");
  return typeof body === "string" && isPlain ? textOf(body.trim()) : undefined;
}

function headerOf(response: Response, name: string | undefined): string | undefined {
  return name === undefined ? undefined : (response.headers.get(name) ?? undefined);
}

function fieldsOf(body: unknown, { each, path, message }: NonNullable<ErrorFacts["fields"]>): readonly FieldProblem[] | undefined {
  const listed = valueAt(body, each);
  if (!Array.isArray(listed)) return undefined;
  return listed.flatMap((item) => {
    const name = pathText(valueAt(item, path));
    return name === undefined ? [] : [{ path: name, message: textOf(valueAt(item, message)) ?? "was refused" }];
  });
}

/** A path is written as text, or as the list of its steps. */
function pathText(value: unknown): string | undefined {
  return Array.isArray(value) ? value.flatMap((step) => wordOf(step) ?? []).join(".") || undefined : textOf(value);
}

/** Text as it is, numbers as text, lists joined, and of an object its message. */
function textOf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.flatMap((item) => wordOf(item) ?? []).join("; ") || undefined : wordOf(value);
}

/** Goes no deeper: an error body may hold anything. */
function wordOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  const text = isRecord(value) ? value["message"] : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}
