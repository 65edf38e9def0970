import type { JsonObject } from "../types/json.js";
import { errorAnswer } from "./answers/error-answer.js";
import type { Judged, Refuse } from "./answers/judged.js";
import { performRequest } from "./answers/perform-request.js";
import { toResponse } from "./answers/to-response.js";
import type { MockApi, MockSettings } from "./mock-api.js";
import { judgeRequest, type SentRequest } from "./requests/judge-request.js";
import { createRepeats } from "./requests/repeats.js";
import { logEntry, type MockedRequest } from "./requests/request-log.js";
import { createRouter } from "./requests/routes.js";
import type { UnderstoodRequest } from "./requests/understood-request.js";
import { createClock, type MockClock } from "./state/clock.js";
import { createState } from "./state/create-state.js";
import type { SampleOptions } from "./values/sample-value.js";
import { schemaScope } from "./values/schema-scope.js";
import type { SentWebhook, WebhookDelivery } from "./webhooks/send-webhook.js";

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

/** Makes a mock of an API. */
export function createMock(api: MockApi, settings: MockSettings = {}, clock: MockClock = createClock()): ApiMock {
  const { answered, router, judge, refuse, state, clear } = createJudge(api, settings, clock);
  const requests: MockedRequest[] = [];
  const operationOf = ({ method, url }: Pick<Request, "method" | "url">) => {
    const routed = router.route(method, new URL(url).pathname);
    return routed.kind === "found" ? routed.operation : undefined;
  };
  const reply = (request: Request, text: string, judged: Judged) => {
    requests.push(logEntry(request, text, judged));
    return toResponse(judged.answer, request.method);
  };
  return {
    requests,
    clock,
    operationOf: (request) => operationOf(request)?.name,
    answer: async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const text = new TextDecoder().decode(bytes);
      return reply(request, text, await judge({ request, bytes, text }));
    },
    fail: async (request, status, headers) => {
      const operation = operationOf(request);
      return reply(request, await request.text(), { ...refuse({ kind: "status", problems: [], operation, status, headers }), operation });
    },
    note: async (request, status) => {
      const judged = { answer: { status, headers: {} }, problems: [], operation: operationOf(request) };
      requests.push(logEntry(request, await request.text(), judged));
    },
    change: state.change,
    send: async (event, delivery, count) => {
      const { sendWebhook } = await import("./webhooks/send-webhook.js");
      return sendWebhook(event, delivery, { api, options: answered, now: clock.now(), count, find: state.find });
    },
    reset: () => {
      clear();
      requests.length = 0;
    },
  };
}

/** Everything that judges requests, with what it remembers of them. */
function createJudge(api: MockApi, { seed = 1, strict, lifetime }: MockSettings, clock: MockClock) {
  const { model, document, plans = [] } = api;
  const scope = schemaScope(model);
  const asked: SampleOptions = { scope, direction: "request", seed, strict };
  const answered: SampleOptions = { scope, direction: "response", seed };
  const refuse: Refuse = (mistake) => {
    const errors = { model, plan: plans[0]?.errors, options: answered, now: clock.now() };
    return { answer: errorAnswer(mistake, errors), problems: mistake.problems };
  };
  const router = createRouter(model);
  const repeats = createRepeats(refuse);
  const state = createState({ api, scope, options: answered, clock, lifetime, strict });
  let count = 0;
  const performNext = (understood: UnderstoodRequest) =>
    performRequest(understood, { document, options: answered, state, refuse, count: ++count });
  const perform = (understood: UnderstoodRequest) => repeats.once(understood, performNext);
  return {
    answered,
    router,
    refuse,
    state,
    judge: (sent: SentRequest) => judgeRequest(sent, { model, router, options: asked, refuse, perform }),
    clear: () => {
      state.clear();
      repeats.clear();
      count = 0;
    },
  };
}
