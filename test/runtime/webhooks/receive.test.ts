import { Readable } from "node:stream";
import { inspect } from "node:util";
import { receiveWebhook, type WebhookBody, type WebhookOptions, type WebhookRequest } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { moment, payload, providers, type Scheme, schemes, secret, sign } from "./sign.js";

const paid = { type: "paid", id: "evt_1" };

function receive(scheme: Scheme, request: WebhookRequest, options: WebhookOptions = { secret }) {
  return receiveWebhook(providers[scheme], request, { now: moment, ...options });
}

function request(headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer> = payload): Request {
  return new Request("https://shop.test/hooks", { method: "POST", headers, body });
}

async function codeOf(result: ReturnType<typeof receive>): Promise<string | undefined> {
  const { data, error } = await result;
  expect(data === undefined).toBe(error !== undefined);
  return error?.code;
}

describe.each(schemes)("a webhook that is signed by %s", (scheme) => {
  const headers = sign(scheme);

  test("gives the event, its payload, and what was odd about it", async () => {
    expect(await receive(scheme, request(headers))).toEqual({
      data: { provider: "acme", event: paid, issues: [], raw: JSON.parse(payload) },
    });
  });

  const bytes = new TextEncoder().encode(payload);
  const bodies: readonly (readonly [string, () => WebhookBody])[] = [
    ["text", () => payload],
    ["bytes", () => bytes],
    ["a buffer of Node", () => Buffer.from(payload)],
    ["a part of a larger buffer", () => Buffer.from(`xx${payload}yy`).subarray(2, -2)],
    ["an ArrayBuffer", () => bytes.buffer],
    ["a blob", () => new Blob([payload])],
    ["a stream", () => new Blob([payload]).stream()],
    ["a request of Node", () => Readable.from([payload.slice(0, 5), Buffer.from(payload.slice(5))])],
  ];
  test.each(bodies)("is read from %s", async (_, body) => {
    expect(await receive(scheme, { headers, body: body() })).toMatchObject({ data: { event: paid } });
  });

  test("is read with headers of any case, as pairs, or as lists of one", async () => {
    const upper = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value] as const);
    const lists = Object.fromEntries(upper.map(([name, value]) => [name, [value]]));
    for (const each of [upper, Object.fromEntries(upper), lists, new Headers(headers)])
      expect(await receive(scheme, { headers: each, body: payload })).toMatchObject({ data: { event: paid } });
  });

  test("is refused without its header, and with one that was sent twice", async () => {
    for (const name of Object.keys(headers)) {
      const { [name]: value = "", ...others } = headers;
      expect(await codeOf(receive(scheme, request(others)))).toBe("signature");
      expect(await codeOf(receive(scheme, { headers: { ...headers, [name]: [value, value] }, body: payload }))).toBe("signature");
      const twice = new Headers(headers);
      twice.append(name, value);
      expect(await codeOf(receive(scheme, { headers: twice, body: payload }))).toBe("signature");
      expect(await codeOf(receive(scheme, { headers: [...Object.entries(headers), [name, value]], body: payload }))).toBe("signature");
    }
  });

  const last = Object.keys(headers).at(-1) ?? "";
  test.each(["", "v1,", "abc", "00", "v1,AAAA", "0".repeat(62), "0".repeat(66), "v1,".padEnd(100, "A"), "é".repeat(64)])(
    "is refused with the signature %j",
    async (signature) => {
      expect(await codeOf(receive(scheme, { headers: { ...headers, [last]: signature }, body: payload }))).toBe("signature");
    },
  );

  test("takes the secret that signed among several, whichever it is", async () => {
    const other = `whsec_${Buffer.from("another key").toString("base64")}`;
    for (const secrets of [
      [other, secret],
      [secret, other],
    ])
      expect(await receive(scheme, request(headers), { secrets })).toMatchObject({ data: { event: paid } });
    expect(await receive(scheme, request(headers), { secret: other, secrets: [secret] })).toMatchObject({ data: { event: paid } });
    expect(await codeOf(receive(scheme, request(headers), { secrets: [other] }))).toBe("signature");
  });

  test("never counts an empty secret", async () => {
    expect(await receive(scheme, request(headers), { secrets: [secret, ""] })).toMatchObject({ data: { event: paid } });
    const forged = sign(scheme, { secret: "" });
    expect(await codeOf(receive(scheme, request(forged), { secrets: [secret, ""] }))).toBe("signature");
  });

  const none: readonly WebhookOptions[] = [{}, { secret: "" }, { secrets: [] }, { secrets: ["", ""] }, { secret: undefined }];
  test.each(none)("is not looked at with %j", async (options) => {
    expect(await codeOf(receive(scheme, request(headers), { ...options, now: moment }))).toBe("configuration");
  });

  test("is not looked at without options, which untyped code can leave out", async () => {
    const untyped = receiveWebhook as (...values: readonly unknown[]) => ReturnType<typeof receive>;
    expect(await codeOf(untyped(providers[scheme], request(headers)))).toBe("configuration");
    for (const value of [null, undefined, 1, {}, { headers: null, body: payload }, { headers }])
      expect(await codeOf(untyped(providers[scheme], value, { secret }))).toBe("invalid_request");
  });

  test("is refused when its body was read, is being read, or was parsed", async () => {
    const read = request(headers);
    await read.text();
    const locked = new Blob([payload]).stream();
    locked.getReader();
    const parsed = JSON.parse(payload) as WebhookBody; // what body parsers leave behind
    for (const each of [read, { headers, body: locked }, { headers, body: parsed }])
      expect(await codeOf(receive(scheme, each))).toBe("invalid_request");
  });

  test("is refused when reading its body fails", async () => {
    const failing = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error("connection reset")) });
    expect(await codeOf(receive(scheme, { headers, body: failing }))).toBe("invalid_request");
  });

  test("is refused when its body is not UTF-8 or not JSON, although its signature holds", async () => {
    for (const body of [new Uint8Array([0x7b, 0xff, 0x7d]), "{", "", "[".repeat(100_000)])
      expect(await codeOf(receive(scheme, { headers: sign(scheme, { body }), body }))).toBe("invalid_request");
  });

  test("is refused with another signature before anybody parses it", async () => {
    expect(await codeOf(receive(scheme, request(headers, "{")))).toBe("signature");
  });

  test("is not read beyond the limit of its size", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    expect(await codeOf(receive(scheme, { headers, body: endless }))).toBe("invalid_request");
    expect(pulled).toBeLessThan(30);
    const large = Readable.from(
      (function* () {
        for (let index = 0; index < 1600; index += 1) yield Buffer.alloc(65_536);
      })(),
    );
    expect(await codeOf(receive(scheme, { headers, body: large }))).toBe("invalid_request");
    expect(large.destroyed).toBe(true);
    const options = { secret, maxBodyBytes: payload.length - 1 };
    for (const body of [payload, new TextEncoder().encode(payload), new Blob([payload])])
      expect(await codeOf(receive(scheme, { headers, body }, options))).toBe("invalid_request");
    expect(await codeOf(receive(scheme, request(headers), { secret, maxBodyBytes: payload.length }))).toBeUndefined();
  });

  test.each([{ tolerance: Number.NaN }, { tolerance: -1 }, { maxBodyBytes: Number.NaN }, { now: Number.NaN }, { now: new Date("x") }])(
    "is not looked at with %j, which is no limit",
    async (options) => {
      expect(await codeOf(receive(scheme, request(headers), { secret, ...options }))).toBe("configuration");
    },
  );

  test("of a type that nobody listed is an event, with an issue; one that is ignored has none", async () => {
    const of = async (event: unknown) => {
      const body = JSON.stringify({ id: "evt_1", event });
      return (await receive(scheme, { headers: sign(scheme, { body }), body })).data;
    };
    expect(await of({ type: "order.shipped" })).toMatchObject({
      event: { type: "unknown", providerType: "order.shipped" },
      issues: [{ code: "unknown_enum_value", path: "type", source: "/event/type", value: "order.shipped" }],
    });
    expect(await of({ type: "customer.created" })).toMatchObject({
      event: { type: "unknown", providerType: "customer.created" },
      issues: [],
    });
    expect(await of({ type: "ping" })).toMatchObject({ event: { providerType: "ping" }, issues: [] });
    for (const event of [undefined, null, {}, { type: null }, { type: {} }, [], "order.paid"])
      expect(await of(event)).toMatchObject({ event: { type: "unknown", providerType: null }, issues: [{ code: "missing_required" }] });
    for (const type of ["__proto__", "constructor", "toString"])
      expect(await of({ type })).toMatchObject({ event: { type: "unknown", providerType: type } });
  });

  test("keeps no __proto__ key of its payload", async () => {
    const body = '{"id":"evt_1","event":{"type":"order.paid"},"__proto__":{"isAdmin":true}}';
    const { data } = await receive(scheme, { headers: sign(scheme, { body }), body });
    expect(data?.event).toEqual(paid);
    expect(Object.keys(data?.raw ?? {})).toEqual(["id", "event"]);
  });

  test("without a usable identity is an error that names what is missing", async () => {
    const body = '{"event":{"type":"order.paid"}}';
    const { error } = await receive(scheme, { headers: sign(scheme, { body }), body });
    expect(error).toMatchObject({ code: "unexpected_response", message: 'acme webhook "order.paid" has no usable identity at "/id"' });
  });

  test("shows neither a secret nor a signature in any error", async () => {
    const failures = [
      receive(scheme, request(headers, "{")),
      receive(scheme, request({})),
      receive(scheme, request(headers, "x".repeat(100)), { secret, maxBodyBytes: 10 }),
      receive(scheme, request(headers), { secret: `${secret}!` }),
    ];
    for (const { error } of await Promise.all(failures)) {
      const shown = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${error?.stack}`;
      for (const hidden of [secret, secret.slice(6), secret.slice(6, 20), headers[last] ?? "-"]) expect(shown).not.toContain(hidden);
    }
  });
});

describe("the time of a Standard Webhook", () => {
  const minute = 60_000;

  test.each([0, 1, -1, 5, -5])("may be %d minutes away", async (minutes) => {
    expect(await codeOf(receive("standard", request(sign("standard", { at: moment - minutes * minute }))))).toBeUndefined();
  });

  test.each([6, -6, 24 * 60, -24 * 60])("may not be %d minutes away", async (minutes) => {
    const headers = sign("standard", { at: moment - minutes * minute });
    const { error } = await receive("standard", request(headers));
    expect(error).toMatchObject({ code: "signature", message: expect.stringContaining(minutes > 0 ? "seconds ago" : "in the future") });
    expect(await codeOf(receive("standard", request(headers), { secret, tolerance: 24 * 60 * minute }))).toBeUndefined();
  });

  test.each(["", "now", "1700000000.5", "-1", "+1700000000", "1e9", " 1700000000", "0x6553f100", "9".repeat(30)])(
    "is refused when it is %j",
    async (time) => {
      const headers = { ...sign("standard"), "webhook-timestamp": time };
      expect(await codeOf(receive("standard", { headers, body: payload }))).toBe("signature");
    },
  );

  test("is compared with the clock, or with the time that is given", async () => {
    const headers = sign("standard", { at: Date.now() });
    expect(await codeOf(receiveWebhook(providers.standard, request(headers), { secret }))).toBeUndefined();
    for (const now of [new Date(moment), moment, () => moment, () => new Date(moment)])
      expect(await codeOf(receive("standard", request(sign("standard")), { secret, now }))).toBeUndefined();
  });
});

describe("a Standard Webhook", () => {
  test("is found under the names of Svix, and under those of the mapping", async () => {
    const renamed = (prefix: string) =>
      Object.fromEntries(Object.entries(sign("standard")).map(([name, value]) => [name.replace("webhook", prefix), value]));
    expect(await codeOf(receive("standard", request(renamed("svix"))))).toBeUndefined();
    const own = { ...providers.standard, header: "acme-hook-signature" };
    expect(await codeOf(receiveWebhook(own, request(renamed("acme-hook")), { secret, now: moment }))).toBeUndefined();
  });

  test("may hold several signatures, of which one has to be right", async () => {
    const headers = sign("standard");
    const right = headers["webhook-signature"] ?? "";
    const wrong = sign("standard", { body: "{}" })["webhook-signature"];
    for (const list of [`${wrong} ${right}`, `${right} ${wrong}`, `v1a,abc v2,def ${right}`])
      expect(await codeOf(receive("standard", request({ ...headers, "webhook-signature": list })))).toBeUndefined();
    for (const list of [`${wrong} ${wrong}`, right.replace("v1", "v2"), right.slice(3), `v1 ${right.slice(3)}`])
      expect(await codeOf(receive("standard", request({ ...headers, "webhook-signature": list })))).toBe("signature");
  });

  test.each(["whsec_", "not base64!", "whsec_AAA", "whsec_YWI"])("cannot be checked with the secret %j", async (wrong) => {
    const { error } = await receive("standard", request(sign("standard")), { secrets: [secret, wrong] });
    expect(error).toMatchObject({ code: "configuration", message: expect.stringContaining("secret 2 is not a key in base64") });
  });

  test("takes a secret without its prefix", async () => {
    expect(await codeOf(receive("standard", request(sign("standard")), { secret: secret.slice(6) }))).toBeUndefined();
  });
});
