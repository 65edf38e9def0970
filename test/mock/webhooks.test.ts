import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { receive as receiveFromCreem } from "@specweld/checkout/creem";
import { receive as receiveFromCrevio } from "@specweld/checkout/crevio";
import { receive as receiveFromFlowglad } from "@specweld/checkout/flowglad";
import { expect, test } from "vitest";
import { ask, openMock, start } from "./open-mock.js";

const secret = `whsec_${Buffer.from("the secret of an endpoint").toString("base64")}`;
const options = { secret, now: start };
const receivers = { creem: receiveFromCreem, crevio: receiveFromCrevio, flowglad: receiveFromFlowglad };

test.each([
  ["creem", "sessionCompleted"],
  ["creem", "payment.succeeded"],
  ["creem", "refund.created"],
  ["crevio", "payment.succeeded"],
  ["flowglad", "payment.succeeded"],
  ["flowglad", "payment.failed"],
] as const)("%s sends %s, signed so that its receiver takes it", async (provider, event) => {
  const mock = await openMock(provider);
  const found: unknown[] = [];
  const to = async (request: Request) => {
    const { data, error } = await receivers[provider](request, options);
    found.push(error?.message ?? data?.event.type);
    return new Response(null, { status: error === undefined ? 200 : 400 });
  };
  const { statuses } = await mock.send(event, { to, secret });
  expect([found[0], statuses]).toEqual([event.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase()), [200]]);
});

test("a webhook is about what was created, and is delivered twice as the same event", async () => {
  const mock = await openMock("creem");
  const { body } = await ask(mock, "POST /v1/checkouts", { product_id: "prod_1", request_id: "cart-1" });
  mock.change(body.id, { status: "completed" });
  const bodies: string[] = [];
  const sent = await mock.send("checkout.completed", {
    to: async (request) => {
      bodies.push(await request.text());
      return new Response();
    },
    secret,
    about: body.id,
    times: 2,
  });
  expect(bodies).toEqual([sent.body, sent.body]);
  expect(JSON.parse(sent.body).object).toMatchObject({ id: body.id, status: "completed", request_id: "cart-1" });
  const { data } = await receiveFromCreem({ headers: sent.headers, body: sent.body }, options);
  expect(data?.event).toMatchObject({ type: "sessionCompleted", sessionId: body.id });
});

test("a webhook that another secret signed is refused", async () => {
  const { headers, body } = await (await openMock("creem")).send("checkout.completed", { to: () => new Response(), secret: "forged" });
  expect((await receiveFromCreem({ headers, body }, options)).error?.message).toContain("no secret has made this signature");
});

test("an event that nobody sends, an object that is not there, and a way to sign that nobody knows are refused", async () => {
  const to = () => new Response();
  const creem = await openMock("creem");
  await expect(creem.send("checkout.lost", { to, secret })).rejects.toThrow(
    'Creem API sends no event "checkout.lost": it sends checkout.completed',
  );
  await expect(creem.send("checkout.completed", { to, secret, about: "ch_0" })).rejects.toThrow('has the id "ch_0"');
  await expect((await openMock("test/fixtures/mock/library.yaml")).send("x", { to, secret })).rejects.toThrow(
    "no mapping says how Library signs",
  );
});

test("a mock is told over HTTP what to do", async () => {
  const mock = await openMock("creem");
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(String(request.headers["creem-signature"]));
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const { port } = server.address() as AddressInfo; // a TCP server that listens has one
    const { body } = await ask(mock, "POST /-/mock/webhooks", { event: "checkout.completed", to: `http://127.0.0.1:${port}/`, secret });
    expect(body).toMatchObject({ word: "checkout.completed", statuses: [200] });
    expect(received).toEqual([body.headers["creem-signature"]]);
  } finally {
    server.close();
  }
  expect((await ask(mock, "POST /-/mock/clock", { advance: "25h" })).body).toEqual({ now: "2030-01-02T01:00:00.000Z" });
  expect((await ask(mock, "POST /-/mock/faults", { fault: "status=503" })).status).toBe(200);
  expect((await ask(mock, "GET /v1/checkouts?checkout_id=ch_1aQz2wSx3eDc4rFv")).status).toBe(503);
  expect((await ask(mock, "PATCH /-/mock/objects/ch_1aQz2wSx3eDc4rFv", { status: "completed" })).body).toEqual({
    changed: "ch_1aQz2wSx3eDc4rFv",
  });
  expect((await ask(mock, "GET /v1/checkouts?checkout_id=ch_1aQz2wSx3eDc4rFv")).body.status).toBe("completed");
  expect((await ask(mock, "GET /-/mock/requests")).body.map(({ status }: { status: number }) => status)).toEqual([503, 200]);
  expect((await ask(mock, "POST /-/mock/reset")).status).toBe(200);
  const wrong = await Promise.all([
    ask(mock, "POST /-/mock/clock", { set: "soon" }),
    ask(mock, "POST /-/mock/webhooks", { to: "x" }),
    ask(mock, "GET /-/mock/nothing"),
  ]);
  expect(wrong.map(({ status, body }) => [status, typeof body.detail])).toEqual([
    [400, "string"],
    [400, "string"],
    [404, "string"],
  ]);
});
