import type { Operation, OperationResponse } from "../types/api-model.js";
import { isIdempotencyKey } from "../types/idempotency-key.js";
import type { Json, JsonObject } from "../types/json.js";
import type { Answer } from "./answers/answer.js";
import { responseFor, successResponse } from "./answers/choose-response.js";
import { describedAnswer } from "./answers/described-answer.js";
import { errorAnswer, type Mistake, type MistakeKind } from "./answers/error-answer.js";
import { toResponse } from "./answers/to-response.js";
import { controlHeaders } from "./faults/control-headers.js";
import type { MockApi, MockSettings } from "./mock-api.js";
import { checkCredentials } from "./requests/check-credentials.js";
import { preferencesOf } from "./requests/preferences.js";
import { type ReadBody, readBody } from "./requests/read-body.js";
import { readParameters } from "./requests/read-parameters.js";
import { createRouter, type Route, type Routed } from "./requests/routes.js";
import { answerFromState } from "./state/answer-from-state.js";
import { createClock, type MockClock } from "./state/clock.js";
import { findRoles } from "./state/find-roles.js";
import { seedCollection } from "./state/seed-collection.js";
import { createStore } from "./state/store.js";
import type { Problem } from "./values/problem.js";
import type { SampleOptions } from "./values/sample-value.js";
import { schemaScope } from "./values/schema-scope.js";
import type { SentWebhook, WebhookDelivery } from "./webhooks/send-webhook.js";

/** A request as the mock got it, and what became of it. */
export interface MockedRequest {
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty where there was none. */
  readonly text: string;
  /** The body as data, where the operation describes it. */
  readonly body: Json | undefined;
  /** Name of the operation; undefined where none was found. */
  readonly operation: string | undefined;
  /** Status of the answer. */
  readonly status: number;
  /** What was wrong with the request, each with its place; none for one that was answered as it should be. */
  readonly problems: readonly string[];
}

/** An API that answers by its description alone. */
export interface ApiMock {
  /** Answers a request; never rejects. */
  answer(request: Request): Promise<Response>;
  /** Answers a request with a failure of this status, without any effect. */
  fail(request: Request, status: number, headers: Readonly<Record<string, string>>): Promise<Response>;
  /** Remembers a request that got no answer; its status is 0. */
  note(request: Request, status: number): Promise<void>;
  /** Names the operation that a request is to; undefined where there is none. */
  operationOf(request: Pick<Request, "method" | "url">): string | undefined;
  /** What was asked so far, the oldest first. */
  readonly requests: readonly MockedRequest[];
  readonly clock: MockClock;
  /** Changes an object that is kept, such as a checkout that was paid; false where nothing has that id. */
  change(id: string | number, changes: JsonObject): boolean;
  /** Sends an event as the provider would; `count` makes it another one than those before. @throws {RangeError} Where that cannot be. */
  send(event: string, delivery: WebhookDelivery, count: number): Promise<SentWebhook>;
  /** Forgets what was created and asked. */
  reset(): void;
}

/** A request that was understood so far. */
interface Reading extends Route {
  readonly request: Request;
  readonly url: URL;
  readonly body: ReadBody;
  readonly values: ReadonlyMap<string, Json>;
}

/** Makes a mock of an API. */
export function createMock(api: MockApi, settings: MockSettings = {}, clock: MockClock = createClock()): ApiMock {
  const { model, document, plans = [] } = api;
  const { seed = 1, strict, lifetime = 86_400_000 } = settings;
  const scope = schemaScope(model);
  const asked: SampleOptions = { scope, direction: "request", seed, strict };
  const answered: SampleOptions = { scope, direction: "response", seed };
  const router = createRouter(model);
  const roles = findRoles(model, plans, scope);
  const store = createStore();
  const requests: MockedRequest[] = [];
  const repeats = new Map<string, { readonly sent: string; readonly answer: Answer }>();
  let count = 0;

  const errors = () => ({ model, plan: plans[0]?.errors, options: answered, now: clock.now() });
  const mistake = (kind: MistakeKind, problems: readonly Problem[], operation?: Operation, more: Partial<Mistake> = {}) => ({
    answer: errorAnswer({ kind, problems, operation, ...more }, errors()),
    problems,
  });

  const judge = async (request: Request, text: string, bytes: Uint8Array<ArrayBuffer>): Promise<Judged> => {
    const url = new URL(request.url);
    const routed = router.route(request.method, url.pathname);
    if (routed.kind !== "found") return nowhere(routed, request.method);
    const { operation } = routed;
    const source = { headers: request.headers, query: url.searchParams, cookies: cookiesOf(request.headers), variables: routed.variables };
    const refused = checkCredentials(operation, model, source);
    if (refused.length > 0) return { ...mistake("credentials", refused, operation, { headers: challengeOf(operation) }), operation };
    const { values, problems } = readParameters(operation, source, asked);
    const body = await readBody(operation, request.headers, bytes, asked);
    if (body.fault === "media") return { ...mistake("media", body.problems, operation), operation };
    const wrong = [...problems, ...body.problems];
    const kind = body.fault === "syntax" ? "syntax" : problems.length > 0 ? "parameters" : "body";
    if (wrong.length > 0) return { ...mistake(kind, wrong, operation), operation, body: body.value };
    const reading = { ...routed, request, url, body, values };
    return { ...once(reading, text), operation, body: body.value };
  };

  const nowhere = (routed: Exclude<Routed, { kind: "found" }>, method: string): Judged => {
    const problem = {
      at: `${method} ${routed.path}`,
      fact: routed.kind === "path" ? "is not a path of this API" : `is not described; the path has ${routed.allowed.join(", ")}`,
    };
    if (routed.kind === "path") return mistake("path", [problem]);
    return mistake("method", [problem], routed.operations[0], { headers: { allow: routed.allowed.join(", ") } });
  };

  /** A repeated key gets the answer of the first request, and has no further effect. */
  const once = (reading: Reading, text: string): Judged => {
    const { operation, request } = reading;
    const name = operation.parameters.find(isIdempotencyKey)?.name ?? "idempotency-key";
    const key = /^(?:POST|PATCH)$/.test(operation.method) ? request.headers.get(name) : null;
    if (key === null || key === "") return perform(reading);
    const id = `${operation.name} ${key}`;
    const sent = `${reading.url.href} ${text}`;
    const before = repeats.get(id);
    if (before?.sent === sent)
      return { answer: { ...before.answer, headers: { ...before.answer.headers, "idempotent-replayed": "true" } }, problems: [] };
    if (before !== undefined)
      return mistake("conflict", [{ at: `header.${name}`, fact: "was sent before with another request" }], operation);
    const judged = perform(reading);
    if (judged.answer.status < 500) repeats.set(id, { sent, answer: judged.answer });
    return judged;
  };

  const perform = (reading: Reading): Judged => {
    const { operation, request } = reading;
    const preferences = preferencesOf(request.headers);
    const chosen = preferences.code === undefined ? successResponse(operation) : chosenResponse(operation, preferences.code);
    if (chosen === undefined && preferences.code !== undefined) return mistake("status", [], operation, { status: preferences.code });
    if (chosen === undefined) return { answer: { status: 200, headers: {} }, problems: [] };
    count += 1;
    const options = { ...answered, seed: preferences.dynamic ? `${seed} ${count}` : seed };
    const described = describedAnswer({ operation, ...chosen, accept: request.headers.get("accept"), preferences }, { document, options });
    if ("refused" in described) return refusal(described, operation);
    if (preferences.code !== undefined || preferences.example !== undefined || preferences.dynamic)
      return { answer: described, problems: [] };
    return stateful(reading, chosen.response, described);
  };

  const refusal = (
    { refused, known }: { readonly refused: "accept" | "example"; readonly known: readonly string[] },
    operation: Operation,
  ): Judged => {
    if (refused === "accept") return mistake("accept", [{ at: "header.Accept", fact: `allows none of ${known.join(", ")}` }], operation);
    const fact =
      known.length === 0 ? "names an example; this response has none" : `names an example that is not there: it has ${known.join(", ")}`;
    return mistake("parameters", [{ at: "header.Prefer", fact }], operation);
  };

  const stateful = ({ operation, url, variables, values, body }: Reading, response: OperationResponse, described: Answer): Judged => {
    const role = roles.get(operation);
    if (role === undefined) return { answer: described, problems: [] };
    const state = { model, document, roles, options: answered, store, now: clock.now(), lifetime, strict };
    const decoded = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, decodedText(value)]));
    const found = answerFromState(
      { operation, role, url, variables: decoded, values, body: body.value, bodySchema: body.schema, described, response },
      state,
    );
    return "answer" in found ? { answer: found.answer, problems: [] } : mistake(found.mistake, found.problems, operation);
  };

  /** What the description shows is there although nobody has asked for it, but where its path has variables. */
  const seedAll = () => {
    for (const resource of new Set([...roles.values()].map((role) => role.resource))) {
      const { collection } = resource;
      if (!collection.includes("{"))
        store.collection(collection, () => seedCollection(resource, collection, { model, document, roles, options: answered }));
    }
  };
  const foundOperation = ({ method, url }: Pick<Request, "method" | "url">) => {
    const routed = router.route(method, new URL(url).pathname);
    return routed.kind === "found" ? routed.operation : undefined;
  };
  const remember = ({ method, url, headers }: Request, text: string, { answer, problems, operation, body }: Judged) => {
    const shown = [...headers].filter(([name]) => !controlHeaders.some((control) => control === name));
    const told = problems.map(({ at, fact }) => `${at} ${fact}`);
    requests.push({
      method,
      url,
      headers: Object.fromEntries(shown),
      text,
      body,
      operation: operation?.name,
      status: answer.status,
      problems: told,
    });
  };
  return {
    requests,
    clock,
    operationOf: (request) => foundOperation(request)?.name,
    answer: async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const text = new TextDecoder().decode(bytes);
      const judged = await judge(request, text, bytes);
      remember(request, text, judged);
      return toResponse(judged.answer, request.method);
    },
    fail: async (request, status, headers) => {
      const operation = foundOperation(request);
      const judged = { ...mistake("status", [], operation, { status, headers }), operation };
      remember(request, await request.text(), judged);
      return toResponse(judged.answer, request.method);
    },
    note: async (request, status) => {
      remember(request, await request.text(), { answer: { status, headers: {} }, problems: [], operation: foundOperation(request) });
    },
    change: (id, changes) => {
      seedAll();
      return store.change(id, changes);
    },
    send: async (event, delivery, number) => {
      seedAll();
      const { sendWebhook } = await import("./webhooks/send-webhook.js");
      return sendWebhook(event, delivery, { api, options: answered, now: clock.now(), count: number, find: (id) => store.find(id) });
    },
    reset: () => {
      store.clear();
      repeats.clear();
      requests.length = 0;
      count = 0;
    },
  };
}

/** An answer, and what was wrong with the request. */
interface Judged {
  readonly answer: Answer;
  readonly problems: readonly Problem[];
  readonly operation?: Operation | undefined;
  readonly body?: Json | undefined;
}

function chosenResponse(operation: Operation, code: number) {
  const response = responseFor(operation, code);
  return response && { status: code, response };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function challengeOf({ security }: Operation): Readonly<Record<string, string>> {
  return { "www-authenticate": `Bearer realm="${security[0]?.[0]?.replace(/[^\w-]/g, "") ?? "mock"}"` };
}

function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(/;\s*/).filter((pair) => pair.includes("="));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")).trim(), decodedText(pair.slice(pair.indexOf("=") + 1))]));
}

function decodedText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
