import { describe, expect, test } from "vitest";
import { moment } from "../../servers/moment.js";
import { json, type Seen, serve } from "../../servers/serve.js";
import { plainTitle } from "../read-matrix.js";
import { outcomeAfter, outcomeOf, type PlainInit } from "./outcome.js";

/** Makes a call that goes through, and returns the request. */
async function sent(init: PlainInit, method: "GET" | "POST" = "GET"): Promise<Seen> {
  const { url, seen } = await serve((_, response) => json(response, 200, {}));
  expect(await outcomeOf({ url, method, init })).toBe("data {}");
  return seen[0] as Seen; // the one request
}

/** Makes a call that must not go through, and says what it came to. */
async function unsent(init: PlainInit, method: "GET" | "POST" = "GET"): Promise<string> {
  const { url, seen } = await serve((_, response) => json(response, 200, {}));
  const outcome = await outcomeOf({ url, method, init });
  expect(seen).toHaveLength(0);
  return outcome;
}

const withId = (id: unknown): PlainInit => ({ params: { path: { id } } });
const withQuery = (query: object): PlainInit => ({ params: { path: { id: "s" }, query } });
const loop: { self?: object } = {};
loop.self = loop;

describe("openapi-fetch alone", () => {
  test.each([
    [plainTitle(58), "..", "/v1/"],
    [plainTitle(59), "", "/v1/sessions/"],
    [plainTitle(60), null, "/v1/sessions/%7Bid%7D"],
    [plainTitle(60), undefined, "/v1/sessions/%7Bid%7D"],
    [plainTitle(61), "a/b?#%é\r\n\0", "/v1/sessions/a%2Fb%3F%23%25%C3%A9%0D%0A%00"],
    [plainTitle(62), "%2e%2e", "/v1/sessions/%252e%252e"],
    [plainTitle(62), "..%2f", "/v1/sessions/..%252f"],
    [plainTitle(64), { a: 1 }, "/v1/sessions/a,1"],
    [plainTitle(64), Number.NaN, "/v1/sessions/NaN"],
    [plainTitle(64), false, "/v1/sessions/false"],
  ])("%s", async (_, id, url) => {
    expect((await sent(withId(id))).url).toBe(url);
  });

  test.each([
    [plainTitle(65), { "a&admin=1": "x" }, "a&admin=1=x"],
    [plainTitle(66), { filter: { "k]&admin=1&x[": "v" } }, "filter[k]&admin=1&x[]=v"],
    [plainTitle(67), { from: new Date(0), count: Number.NaN }, "&count=NaN"],
  ])("%s", async (_, query, text) => {
    expect((await sent(withQuery(query))).url).toBe(`/v1/sessions/s?${text}`);
  });

  test.each([
    [plainTitle(53), { signal: AbortSignal.abort() }, /^throws AbortError/],
    [plainTitle(63), withId("\ud835"), /^throws URIError/],
    [plainTitle(67), withQuery({ filter: { a: { b: 1 } } }), /^throws Error/],
    [plainTitle(68), { headers: { "x-trace": "a\r\nx-admin: 1" } }, /^throws TypeError.*x-admin: 1/s],
    [plainTitle(70), { headers: { "x-trace": "✓" } }, /^throws TypeError(?!.*x-trace)/],
  ])("%s", async (_, init, outcome) => {
    expect(await unsent(init)).toMatch(outcome);
  });

  test.each([
    [plainTitle(71), { amount: 10n }, /^throws TypeError(?!.*amount)/],
    [plainTitle(71), { list: [loop] }, /^throws TypeError(?!.*list)/],
  ])("%s", async (_, body, outcome) => {
    expect(await unsent({ body }, "POST")).toMatch(outcome);
  });

  test.each([
    [plainTitle(57), new Blob(["some bytes"]).stream(), "{}"],
    [plainTitle(72), { amount: Number.NaN }, '{"amount":null}'],
    [plainTitle(73), { amount: 0.1 + 0.2 }, '{"amount":0.30000000000000004}'],
  ])("%s", async (_, body, text) => {
    expect((await sent({ body }, "POST")).body).toBe(text);
  });

  test(plainTitle(69), async () => {
    expect((await sent({ headers: { "x-trace": { a: 1 } } })).headers["x-trace"]).toBe("[object Object]");
  });

  test(plainTitle(49), async () => {
    expect((await sent({ headers: { "Idempotency-Key": "K-Own" } }, "POST")).headers["idempotency-key"]).toBe("K-Own");
  });

  test(plainTitle(48, 52), async () => {
    const { url, seen } = await serve((_, response) => json(response, 503, {}));
    const init = { headers: { "idempotency-key": "k_1" }, body: { amount: 1 } };
    expect(await outcomeOf({ url, method: "POST", init })).toBe("error {}");
    expect(seen).toHaveLength(1);
  });

  test(plainTitle(54, 55), async () => {
    const { url } = await serve(() => undefined);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    expect(await outcomeOf({ url, init: { signal: controller.signal } })).toMatch(/^throws AbortError/);
    expect(await outcomeOf({ url, init: { signal: AbortSignal.timeout(20) } })).toMatch(/^throws TimeoutError/);
  });

  test(plainTitle(56), async () => {
    const arrived = moment();
    const { url } = await serve(arrived.comes);
    expect(await outcomeAfter(arrived.came, { url, init: { timeout: 20, deadline: 20 } })).toBe("waits");
  });
});
