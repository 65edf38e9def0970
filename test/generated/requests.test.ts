import { createCheckout } from "@specweld/checkout";
import type { SalesnipCreateSessionInput } from "@specweld/checkout/salesnip";
import { ApiError } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { json, type Seen, serve } from "../servers/serve.js";
import { readPage } from "../specs/read-spec.js";

/** Headers that the platform adds of its own. */
const platformHeaders = new Set([
  "host",
  "connection",
  "user-agent",
  "accept-language",
  "accept-encoding",
  "sec-fetch-mode",
  "content-length",
]);

/** A request as the provider sees it, without what the platform adds. */
function seenBy({ method, url, headers, body }: Seen) {
  const own = Object.entries(headers).filter(([name]) => !platformHeaders.has(name));
  return { method, url, headers: Object.fromEntries(own), body: body === "" ? undefined : JSON.parse(body) };
}

/** Starts one server that stands for all providers, and a client of each. */
async function checkoutAt(status: number, answer: unknown, path = "") {
  const server = await serve((_, response) => json(response, status, answer));
  const options = { apiKey: "key_planted", server: server.url + path, retry: false } as const;
  const checkout = createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });
  return { checkout, seen: server.seen };
}

type Checkout = Awaited<ReturnType<typeof checkoutAt>>["checkout"];

/** The input that gives, word for word, the request that SaleSnip's page shows. */
const pageInput: SalesnipCreateSessionInput = {
  currency: "USD",
  lineItems: [
    {
      productId: "your_product_id",
      name: "Product Name",
      description: "Product Description",
      imageUrl: "https://example.com/product.png",
      unitPrice: { amount: 10_000, currency: "USD", exponent: 2 },
      quantity: 1,
      recurring: { unit: "month", count: 6 },
      trial: { unit: "month", count: 6 },
      metadata: { description: "This is a description of the product" },
      salesnip: {
        minimumPrice: { amount: 8000, currency: "USD", exponent: 2 },
        minimumQuantity: 1,
        maximumQuantity: 10,
        upsellProduct: pageProduct(),
      },
    },
  ],
  successUrl: "https://example.com/salesnip/success?sessionId={SESSION_ID}",
  cancelUrl: "https://example.com/salesnip/cancel?sessionId={SESSION_ID}",
  metadata: { some_important_info: "SaleSnip is awesome!" },
  salesnip: { projectId: "project_abcdefghjijklmnop", crossSellProducts: [pageProduct()] },
};

function pageProduct() {
  return {
    id: "your_product_id",
    name: "Product Name",
    description: "Product Description",
    image: "https://example.com/product.png",
    price: { initial: 100, minimum: 80 },
    quantity: { initial: 1, maximum: 10, minimum: 1 },
    recurring: { unit: "MONTH", count: 6 },
    trial: { unit: "MONTH", count: 6 },
    metadata: { description: "This is a description of the product" },
  };
}

interface Operation {
  readonly name: string;
  readonly page: string;
  readonly status: number;
  readonly own: (checkout: Checkout) => Promise<{ readonly data?: unknown; readonly error?: unknown }>;
  readonly canonical: (checkout: Checkout) => Promise<{ readonly data?: { readonly raw: unknown } | undefined; readonly error?: unknown }>;
  readonly request: object;
}

const operations: readonly Operation[] = [
  {
    name: "SaleSnip's retrieveSession",
    page: "salesnip-retrieve-session",
    status: 200,
    own: ({ salesnip }) => salesnip.api.retrieveSession({ path: { sessionId: "session_1" } }),
    canonical: ({ salesnip }) => salesnip.retrieveSession({ id: "session_1" }),
    request: {
      method: "GET",
      url: "/v1/sessions/session_1",
      headers: { accept: "application/json", "x-api-key": "key_planted" },
    },
  },
  {
    name: "SaleSnip's createSession",
    page: "salesnip-create-session-response",
    status: 201,
    own: ({ salesnip }) => salesnip.api.createSession({ body: readPage("salesnip-create-session-request") as never }), // the page's own example
    canonical: ({ salesnip }) => salesnip.createSession(pageInput),
    request: {
      method: "POST",
      url: "/v1/sessions",
      headers: { accept: "application/json", "content-type": "application/json", "x-api-key": "key_planted" },
      body: readPage("salesnip-create-session-request"),
    },
  },
  {
    name: "Flowglad's retrieveCheckoutSession",
    page: "flowglad-checkout-session",
    status: 200,
    own: ({ flowglad }) => flowglad.api.retrieveCheckoutSession({ path: { id: "chckt_session_1" } }),
    canonical: ({ flowglad }) => flowglad.retrieveSession({ id: "chckt_session_1" }),
    request: {
      method: "GET",
      url: "/api/v1/checkout-sessions/chckt_session_1",
      headers: { accept: "application/json, text/plain", authorization: "key_planted" },
    },
  },
  {
    name: "Crevio's retrieveCheckout",
    page: "crevio-checkout",
    status: 200,
    own: ({ crevio }) => crevio.api.retrieveCheckout({ path: { prefix_id: "co_1" } }),
    canonical: ({ crevio }) => crevio.retrieveSession({ id: "co_1" }),
    request: {
      method: "GET",
      url: "/v1/checkouts/co_1",
      headers: { accept: "application/json", authorization: "Bearer key_planted" },
    },
  },
  {
    name: "Creem's retrieveCheckout",
    page: "creem-checkout",
    status: 200,
    own: ({ creem }) => creem.api.retrieveCheckout({ query: { checkout_id: "ch_1" } }),
    canonical: ({ creem }) => creem.retrieveSession({ id: "ch_1" }),
    request: {
      method: "GET",
      url: "/v1/checkouts?checkout_id=ch_1",
      headers: { accept: "application/json", "x-api-key": "key_planted" },
    },
  },
];

describe.each(operations)("$name", ({ page, status, own, canonical, request }) => {
  test("sends exactly this request, and its canonical method sends the same", async () => {
    const { checkout, seen } = await checkoutAt(status, readPage(page));
    await own(checkout);
    await canonical(checkout);
    expect(seen.map(seenBy)).toEqual([request, request]);
  });

  test("resolves to the answer and the response", async () => {
    const { checkout } = await checkoutAt(status, readPage(page));
    expect(await own(checkout)).toEqual({ data: readPage(page), status, response: expect.any(Response) });
    const { data, ...rest } = await canonical(checkout);
    expect(data?.raw).toEqual(readPage(page));
    expect(rest).toEqual({ response: expect.any(Response) });
  });
});

describe("the server option", () => {
  test("keeps the path of its URL", async () => {
    const { checkout, seen } = await checkoutAt(200, readPage("creem-checkout"), "/proxy/creem/");
    await checkout.creem.retrieveSession({ id: "ch_1" });
    expect(seen[0]?.url).toBe("/proxy/creem/v1/checkouts?checkout_id=ch_1");
  });

  test.each([
    [undefined, "https://api.creem.io/v1/checkouts?checkout_id=ch_1"],
    ["production", "https://api.creem.io/v1/checkouts?checkout_id=ch_1"],
    ["test", "https://test-api.creem.io/v1/checkouts?checkout_id=ch_1"],
  ])("%j is %s", async (server, url) => {
    const asked: string[] = [];
    const fetch = async (request: Request) => {
      asked.push(request.url);
      return Response.json(readPage("creem-checkout"));
    };
    const { creem } = createCheckout({ creem: { apiKey: "key_planted", server, fetch } });
    expect((await creem.retrieveSession({ id: "ch_1" })).error).toBeUndefined();
    expect(asked).toEqual([url]);
  });
});

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
    ["nothing at all", undefined, ["the input is no object"]],
    ["null", null, ["the input is no object"]],
    ["no line items", { ...pageInput, lineItems: undefined }, ["lineItems is not a list"]],
    [
      "a line item that is no object",
      { ...pageInput, lineItems: [null, "text"] },
      ["lineItems[0] is no object", "lineItems[1] is no object"],
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
      ['lineItems[1].recurring.unit is "decade", which is none of day, week, month, year', "lineItems[1].trial is no unit with a count"],
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
          fields: [{ message: "is missing" }],
        });
      }
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

  test("is no path, query or fragment of another request", async () => {
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
