import { inspect } from "node:util";
import { createTransport, parseStrictJson, readMoney, send, startReading } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { json, serve } from "../servers/serve.js";
import { type AnyResult, clientOf, errorOf, retrieveSession, sessionApi } from "../servers/session-api.js";

describe("values in a response", () => {
  test("#74 an integer beyond 2^53 is refused in strict mode; normalized amounts refuse it always", async () => {
    const { url } = await serve((_, response) => json(response, 200, '{"amount":9007199254740993,"note":"9007199254740993"}'));
    expect(await errorOf(clientOf(url, { parseJson: parseStrictJson }).retrieve())).toMatchObject({
      code: "unexpected_response",
      status: 200,
    });
  });

  test.each([
    ["JPY", 1900, { amount: 1900, currency: "JPY", exponent: 0 }],
    ["USD", 19.99, { amount: 1999, currency: "USD", exponent: 2 }],
    ["KWD", "1.234", { amount: 1234, currency: "KWD", exponent: 3 }],
    ["BHD", 0.1 + 0.2, null],
    ["ZZZ", 1, null],
  ])("#75 an amount of %s comes out exact, or not at all", (currency, value, money) => {
    const reading = startReading("acme/mapping.yaml");
    expect(readMoney(reading, value, currency, "major", "total /total 1:1")).toEqual(money);
    expect(reading.issues).toHaveLength(money ? 0 : 1);
  });

  test("#76 an unknown field, an unknown value and an absent one pass through as they came", async () => {
    const body = { id: "s_1", status: "never seen", extra: { deep: [null, 1.5] }, url: null };
    const { url } = await serve((_, response) => json(response, 200, body));
    expect((await clientOf(url).retrieve()).data).toEqual(body);
  });
});

describe("a secret", () => {
  const card = "4242 4242 4242 4242";

  test("#77 is in no way an error can be written down", async () => {
    const said = { message: `key key_planted with card ${card} and secret cs_planted`, clientSecret: "cs_planted" };
    const { url } = await serve((_, response) => json(response, 400, said));
    const input = { path: { sessionId: "s_1" }, query: { token: "query_planted" }, headers: { "x-auth-token": "header_planted" } };
    const { error } = await clientOf(url).retrieve(input, { headers: { cookie: "cookie_planted" } });
    const written = [
      String(error),
      error?.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      inspect({ ...error }),
    ].join("\n");
    expect(written).not.toMatch(/planted|4242/);
    expect(error?.message).toContain("key [redacted] with card [redacted] and secret [redacted]");
  });
});

describe("many calls at once", () => {
  test("#78 do not get each other's answers, leave no listener, warning or rejection behind", async () => {
    const noise: unknown[] = [];
    const note = (event: unknown): void => void noise.push(event);
    process.on("warning", note).on("unhandledRejection", note);
    const { url } = await serve(({ url: path }, response) => {
      const id = path.split("/").at(-1);
      setTimeout(() => (Number(id) % 10 === 0 ? json(response, 404, { id }) : json(response, 200, { id })), Math.random() * 20);
    });
    const transport = createTransport(sessionApi, { apiKey: "k", server: url });
    const { signal } = new AbortController();
    const ids = Array.from({ length: 500 }, (_, index) => String(index));
    const results = await Promise.all(
      ids.map((sessionId) => send<AnyResult>(transport, retrieveSession, { path: { sessionId } }, { signal })),
    );
    expect(results.map(({ data, error }) => (data ?? error?.body) as { id: string })).toEqual(ids.map((id) => ({ id })));
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off("warning", note).off("unhandledRejection", note);
    expect(noise).toEqual([]);
  });

  test("#78 leave no timer behind that would keep a program alive", async () => {
    const { url } = await serve((_, response, count) => json(response, count === 1 ? 503 : 200, {}));
    const before = process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    await clientOf(url).retrieve();
    // Timers of the test runner come and go; one of a call would stay for as long as its time limit.
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    await expect.poll(timers, { timeout: 20_000 }).toBeLessThanOrEqual(before);
  });
});
