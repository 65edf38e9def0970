import { cpSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { check, formatDiagnostics, type GenerateResult, generate } from "../../src/index.js";
import { compile } from "../compile.js";
import { json, serve } from "../servers/serve.js";
import { contentsOf } from "../write/temporary-folder.js";
import { copyProject, edit, placeOf, repository } from "./project-copy.js";

const { root, remove } = copyProject();
let first: GenerateResult;

beforeAll(async () => {
  cpSync(join(repository, "test/fixtures/fifth-provider"), join(root, "specs/acme-pay"), { recursive: true });
  edit(root, "redocly.yaml", "\nx-specweld:", "  acme-pay: { root: specs/acme-pay/openapi.yaml }\n\nx-specweld:");
  first = await generate({ root });
});

afterAll(remove);

/** What is wrong, without warnings. */
function errorsOf({ diagnostics }: GenerateResult) {
  return diagnostics.filter(({ severity }) => severity === "error");
}

describe("two YAML files and one line in redocly.yaml", () => {
  test("make a fifth provider, and leave the other four as they are", () => {
    expect(formatDiagnostics(errorsOf(first))).toBe("");
    expect(first).toMatchObject({ status: "ok", apis: ["checkout", "salesnip", "flowglad", "crevio", "creem", "acme-pay"] });
    for (const provider of ["salesnip", "flowglad", "crevio", "creem"]) {
      expect(contentsOf(join(root, "generated", provider))).toEqual(contentsOf(join(repository, "generated", provider)));
    }
  });

  test("give code that compiles, with what the provider cannot do as type errors", () => {
    const use = `import { createCheckout, type CheckoutSessionOf } from "./index.js";
const checkout = createCheckout({ "acme-pay": { apiKey: "key" }, creem: { apiKey: "key" } });
export const id: Promise<string | undefined> = checkout["acme-pay"].retrieveSession({ id: "42" }).then(({ data }) => data?.value.id);
export const total: CheckoutSessionOf<"acme-pay">["totals"]["due"] = null;
const unitPrice = { amount: 1, currency: "EUR", exponent: 2 };
const lineItems = [{ productId: "a", quantity: 1, unitPrice }];
void checkout["acme-pay"].createSession({ currency: "EUR", lineItems, "acme-pay": { shop: "main" } });
// @ts-expect-error a line needs its price
void checkout["acme-pay"].createSession({ currency: "EUR", lineItems: [{ productId: "a", quantity: 1 }], "acme-pay": { shop: "main" } });
// @ts-expect-error an order is placed in a shop
void checkout["acme-pay"].createSession({ currency: "EUR", lineItems });
// @ts-expect-error there are no discounts
void checkout["acme-pay"].createSession({ currency: "EUR", lineItems, "acme-pay": { shop: "main" }, discountCode: "SAVE10" });
`;
    const code = first.files.filter(({ path }) => !path.endsWith(".json") && !path.endsWith(".md"));
    expect(compile([...code, { path: "use.ts", text: use }], { version: "7" })).toEqual([]);
  });
});

describe("the fifth provider", () => {
  /** The generated package as JavaScript. */
  async function createAcme(server: string) {
    const outfile = join(root, "bundle.mjs");
    const alias = { "@specweld/runtime": join(repository, "src/runtime/index.ts") };
    await build({ entryPoints: [join(root, "generated/index.ts")], outfile, bundle: true, format: "esm", platform: "neutral", alias });
    const { createCheckout } = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
    return createCheckout({ "acme-pay": { apiKey: "key_planted", server, retry: false } })["acme-pay"];
  }

  test("is read in the canonical form", async () => {
    const order = {
      no: 42,
      state: "paid",
      pay_url: null,
      currency: "eur",
      total: 1900,
      lines: [{ sku: "book", pieces: 2, price: 950, renews: { unit: "Y", count: 1 } }],
      placed_at: 1759829516,
    };
    const server = await serve((_, response) => json(response, 200, order));
    const acme = await createAcme(server.url);
    const { data } = await acme.retrieveSession({ id: "42" });
    expect(server.seen).toMatchObject([{ method: "GET", url: "/v1/orders/42", headers: { authorization: "Bearer key_planted" } }]);
    expect(data).toMatchObject({
      provider: "acme-pay",
      issues: [],
      raw: order,
      value: {
        id: "42",
        status: "completed",
        paymentStatus: "paid",
        url: null,
        currency: "EUR",
        totals: { total: { amount: 1900, currency: "EUR", exponent: 2 }, due: null },
        lineItems: [{ productId: "book", quantity: 2, recurring: { unit: "year", count: 1 } }],
        createdAt: "2025-10-07T09:31:56.000Z",
      },
    });
  });

  test("takes the number that an id is, and no other text", async () => {
    const server = await serve((_, response) => json(response, 200, {}));
    const acme = await createAcme(server.url);
    for (const id of ["abc", "007", "9007199254740993", ""]) {
      expect((await acme.retrieveSession({ id })).error).toMatchObject({ code: "invalid_request", fields: [{ path: "id" }] });
    }
    expect((await acme.retrieveSession({})).error).toMatchObject({ fields: [{ path: "id", message: "is missing" }] });
    expect(server.seen).toEqual([]);
    expect((await acme.retrieveSession({ id: "42" })).error).toMatchObject({ code: "unexpected_response" });
  });

  test("is sent what it takes, and its complaints name the caller's inputs", async () => {
    const inputs = [
      { where: "/lines/1/price", why: "must be positive" },
      { where: "shop", why: "is closed" },
    ];
    const server = await serve((_, response, count) =>
      count === 1
        ? json(response, 201, { no: 43, pay_url: "https://pay.example/43" })
        : json(response, 422, { reason: "No", ticket: "t_1", inputs }),
    );
    const acme = await createAcme(server.url);
    const unitPrice = { amount: 950, currency: "EUR", exponent: 2 };
    const line = { productId: "book", quantity: 2, unitPrice, recurring: { unit: "month", count: 3 } };
    const input = { currency: "EUR", lineItems: [line, line], successUrl: "https://shop.example", "acme-pay": { shop: "main" } };
    const { data } = await acme.createSession(input);
    expect(data.value).toEqual({ id: "43", url: "https://pay.example/43", session: null });
    const sent = { sku: "book", pieces: 2, price: 950, renews: { unit: "M", count: 3 } };
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
      currency: "eur",
      shop: "main",
      lines: [sent, sent],
      return_to: "https://shop.example",
    });

    const { error } = await acme.createSession(input);
    expect(error).toMatchObject({
      code: "invalid_request",
      requestId: "t_1",
      fields: [
        { path: "lineItems[1].unitPrice", message: "must be positive" },
        { path: "acme-pay.shop", message: "is closed" },
      ],
    });
  });

  test("is not asked when untyped code leaves out what it requires", async () => {
    const server = await serve((_, response) => json(response, 201, {}));
    const acme = await createAcme(server.url);
    const { error } = await acme.createSession({ lineItems: [{ productId: "book" }] });
    expect(error.fields.map(({ path }: { readonly path: string }) => path)).toEqual([
      "currency",
      "acme-pay.shop",
      "lineItems[0].quantity",
      "lineItems[0].unitPrice",
    ]);
    expect(server.seen).toEqual([]);
  });
});

/** Edits a file until the test has finished. */
function editFor(file: string, before: string, after: string): void {
  onTestFinished(edit(root, file, before, after));
}

describe("a changed enum value", () => {
  const spec = "specs/creem/openapi.yaml";
  const mapping = "specs/creem/mapping.yaml";

  test("fails at the line of the mapping, changes nothing on disk, and passes once that line is there", async () => {
    const before = contentsOf(join(root, "generated"));
    editFor(spec, "[pending, processing, completed, expired]", "[pending, processing, completed, lapsed]");
    const failed = await generate({ root });
    expect(failed.status).toBe("invalid");
    const table = placeOf(root, mapping, "{ pending: open, ");
    expect(errorsOf(failed)).toMatchObject([
      { code: "N104", message: '"status" has no value "expired"', place: placeOf(root, mapping, "expired: expired }") },
      {
        code: "N103",
        message: 'enum value "lapsed" has no canonical CheckoutStatus',
        place: placeOf(root, spec, "lapsed]"),
        fixPlace: table,
      },
    ]);
    expect(contentsOf(join(root, "generated"))).toEqual(before);

    editFor(mapping, "expired: expired }", "lapsed: expired }");
    expect(await generate({ root })).toMatchObject({ status: "ok" });
    expect(contentsOf(join(root, "generated"))["creem/normalize.ts"]).toContain('lapsed: "expired"');
  });
});

describe("a generated file that was edited by hand", () => {
  test("makes a check fail with the file and the line, and is not overwritten", async () => {
    await generate({ root });
    expect(await check({ root })).toMatchObject({ status: "ok", drifts: [] });
    const file = "generated/creem/connection.ts";
    const { line } = placeOf(root, file, 'server?: "production"');
    editFor(file, 'server?: "production"', 'server?: "live"');
    expect(await check({ root })).toMatchObject({ status: "drift", drifts: [{ kind: "edited", place: { file, line } }] });
    expect(await generate({ root })).toMatchObject({ status: "drift", report: { refused: ["creem/connection.ts"] } });
    expect(contentsOf(root)[file]).toContain('server?: "live"');
  });

  test("makes a check fail where a line is gone", async () => {
    const file = "generated/flowglad/models.ts";
    const { line } = placeOf(root, file, "  livemode: boolean;");
    editFor(file, "  livemode: boolean;\n", "");
    expect(await check({ root })).toMatchObject({ status: "drift", drifts: [{ kind: "edited", place: { file, line } }] });
  });
});
