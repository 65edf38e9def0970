import { ApiError } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { toCanonicalPath, withCanonicalFields } from "../../../src/runtime/normalization/canonical-fields.js";
import { contradictionsOf } from "../../../src/runtime/normalization/echo.js";

const paths = {
  currency: "currency",
  "products[].name": "lineItems[].name",
  "products[].price.initial": "lineItems[].unitPrice",
  callbacks: "urls",
};

describe("the path of a refused input", () => {
  test.each([
    ["currency", "currency"],
    ["products[3].name", "lineItems[3].name"],
    ["products.3.name", "lineItems[3].name"],
    ["/products/3/name", "lineItems[3].name"],
    ["products[0].price.initial", "lineItems[0].unitPrice"],
    ["products[0].price.initial.amount", "lineItems[0].unitPrice"],
    ["callbacks.success", "urls"],
  ])("%s is the caller's %s", (path, canonical) => {
    expect(toCanonicalPath(path, paths)).toBe(canonical);
  });

  test.each(["", "products", "products[0]", "products[0].image", "constructor", "__proto__.name"])(
    "%j stays the provider's own",
    (path) => {
      expect(toCanonicalPath(path, paths)).toBeUndefined();
      const error = new ApiError({ code: "invalid_request", status: 400, message: "no", fields: [{ path, message: "why" }] });
      expect(withCanonicalFields(error, paths).fields).toEqual([{ path, message: "why" }]);
    },
  );

  test.each([
    ["label", { kind: "sale" }, "buyer.name"],
    ["/label", { kind: "setup", shop: { type: "own" } }, "title"],
    ["label", { kind: "setup", shop: { type: "gift" } }, undefined],
    ["label", { kind: "constructor" }, undefined],
    ["label", Object.create({ kind: "sale" }), undefined],
    ["label", undefined, undefined],
    ["lines[1].text", { lines: [{ stored: true }, { stored: false }] }, "lines[1].name"],
    ["lines.0.text.0", { lines: [{ stored: true }, { stored: false }] }, "lines[0].priceId"],
    ["lines[2].text", { lines: [{ stored: true }] }, "lines"],
    ["lines[0].text", { lines: [null] }, "lines"],
    ["lines[0].text", { lines: "true" }, "lines"],
  ])("%s of %j is that of the case that was written: %s", (path, input, canonical) => {
    const ofCases = {
      label: [
        ["buyer.name", { kind: "sale" }],
        ["title", { kind: "setup", "shop.type": "own" }],
      ],
      lines: "lines",
      "lines[].text": [
        ["lines[].priceId", { "lines[].stored": "true" }],
        ["lines[].name", { "lines[].stored": "false" }],
      ],
    } as const;
    expect(toCanonicalPath(path, ofCases, input)).toBe(canonical);
    const error = new ApiError({ code: "invalid_request", status: 422, message: "no", fields: [{ path, message: "why" }] });
    expect(withCanonicalFields(error, ofCases, input).fields).toEqual([{ path: canonical ?? path, message: "why" }]);
  });

  test("is in the message too, where it was refused before it was sent", () => {
    const fields = [{ path: "query.checkout_id", message: "is missing" }];
    const message = "creem retrieveCheckout: query.checkout_id is missing: GET https://api.example";
    const own = withCanonicalFields(new ApiError({ code: "configuration", status: null, message, fields }), { "query.checkout_id": "id" });
    expect(own).toMatchObject({ message: "creem retrieveCheckout: id is missing: GET https://api.example", fields: [{ path: "id" }] });
    const theirs = withCanonicalFields(new ApiError({ code: "invalid_request", status: 400, message, fields }), {
      "query.checkout_id": "id",
    });
    expect(theirs).toMatchObject({ message, fields: [{ path: "id" }] });
  });

  test("changes nothing else of an error, and nothing at all of one without inputs", () => {
    const bare = new ApiError({ code: "not_found", status: 404, message: "no" });
    expect(withCanonicalFields(bare, paths)).toBe(bare);
    const parts = { code: "invalid_request", status: 422, message: "no", providerCode: "bad", requestId: "req_1", body: { a: 1 } } as const;
    const error = withCanonicalFields(new ApiError({ ...parts, fields: [{ path: "/products/0/name", message: "empty" }] }), paths);
    expect(error).toMatchObject({ ...parts, fields: [{ path: "lineItems[0].name", message: "empty" }] });
  });
});

describe("what a created value repeats of the input", () => {
  const echo = [
    ["currency", "currency"],
    ["lineItems[].unitPrice", "lines[].price"],
    ["lineItems[].quantity", "lines[].quantity"],
  ] as const;
  const price = (amount: number) => ({ amount, currency: "EUR", exponent: 2 });
  const input = { currency: "EUR", lineItems: [{ unitPrice: price(100), quantity: 1 }, { unitPrice: price(200) }] };

  test("is fine when it is the same, or not told", () => {
    const same = {
      currency: "EUR",
      lines: [
        { price: price(100), quantity: 1 },
        { price: price(200), quantity: 1 },
      ],
    };
    expect(contradictionsOf(input, same, echo)).toEqual([]);
    expect(contradictionsOf(input, { currency: null, lines: null }, echo)).toEqual([]);
    expect(contradictionsOf(input, {}, echo)).toEqual([]);
    expect(contradictionsOf(null, null, echo)).toEqual([]);
  });

  test("is named with the caller's path when it is something else", () => {
    const other = { currency: "USD", lines: [{ price: price(100), quantity: 2 }, { price: { ...price(200), currency: "USD" } }] };
    expect(contradictionsOf(input, other, echo)).toEqual([
      { path: "currency", message: "was EUR, but USD was created" },
      { path: "lineItems[1].unitPrice", message: "was 200 EUR in minor units, but 200 USD in minor units was created" },
      { path: "lineItems[0].quantity", message: "was 1, but 2 was created" },
    ]);
  });
});
