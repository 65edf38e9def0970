import { createCheckout } from "@specweld/checkout";
import { ApiError } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { json, serve } from "../servers/serve.js";
import { readPage } from "../specs/read-spec.js";
import { type Checkout, checkoutAt, pageInput, seenBy } from "./providers.js";

/** What a caller without types hands over. */
const untyped = (input: unknown) => input as never;

/** Calls a method with an input that is wrong, and gives the error and the number of requests. */
async function refusalOf(call: (checkout: Checkout) => Promise<{ readonly error?: Error | undefined }>) {
  const { checkout, seen } = await checkoutAt(200, {});
  const { error } = await call(checkout);
  expect(error).toBeInstanceOf(ApiError);
  expect(seen).toEqual([]);
  return error;
}

describe("an input that SaleSnip cannot take", () => {
  test("is refused before any request, with the reason for each", async () => {
    const lineItems = [{ name: "one" }, { priceId: "price_1" }];
    const input = { ...pageInput, lineItems, discountCode: "SAVE10", clientReference: "cart_1", customer: { email: "a@example.com" } };
    expect(await refusalOf(({ salesnip }) => salesnip.createSession(untyped(input)))).toMatchObject({
      code: "unsupported",
      status: null,
      message: 'salesnip cannot take "lineItems[1].priceId": SaleSnip knows no stored prices; give the price itself.',
      fields: [
        { path: "lineItems[1].priceId", message: "SaleSnip knows no stored prices; give the price itself." },
        { path: "clientReference", message: "A session has no field for the merchant's own id; put it into metadata." },
        { path: "discountCode", message: "Prices are negotiated and codes are not accepted." },
        { path: "customer", message: "SaleSnip does not take who negotiates." },
      ],
    });
  });
});

describe("a wrong input", () => {
  const money = (amount: number, currency = "USD", exponent = 2) => ({ amount, currency, exponent });
  const item = (value: object) => ({ ...pageInput, lineItems: [{ name: "fine" }, value] });

  test.each<[string, unknown, readonly string[]]>([
    ["nothing at all", undefined, ["the input is not an object"]],
    ["null", null, ["the input is not an object"]],
    ["no line items", { ...pageInput, lineItems: undefined }, ["lineItems is not a list"]],
    [
      "a line item that is not an object",
      { ...pageInput, lineItems: [null, "text"] },
      ["lineItems[0] is not an object", "lineItems[1] is not an object"],
    ],
    ["no project", { ...pageInput, salesnip: undefined }, ["salesnip.projectId is missing"]],
    ["no currency", { ...pageInput, lineItems: [], currency: null }, ["currency is missing"]],
    [
      "an amount of another currency",
      item({ unitPrice: money(1, "EUR") }),
      ["lineItems[1].unitPrice is in EUR, but the request is in USD"],
    ],
    [
      "half a cent",
      item({ salesnip: { minimumPrice: money(0.5) } }),
      ["lineItems[1].salesnip.minimumPrice is not a whole number of minor units with the exponent of its currency"],
    ],
    [
      "a plain number for an amount",
      item({ unitPrice: 19.99 }),
      ["lineItems[1].unitPrice is not a whole number of minor units with the exponent of its currency"],
    ],
    [
      "dollars without cents",
      item({ unitPrice: money(19, "USD", 0) }),
      ["lineItems[1].unitPrice has the exponent 0, but USD has 2 decimal places"],
    ],
    [
      "an unknown interval, and half of one",
      item({ recurring: { unit: "decade", count: 1 }, trial: { unit: "day" } }),
      ['lineItems[1].recurring.unit is "decade", which is none of day, week, month, year', "lineItems[1].trial is not a unit with a count"],
    ],
  ])("of createSession is refused before any request: %s", async (_, input, problems) => {
    const error = await refusalOf(({ salesnip }) => salesnip.createSession(untyped(input)));
    expect(error).toMatchObject({ code: "invalid_request", status: null, retryable: false, outcome: "none" });
    expect((error as ApiError).fields.map(({ path, message }) => `${path} ${message}`.trim())).toEqual(problems); // expected above
  });

  test.each(["salesnip", "flowglad", "crevio", "creem"] as const)(
    "of %s's retrieveSession is refused before any request",
    async (provider) => {
      for (const input of [undefined, null, {}, { id: null }]) {
        expect(await refusalOf((checkout) => checkout[provider].retrieveSession(untyped(input)))).toMatchObject({
          code: "configuration",
          message: expect.stringMatching(/: id is missing: GET http/),
          fields: [{ path: "id", message: "is missing" }],
        });
      }
    },
  );

  test.each(["salesnip", "flowglad", "crevio"] as const)(
    "of %s's retrieveSession that would leave its path is named by the caller's word",
    async (provider) => {
      const error = await refusalOf((checkout) => checkout[provider].retrieveSession({ id: ".." }));
      expect(error).toMatchObject({ code: "configuration", fields: [{ path: "id", message: "holds a dot segment" }] });
    },
  );

  test("of an operation names the parameter or the body", async () => {
    const noQuery = await refusalOf(({ creem }) => creem.api.retrieveCheckout(untyped({})));
    expect(noQuery).toMatchObject({ code: "configuration", fields: [{ path: "query.checkout_id", message: "is missing" }] });
    const noBody = await refusalOf(({ salesnip }) => salesnip.api.createSession(untyped({})));
    expect(noBody).toMatchObject({ code: "configuration", fields: [{ path: "body", message: "is missing" }] });
    const upwards = await refusalOf(({ crevio }) => crevio.api.retrieveCheckout({ path: { prefix_id: ".." } }));
    expect(upwards).toMatchObject({ code: "configuration" });
  });

  test("is not a path, query or fragment of another request", async () => {
    const { checkout, seen } = await checkoutAt(200, {});
    await checkout.crevio.retrieveSession({ id: "a/b?c=d#e" });
    await checkout.creem.retrieveSession({ id: "a&checkout_id=b" });
    expect(seen.map(({ url }) => url)).toEqual(["/v1/checkouts/a%2Fb%3Fc%3Dd%23e", "/v1/checkouts?checkout_id=a%26checkout_id%3Db"]);
  });
});

describe("the amounts of a new session", () => {
  const yen = { amount: 1500, currency: "JPY", exponent: 0 } as const;
  const dinars = { amount: 1234, currency: "KWD", exponent: 3 } as const;
  const dollars = { amount: 1999, currency: "USD", exponent: 2 } as const;

  test.each([
    [yen, 1500],
    [dinars, 1.234],
    [dollars, 19.99],
  ] as const)("%j is sent as %d", async (unitPrice, sent) => {
    const { checkout, seen } = await checkoutAt(201, readPage("salesnip-create-session-response"));
    await checkout.salesnip.createSession({ currency: unitPrice.currency, lineItems: [{ unitPrice }], salesnip: { projectId: "p" } });
    expect(seen.map(seenBy)).toMatchObject([{ body: { products: [{ price: { initial: sent } }] } }]);
  });

  test("are sent and read in the unit that the client is told, where the provider states none", async () => {
    const server = await serve((_, response, count) =>
      json(response, 200, count === 1 ? { id: "s", url: "u" } : { ...(readPage("salesnip-retrieve-session") as object) }),
    );
    const { salesnip } = createCheckout({ salesnip: { apiKey: "key_planted", server: server.url, amountUnit: "minor" } });
    const salesnipItem = { minimumPrice: { ...dollars, amount: 1500 } };
    await salesnip.createSession({
      currency: "USD",
      lineItems: [{ unitPrice: dollars, salesnip: salesnipItem }],
      salesnip: { projectId: "p" },
    });
    expect(server.seen.map(seenBy)).toMatchObject([{ body: { products: [{ price: { initial: 1999, minimum: 1500 } }] } }]);

    const { data } = await salesnip.retrieveSession({ id: "s" });
    expect(data?.value.lineItems[0]?.unitPrice).toEqual({ amount: 90, currency: "USD", exponent: 2 });
  });
});
