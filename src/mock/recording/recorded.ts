import { collectSensitive, createRedact } from "../../runtime/call/redact.js";
import type { ApiModel, Schema } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken, valueAt } from "../../types/json-pointer.js";
import { controlHeaders } from "../faults/control-headers.js";
import type { MockApi } from "../mock-api.js";

/** A request and its answer, as one line of a recording; it holds no secret. */
export interface Recorded {
  /** When it was asked, in UTC. */
  readonly at: string;
  /** Name of the operation; null where none was found. */
  readonly operation: string | null;
  readonly request: RecordedMessage & { readonly method: string; readonly url: string };
  readonly response: RecordedMessage & { readonly status: number };
}

/** Headers and body; data where the body is JSON, text otherwise, null where there is none. */
export interface RecordedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** Both sides of a call before secrets are taken out. */
export interface Exchange {
  readonly at: number;
  readonly operation: string | undefined;
  readonly request: { readonly method: string; readonly url: string; readonly headers: Headers; readonly text: string };
  readonly response: { readonly status: number; readonly headers: Headers; readonly text: string };
}

/** Headers that hold a credential, in most APIs. */
const secretHeaders = /^(?:authorization|proxy-authorization|cookie|set-cookie|.*(?:api-?key|token|secret|signature).*)$/i;

/** Headers that say something of one connection only. */
const passing = /^(?:host|connection|keep-alive|transfer-encoding|content-length|content-encoding|accept-encoding|date)$/i;

/**
 * Takes every secret out of an exchange, by the rules that hold for errors: credentials wherever they turn up again, what a description marks
 * as sensitive, and what looks like the number of a card.
 */
export function recorded({ at, operation, request, response }: Exchange, model: ApiModel): Recorded {
  const [asked, answered] = [bodyOf(request.text), bodyOf(response.text)];
  const names = sensitiveNames(model);
  const marked = [asked, answered].map((body) => collectSensitive(body, names));
  const credentials = [...credentialsIn(request.headers, request.url, model), ...credentialsIn(response.headers, request.url, model)];
  const redact = createRedact(
    marked.some((each) => each === undefined) ? undefined : [...credentials, ...marked.flatMap((each) => each ?? [])],
  );
  const clean = (value: Json): Json => {
    if (typeof value === "string") return redact(value);
    if (typeof value === "number") return redact(String(value)) === String(value) ? value : "[redacted]";
    if (Array.isArray(value)) return value.map(clean);
    return isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clean(inner)])) : value;
  };
  const headersOf = (headers: Headers) =>
    Object.fromEntries(
      [...headers].flatMap(([name, value]) => {
        if (passing.test(name) || controlHeaders.some((control) => control === name)) return [];
        return [[name, isSecret(name, model) ? "[redacted]" : redact(value)]];
      }),
    );
  return {
    at: new Date(at).toISOString(),
    operation: operation ?? null,
    request: { method: request.method, url: redact(request.url), headers: headersOf(request.headers), body: clean(asked) },
    response: { status: response.status, headers: headersOf(response.headers), body: clean(answered) },
  };
}

function bodyOf(text: string): Json {
  if (text === "") return null;
  try {
    return JSON.parse(text) as Json; // that is what it gives
  } catch {
    return text;
  }
}

function isSecret(name: string, { securitySchemes }: ApiModel): boolean {
  const isKey = securitySchemes.some(
    (scheme) => scheme.kind === "apiKey" && scheme.in === "header" && scheme.name.toLowerCase() === name.toLowerCase(),
  );
  return isKey || secretHeaders.test(name);
}

function credentialsIn(headers: Headers, url: string, model: ApiModel): readonly string[] {
  const inHeaders = [...headers].flatMap(([name, value]) =>
    isSecret(name, model) ? [value, ...value.split(/[\s;=,]+/).filter((piece) => piece.length > 3)] : [],
  );
  const query = new URL(url).searchParams;
  const names = model.securitySchemes.flatMap((scheme) => (scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.name] : []));
  return [...inHeaders, ...names.flatMap((name) => query.getAll(name))].filter((each) => !/^(?:bearer|basic)$/i.test(each));
}

/** Names of properties that a description marks with `x-sensitive`, or as passwords. */
function sensitiveNames({ schemas }: ApiModel): readonly string[] {
  const found = new Set<string>();
  const visit = (schema: Schema): void => {
    if (schema.kind === "object") {
      for (const { name, schema: inner } of schema.properties) {
        if (inner.extensions["x-sensitive"] === true || (inner.kind === "string" && inner.format === "password")) found.add(name);
        visit(inner);
      }
    }
    if (schema.kind === "array") visit(schema.items);
    if (schema.kind === "union") schema.variants.forEach(visit);
    if (schema.kind === "intersection") schema.parts.forEach(visit);
  };
  for (const { schema } of schemas) visit(schema);
  return [...found];
}

/** An overlay that adds what was recorded to a description, as examples; the last answer of each kind counts. @see https://spec.openapis.org/overlay/v1.0.0 */
export function recordedOverlay(records: readonly Recorded[], { model, document }: Pick<MockApi, "model" | "document">): JsonObject {
  const actions = new Map<string, JsonObject>();
  for (const { operation: name, response } of records) {
    const operation = model.operations.find((each) => each.name === name);
    const found = operation?.responses.find(({ status }) => status === String(response.status));
    const type = found?.content.find((content) => /[/+]json\b/i.test(content.type))?.type;
    if (operation === undefined || type === undefined || response.body === null) continue;
    // An overlay changes what stands at a place; a response that is only referred to stands elsewhere, and is shared.
    const media = valueAt(document, `${operation.pointer}/responses/${response.status}/content/${escapeToken(type)}`);
    if (!isJsonObject(media) || "$ref" in media) continue;
    const quoted = (text: string) => `['${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
    const target = `$.paths${quoted(operation.path)}${quoted(operation.method.toLowerCase())}.responses${quoted(String(response.status))}.content${quoted(type)}`;
    actions.set(target, { target, update: { examples: { recorded: { summary: "Recorded", value: response.body } } } });
  }
  return { overlay: "1.0.0", info: { title: `Recorded answers of ${model.title}`, version: "1" }, actions: [...actions.values()] };
}
