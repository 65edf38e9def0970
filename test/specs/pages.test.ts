import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { outsideData } from "../outside-data.js";
import { at, faultsOf, readPage, readSpec, withOpenEnums } from "./read-spec.js";

const seeds = outsideData("seeds", "the providers' documentation pages are not ours to publish");

/** Each example of a page, with the schema it is an example of and the page it was copied from. */
const pages = [
  { name: "salesnip-retrieve-session", api: "salesnip", schema: "Session", seed: "000_38813615cb7a5e33.txt" },
  { name: "salesnip-create-session-request", api: "salesnip", schema: "NewSession", seed: "001_ea37b8ea02e2952c.txt" },
  { name: "salesnip-create-session-response", api: "salesnip", schema: "SessionLink", seed: "001_ea37b8ea02e2952c.txt" },
  { name: "flowglad-checkout-session", api: "flowglad", schema: "CheckoutEnvelope", seed: "002_6caf44d37a1fb90b.txt" },
  { name: "crevio-checkout", api: "crevio", schema: "Checkout", seed: "003_afcdffcd627ee16b.txt" },
  { name: "creem-checkout", api: "creem", schema: "Checkout", seed: "004_29b5a4146c7d2d0c.txt" },
] as const;

/** Flowglad's page shows the placeholder "<string>" where a later description asks for a URI. */
const notUris = ['/checkoutSession/successUrl must match format "uri"', '/checkoutSession/cancelUrl must match format "uri"'];

/** Where a page shows the placeholder "<string>" for what other evidence gives fixed values. */
const placeholders: Readonly<Record<string, readonly string[]>> = {
  "crevio-checkout": ["/status", "/mode", "/checkoutItems/0/priceVariant/amountType", "/checkoutItems/0/priceVariant/recurringInterval"],
  "creem-checkout": ["/status", "/custom_fields/0/type"],
};

describe.each(pages)("the example $name", ({ name, api, schema, seed }) => {
  const spec = readSpec(api);
  const pointer = `/components/schemas/${schema}`;
  const uriFaults = api === "flowglad" ? notUris : [];

  test("fits its schema once open enums are read as open", () => {
    expect(faultsOf(withOpenEnums(spec), pointer, readPage(name))).toEqual(uriFaults);
  });

  test("misses the known values of an enum only where the page shows a placeholder", () => {
    const faults = (placeholders[name] ?? []).map((path) => `${path} must be equal to one of the allowed values`);
    expect([...faultsOf(spec, pointer, readPage(name))].sort()).toEqual([...faults, ...uriFaults].sort());
  });

  test.skipIf(seeds === undefined)("is what the page shows, character by character", () => {
    const example = readFileSync(`test/fixtures/pages/${name}.json`, "utf8").trim();
    expect(readFileSync(`${seeds}/${seed}`, "utf8")).toContain(example);
  });
});

describe("the examples in the descriptions", () => {
  test.each(["salesnip-retrieve-session", "salesnip-create-session-request", "salesnip-create-session-response"])(
    "repeat %s as it is",
    (name) => {
      expect(JSON.stringify(Object.values(saleSnipExamples()))).toContain(JSON.stringify(readPage(name)));
    },
  );

  test.each([
    ["flowglad-checkout-session", "flowglad", "/api/v1/checkout-sessions/{id}"],
    ["crevio-checkout", "crevio", "/v1/checkouts/{prefix_id}"],
    ["creem-checkout", "creem", "/v1/checkouts"],
  ])("repeat %s with other texts for its placeholders only", (name, api, path) => {
    const example = at(readSpec(api), "paths", path, "get", "responses", "200", "content", "application/json", "examples", "page", "value");
    expect(example).toEqual(withAnyText(readPage(name)));
  });
});

function saleSnipExamples() {
  const paths = at(readSpec("salesnip"), "paths");
  const post = at(paths, "/v1/sessions", "post");
  const get = at(paths, "/v1/sessions/{sessionId}", "get");
  const page = ["content", "application/json", "examples", "page", "value"];
  return [at(get, "responses", "200", ...page), at(post, "requestBody", ...page), at(post, "responses", "201", ...page)];
}

/** The same value with "<string>" replaced by what equals every text. */
function withAnyText(value: unknown): unknown {
  if (value === "<string>") return expect.any(String);
  if (Array.isArray(value)) return value.map(withAnyText);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withAnyText(each)]));
}

describe("SaleSnip's limits", () => {
  const schemas = at(readSpec("salesnip"), "components", "schemas");

  test.skipIf(seeds === undefined).each(["000_38813615cb7a5e33.txt", "001_ea37b8ea02e2952c.txt"])(
    "has the 170 currencies of page %s in its order",
    (seed) => {
      const [, options = ""] = readFileSync(`${seeds}/${seed}`, "utf8").split("\ncurrency\n");
      const listed = options.match(/^[A-Z]{3}(?=,?$)/gm);
      expect(listed).toHaveLength(170);
      expect(at(schemas, "Currency", "enum")).toEqual(listed);
    },
  );

  test("allows 170 different currencies and no other", () => {
    const codes = at(schemas, "Currency", "enum");
    expect(new Set(codes as Iterable<unknown>).size).toBe(170); // an array in the file
    expect(at(schemas, "Currency", "x-open-enum")).toBeUndefined();
  });

  test("asks for 1 to 50 products and at most 10 cross-sell products", () => {
    expect(at(schemas, "NewSession", "properties", "products")).toMatchObject({ minItems: 1, maxItems: 50 });
    expect(at(schemas, "NewSession", "properties", "crossSellProducts")).toMatchObject({ maxItems: 10 });
  });

  test("asks for a session id that is not empty", () => {
    const [parameter] = (at(readSpec("salesnip"), "paths", "/v1/sessions/{sessionId}", "get", "parameters") ?? []) as readonly unknown[]; // an array in the file
    expect(parameter).toMatchObject({ name: "sessionId", in: "path", required: true, schema: { minLength: 1 } });
  });

  test("requires what the pages require", () => {
    expect(at(schemas, "Session", "required")).toEqual(["id", "project", "url", "status", "currency", "products"]);
    expect(at(schemas, "NewSession", "required")).toEqual(["projectId", "currency", "products"]);
    expect(at(schemas, "SessionLink", "required")).toEqual(["id", "url"]);
  });
});
