import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import {
  type ApiDescriptor,
  ApiError,
  basicCredential,
  collectSensitive,
  cookieCredential,
  createPathsClient,
  createTransport,
  type FieldProblem,
  type Hooks,
  type OperationDescriptor,
  queryCredential,
  send,
  writeBody,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fetchOf } from "../servers/fake-fetch.js";
import { serve } from "../servers/serve.js";
import type { AnyResult } from "../servers/session-api.js";

/** Twelve secrets, each where such a one would be. */
const secrets = {
  headerKey: "hdr_PLANTED/1+é",
  queryKey: "qry_PLANTED&2=",
  cookieKey: "cky_PLANTED;3",
  bearer: "brr_PLANTED_4",
  password: "pwd_PLANTED_5",
  sensitivePath: "pth_PLANTED 6",
  sensitiveQuery: "sqr_PLANTED_7",
  sensitiveBody: "bdy_PLANTED_8",
  sensitiveReply: "rpl_PLANTED_9",
  callHeader: "clh_PLANTED_10",
  idempotencyKey: "idk_PLANTED_11",
  card: "4242-4242 4242 4242",
};
const floor = 78_193; // a thirteenth: a sensitive number
const basic = Buffer.from(`user:${secrets.password}`).toString("base64");

const api: ApiDescriptor = {
  id: "acme",
  servers: [{ name: "production", url: "https://acme.test" }],
  securitySchemes: {
    Header: { kind: "apiKey", in: "header", name: "x-api-key" },
    Query: { kind: "apiKey", in: "query", name: "key", carrier: queryCredential },
    Cookie: { kind: "apiKey", in: "cookie", name: "sid", carrier: cookieCredential },
    OAuth: { kind: "oauth2" },
    Basic: { kind: "http", scheme: "basic", carrier: basicCredential },
  },
  sensitive: ["secretId", "clientSecret", "minimum"],
  collect: collectSensitive,
  readErrorBody: (body) => (typeof body === "object" ? (body as { fields: FieldProblem[] }) : {}),
};

const operation = (bearer: boolean): OperationDescriptor => ({
  id: "create",
  method: "PUT",
  path: "/v1/{secretId}",
  requestBody: { write: writeBody, content: [{ type: "application/json" }] },
  responses: { "200": ["application/json"], "400": ["application/json"] },
  security: [["Header", "Query", "Cookie", bearer ? "OAuth" : "Basic"]],
});

const input = {
  path: { secretId: secrets.sensitivePath },
  query: { clientSecret: secrets.sensitiveQuery },
  body: { card: secrets.card, nested: [{ clientSecret: { value: secrets.sensitiveBody } }], price: { minimum: floor } },
};

/** Everything that a careless provider, proxy or fetch could repeat. */
async function echoOf(request: Request): Promise<string> {
  const basicPart = /Basic (\S+)/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const plain = [secrets.card, secrets.sensitiveBody, String(floor), atob(basicPart)];
  return [request.url, ...request.headers.values(), await request.text(), ...plain, ...plain.map(encodeURIComponent)].join(" | ");
}

const page = (echo: string, init: ResponseInit): Response => new Response(echo, init);

/** How a call may fail, with everything repeated in it. */
const failures: Record<string, (echo: string) => Response> = {
  "a JSON error": (echo) => {
    const message = `${echo} | ${secrets.sensitiveReply}`;
    const fields = [{ path: echo, message }];
    return Response.json({ message, providerCode: echo, clientSecret: secrets.sensitiveReply, fields }, { status: 400 });
  },
  "a message that is cut": (echo) => Response.json({ message: `${"x".repeat(190)}${secrets.headerKey} ${echo}` }, { status: 400 }),
  "an error page": (echo) => page(echo, { status: 500, headers: { "content-type": "text/html" } }),
  "a page instead of JSON": (echo) => page(echo, { headers: { "content-type": "text/html" } }),
  "malformed JSON": (echo) => page(`{"${echo}`, { headers: { "content-type": "application/json" } }),
  "a redirect": (echo) => page("", { status: 302, headers: { location: `https://evil.test/?${encodeURIComponent(echo)}` } }),
  "a rejection": (echo) => {
    const response = { headers: echo };
    const inner = Object.assign(new Error(`inner ${echo}`), { name: echo, code: "ECONNRESET", config: { headers: echo }, request: echo });
    throw Object.assign(new TypeError(`fetch failed ${echo}`, { cause: inner }), { response });
  },
  "a rejection with a text": (echo) => {
    throw echo;
  },
};

/** Runs a call that fails, and returns its error with all that the hooks were told. */
async function failWith(failure: (echo: string) => Response, bearer: boolean): Promise<{ error: ApiError; told: unknown[] }> {
  const told: unknown[] = [];
  const note = (event: unknown): void => void told.push(event);
  const hooks: Hooks = { onRequest: note, onResponse: note, onRetry: note };
  const { headerKey: Header, queryKey: Query, cookieKey: Cookie, bearer: token, password } = secrets;
  const auth = { Header, Query, Cookie, OAuth: () => Promise.resolve(token), Basic: { username: "user", password } };
  const fetch = fetchOf(async (request) => failure(await echoOf(request)));
  const transport = createTransport(api, { auth, hooks, fetch, retry: { baseDelay: 0 } });
  const call = { headers: { "x-auth-token": secrets.callHeader }, idempotencyKey: secrets.idempotencyKey };
  const { error } = await send<AnyResult>(transport, operation(bearer), input, call);
  if (!error) throw new Error("the call succeeded");
  return { error, told: [...told, transport] };
}

/** What a console writes of a value. */
function logged(value: unknown): string {
  let text = "";
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  new Console(stream).log("%o %O %s %j", value, value, value, value, value);
  return text;
}

/** Every way in which a value gets written down. */
function written(value: unknown): string {
  const texts = [logged(value), String(value), JSON.stringify(value), inspect(value, { depth: 9, showHidden: true, customInspect: false })];
  for (let cause = value; cause instanceof Error; cause = cause.cause) {
    texts.push(
      cause.message,
      String(cause.stack),
      JSON.stringify(Object.getOwnPropertyDescriptors(cause)),
      inspect(structuredClone(cause)),
    );
    texts.push(JSON.stringify({ ...cause }), `${cause}`);
  }
  return texts.join("\n");
}

function leaksIn(text: string): string[] {
  const names = Object.entries({ ...secrets, floor: String(floor), basic });
  const found = names.filter(([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
  return [...found.map(([name]) => name), ...(/PLANTED|4242/.exec(text) ?? [])];
}

describe.each(Object.entries(failures))("of %s", (_, failure) => {
  test.each([true, false])("nothing written down holds a secret (bearer %s)", async (bearer) => {
    const { error, told } = await failWith(failure, bearer);
    expect(leaksIn(written(error))).toEqual([]);
    expect(leaksIn(told.map(written).join("\n"))).toEqual([]);
    if (typeof error.raw === "string") expect(leaksIn(error.raw)).toEqual([]);
  });
});

describe("secrets at the edges", () => {
  const operation: OperationDescriptor = {
    id: "get",
    method: "GET",
    path: "/v1",
    responses: { "200": ["application/json"] },
    security: [["Header"]],
  };
  const call = async (answer: (request: Request) => Response, headers: Record<string, string> = {}, hooks: Hooks = {}) => {
    const fetch = fetchOf(answer);
    const transport = createTransport(api, { auth: { Header: secrets.headerKey }, fetch, hooks, retry: false });
    return send<AnyResult>(transport, operation, {}, { headers });
  };

  test("are in no request id, of the error, of its attempts and of the hooks", async () => {
    const told: unknown[] = [];
    const onResponse = (event: unknown): void => void told.push(event);
    const echo = ({ headers }: Request) => Response.json({}, { status: 400, headers: { "x-request-id": `r_${headers.get("x-api-key")}` } });
    const { error } = await call(echo, {}, { onResponse });
    expect(error).toMatchObject({ requestId: "r_[redacted]", attempts: [{ requestId: "r_[redacted]" }] });
    expect(told).toMatchObject([{ requestId: "r_[redacted]" }]);
  });

  test("of the caller's own headers, whatever they are called, are not repeated; what is no secret is", async () => {
    const headers = { "x-tenant": "tnt_PLANTED", "accept-language": "de-DE", "x-flag": "1", cookie: "a=ck_PLANTED_1; b=2" };
    const { error } = await call(() => Response.json({ message: "tnt_PLANTED de-DE 1 ck_PLANTED_1" }, { status: 400 }), headers);
    expect(error?.message).toBe("acme get: answered 400: [redacted] de-DE 1 [redacted]: GET https://acme.test/v1");
  });

  test("that a hook adds are not repeated", async () => {
    const onRequest: Hooks["onRequest"] = ({ headers }) => headers.set("x-signature", "sig_PLANTED");
    const { error } = await call(() => Response.json({ message: "bad sig_PLANTED" }, { status: 400 }), {}, { onRequest });
    expect(error?.message).toContain("answered 400: bad [redacted]:");
  });

  test.each([200, 400])(
    "in the headers of a response (%i) are not shown when the whole result is logged, and can be read",
    async (status) => {
      const echo = ({ headers }: Request) =>
        Response.json({}, { status, headers: { "x-echo": headers.get("x-api-key") ?? "", "set-cookie": "PLANTED" } });
      const { error, response } = await call(echo);
      expect(leaksIn(logged({ error, response }))).toEqual([]);
      expect(leaksIn(JSON.stringify({ error, response }))).toEqual([]);
      expect(inspect({ response })).toBe(`{ response: Response { status: ${status} } }`);
      expect(JSON.stringify({ response })).toBe(`{"response":{"status":${status}}}`);
      expect(response?.headers.get("x-echo")).toBe(secrets.headerKey);
    },
  );

  test("of 40 kB, which no regular expression can hold, and 200,000 of them, neither reject nor block", async () => {
    const fetch = async () => Response.json({ message: "no" }, { status: 400 });
    const transport = createTransport({ ...api, securitySchemes: {} }, { auth: {}, fetch, retry: false });
    const put: OperationDescriptor = {
      ...operation,
      method: "PUT",
      security: [],
      requestBody: { write: writeBody, content: [{ type: "application/json" }] },
    };
    const large = await send<AnyResult>(transport, put, { body: { clientSecret: "(é".repeat(20_000) } });
    expect(large.error?.message).toBe("acme get: answered 400: no: PUT https://acme.test/v1");
    const before = process.cpuUsage();
    const many = await send<AnyResult>(transport, put, {
      body: { clientSecret: Array.from({ length: 200_000 }, (_, index) => `value ${index}`) },
    });
    expect(many.error).toMatchObject({ code: "invalid_request", status: 400 });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(4000);
  });
});

describe("secrets", () => {
  test("are there to be found, all of them: the bodies of the same errors hold them", async () => {
    const failure = failures["a JSON error"] as (echo: string) => Response; // one of those above
    const errors = await Promise.all([failWith(failure, true), failWith(failure, false)]);
    const found = new Set(errors.flatMap(({ error }) => leaksIn((error.body as { message: string }).message)));
    expect([...found].sort()).toEqual([...Object.keys(secrets), "floor", "basic", "PLANTED"].sort());
  });

  test("are in no error of the openapi-fetch client", async () => {
    const fetch = fetchOf(async (request) => {
      throw new TypeError(`fetch failed ${await echoOf(request)}`);
    });
    const { headerKey: Header } = secrets;
    const client = createPathsClient<Record<string, { get: object }>>(createTransport(api, { auth: { Header }, fetch, retry: false }));
    const error = await (client.GET as (path: string) => Promise<unknown>)("/v1").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(written(error)).not.toContain(Header);
  });

  test("in the query are not in the URL of a response, be it good or bad", async () => {
    const { url } = await serve((_, response, count) => response.writeHead(count === 1 ? 200 : 404).end());
    const get = { id: "get", method: "GET", path: "/v1", responses: {}, security: [["Query"]] };
    const transport = createTransport(api, { server: url, auth: { Query: secrets.queryKey } });
    for (const status of [200, 404]) {
      const result = await send<AnyResult>(transport, get);
      expect(result.response).toMatchObject({ status, url: `${url}/v1` });
      expect(leaksIn(inspect(result, { depth: 9 }))).toEqual([]);
    }
  });

  test("of one call are not looked for in another: short ones do not garble messages", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(Response.json({ message: "at most 80 of 1800" }, { status: 400 }));
    const transport = createTransport({ ...api, servers: [{ name: "x", url: "https://acme.test:8080" }] }, { auth: {}, fetch });
    const { error } = await send<AnyResult>(
      transport,
      { id: "create", method: "PUT", path: "/", requestBody: { write: writeBody, content: [{ type: "application/json" }] }, responses: {} },
      {
        body: { minimum: 80 },
      },
    );
    expect(error?.message).toBe("acme create: answered 400: at most [redacted] of 1800: PUT https://acme.test:8080/");
  });
});
