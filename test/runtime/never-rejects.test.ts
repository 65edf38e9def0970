import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { collectSensitive, createTransport, type Fetch, type Hooks, send, writeBody } from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainApi } from "../servers/fake-fetch.js";
import type { AnyResult } from "../servers/session-api.js";

function fails(): never {
  throw new Error("a getter or a trap");
}

/** A proxy of which nothing can be asked. */
function locked(): object {
  const traps = ["get", "has", "getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "apply", "construct", "defineProperty", "set"];
  return new Proxy(
    Object.assign(() => undefined),
    Object.fromEntries(traps.map((trap) => [trap, fails])),
  );
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function withGetters(target: object, ...names: string[]): object {
  for (const name of names) Object.defineProperty(target, name, { get: fails, enumerable: true, configurable: true });
  return target;
}

/** What code may throw, return or hand over that nobody expects. */
const oddities: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  "a symbol": () => Symbol("odd"),
  "a bigint": () => 10n,
  "an object without a prototype": () => Object.create(null),
  "an object without a prototype but with a cause": () => Object.assign(Object.create(null), { cause: Object.create(null) }),
  "a locked proxy": locked,
  "a revoked proxy": revoked,
  "a proxy of an error": () => new Proxy(new Error("proxied"), { get: fails }),
  "an object whose text throws": () => ({ toString: fails, [Symbol.toPrimitive]: fails, toJSON: fails }),
  "an object with getters that throw": () => withGetters({}, "status", "headers", "body", "then", "cause", "message", "name"),
  "an error with getters that throw": () => withGetters(new Error("odd"), "stack", "cause", "message", "name", "code"),
  "an error with a stack that throws": () => withGetters(new Error("odd"), "stack"),
  "an error with a name that is not text": () => Object.assign(new Error("odd"), { name: Symbol("odd"), code: {} }),
  "an error with a message that is not text": () => Object.assign(new Error("odd"), { message: Object.create(null), cause: locked() }),
  "an error that is its own cause": () => {
    const error = new Error("odd");
    return Object.assign(error, { cause: error });
  },
  "an error with an odd property": () => Object.assign(new Error("odd"), { inner: withGetters(new Error("inner"), "stack") }),
  "an error of a class with a stack that throws": () =>
    new (class extends Error {
      override get stack(): string {
        return fails();
      }
      override set stack(_: string) {}
    })("odd"),
  "a thenable that throws": () => withGetters({}, "then"),
  "a function": () => fails,
  "an answer without headers": () => ({ status: 200 }),
  "an answer that reads and does not end well": () => ({ status: 200, ok: true, headers: new Headers(), body: { getReader: fails } }),
  "an answer with a body of another make": () => ({ status: 200, headers: new Headers(), body: { [Symbol.asyncIterator]: fails } }),
  "an answer that cannot be written down": () => ({
    status: 400,
    headers: new Headers(),
    arrayBuffer: async () => new ArrayBuffer(1),
    toJSON: fails,
  }),
  "an answer of a status that does not exist": () => ({ status: 1000, headers: new Headers(), body: null }),
};

const odd = fc.oneof(
  fc.constantFrom(...Object.entries(oddities)).map(([name, make]) => ({ name, make })),
  fc
    .anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true })
    .map((value) => ({ name: "anything", make: () => value })),
);

const thrower = (make: () => unknown) => () => {
  throw make();
};

interface Setup {
  readonly fetch?: unknown;
  readonly apiKey?: unknown;
  readonly hooks?: unknown;
  readonly parseJson?: unknown;
  readonly readErrorBody?: unknown;
  readonly body?: unknown;
  readonly query?: unknown;
  readonly signal?: unknown;
}

/** Every place where code of the caller, or what it hands over, meets a call. */
const places: Readonly<Record<string, (make: () => unknown) => Setup>> = {
  "a fetch that throws": (make) => ({ fetch: thrower(make) }),
  "a fetch that rejects": (make) => ({ fetch: () => Promise.reject(make()) }),
  "a fetch that resolves": (make) => ({ fetch: async () => make() }),
  "a fetch that returns": (make) => ({ fetch: make }),
  "a body of a response that breaks off": (make) => ({
    fetch: async () => new Response(new ReadableStream({ pull: (controller) => controller.error(make()) })),
  }),
  "a credential that throws": (make) => ({ apiKey: thrower(make) }),
  "a credential that resolves": (make) => ({ apiKey: async () => make() }),
  "hooks that throw": (make) => ({ hooks: { onRequest: thrower(make), onResponse: thrower(make), onRetry: thrower(make) } }),
  "hooks that reject": (make) => ({ hooks: { onRequest: () => Promise.reject(make()), onResponse: () => Promise.reject(make()) } }),
  "hooks that return": (make) => ({ hooks: { onRequest: make, onResponse: make, onRetry: make } }),
  "a parser that throws": (make) => ({ parseJson: thrower(make) }),
  "a parser that returns": (make) => ({ parseJson: make }),
  "a reader of errors that throws": (make) => ({ fetch: failing, readErrorBody: thrower(make) }),
  "a reader of errors that returns": (make) => ({ fetch: failing, readErrorBody: make }),
  "a reader of errors with odd parts": (make) => ({
    fetch: failing,
    readErrorBody: () => ({ message: make(), providerCode: make(), requestId: make(), fields: [{ path: make(), message: make() }] }),
  }),
  "a body": (make) => ({ body: make() }),
  "a property of a body": (make) => ({ body: { secret: make(), list: [make()] } }),
  "a body that throws": (make) => ({ body: Object.defineProperty({}, "a", { get: thrower(make), enumerable: true }) }),
  "a parameter": (make) => ({ query: { q: make(), secret: make() } }),
  "the reason of an abort, before": (make) => ({ signal: AbortSignal.abort(make()) }),
  "the reason of an abort, meanwhile": (make) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(make()), 1);
    return { signal: controller.signal, fetch: () => new Promise(() => undefined) };
  },
  "a signal": (make) => ({ signal: make() }),
};

async function failing(): Promise<Response> {
  return Response.json({ message: "no", secret: "planted_secret" }, { status: 400 });
}

async function callWith({ body = {}, query, signal, readErrorBody, ...client }: Setup): Promise<AnyResult> {
  const securitySchemes = { Key: { kind: "apiKey", in: "header", name: "x-api-key" } } as const;
  const api = {
    ...plainApi,
    securitySchemes,
    sensitive: ["secret"],
    collect: collectSensitive,
    ...(readErrorBody === undefined ? {} : { readErrorBody: readErrorBody as () => object }),
  };
  const options = { apiKey: "key_planted", fetch: async () => Response.json({ id: 1 }), retry: { attempts: 2, baseDelay: 0 }, ...client };
  const transport = createTransport(api, options as { fetch: Fetch; hooks: Hooks });
  const operation = {
    id: "put",
    method: "PUT",
    path: "/things",
    requestBody: { write: writeBody, content: [{ type: "application/json" }] },
    responses: { "200": ["application/json"] },
    security: [["Key"]],
  };
  return send(transport, operation, { body, query: query as object }, { signal: signal as AbortSignal });
}

/** Writes a result down in every way in which programs do. */
function log(result: AnyResult): string {
  let logged = "";
  const stream = new Writable({
    write: (chunk, _, done) => {
      logged += String(chunk);
      done();
    },
  });
  const { error, response } = result;
  const shown = { error, response };
  new Console(stream).log("%o %O %s", shown, error, error);
  return [logged, inspect(shown, { depth: 9, showHidden: true }), JSON.stringify(shown), String(error), error?.stack].join("\n");
}

describe("a call", () => {
  test.each(Object.entries(places))("resolves to a result that can be logged, whatever comes of %s", async (_, setup) => {
    for (const [name, make] of Object.entries(oddities)) {
      const result = await callWith(setup(make));
      expect("error" in result || "data" in result, name).toBe(true);
      expect(() => log(result), name).not.toThrow();
      if (result.error) expect(result.error.code, name).toMatch(/^[a-z_]+$/);
    }
  });

  test("resolves to a result that can be logged, whatever anything is", async () => {
    const anywhere = fc.constantFrom(...Object.values(places));
    await fc.assert(
      fc.asyncProperty(odd, anywhere, async ({ make }, setup) => {
        expect(log(await callWith(setup(make)))).not.toContain("planted");
      }),
      { numRuns: 400 },
    );
  });

  test("keeps the caller's own reason as the same object, where it can be logged", async () => {
    class OwnReason extends Error {}
    for (const reason of [new OwnReason("why"), new DOMException("why", "AbortError"), "why", 1, { why: "so" }])
      expect((await callWith({ signal: AbortSignal.abort(reason) })).error?.cause).toBe(reason);
  });
});
