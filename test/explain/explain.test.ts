import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printField } from "../../src/explain/print-field.js";
import { printModel } from "../../src/explain/print-model.js";
import { type ExplainResult, explain, formatDiagnostics } from "../../src/index.js";

const root = resolve(import.meta.dirname, "../fixtures/explain");

async function explained(field: string): Promise<string> {
  const { status, diagnostics, fields } = await explain({ root, provider: "shop", field });
  expect({ status, problems: formatDiagnostics(diagnostics) }).toEqual({ status: "ok", problems: "" });
  return `\n${fields.map((each) => printField(each, 90)).join("\n\n")}`;
}

test("an amount has its unit, currency and basis, and the example goes through the runtime's reader", async () => {
  expect(await explained("due")).toMatchInlineSnapshot(`
    "
    Session.due of shop

    canonical  Money | null
               What the buyer has to pay.
               specs/checkout/openapi.yaml:25:9

    mapping    due: { money: total }
               specs/shop/mapping.yaml:17:7
    provider   total: number, may be missing
               observed: Seen in a response of the test server.
               What has to be paid.
               specs/shop/openapi.yaml:48:9
    provider   currency: Currency
               Currency of all prices.
               specs/shop/openapi.yaml:47:9
    how        an amount in major units of currency, the decimal point moved, never rounded
    unit       major, in currency; the unit is observed

    example    "sold" of getCheckout
                 total: 19.9
                 currency: "EUR"
                 -> {"amount":1990,"currency":"EUR","exponent":2}
    "
  `);
});

test("a table is told value by value, with what becomes of other values", async () => {
  expect(await explained("items[].every")).toMatchInlineSnapshot(`
    "
    Session.items[].every of shop

    canonical  Interval | null
               specs/checkout/openapi.yaml:66:9

    mapping    every:
                 interval: period
                 values: { daily: { day: 1 }, monthly: { month: 1 }, quarterly: { month: 3
                   }, never: null }
               specs/shop/mapping.yaml:23:11
    provider   rows[].period: daily | monthly | quarterly | never, may be missing
               specs/shop/openapi.yaml:68:9
    how        a period, by a table
                 daily -> 1 day
                 monthly -> 1 month
                 quarterly -> 3 months
                 never -> null
                 anything else -> null, with an issue
                 missing -> null

    example    "sold" of getCheckout
                 rows[0].period: "monthly"
                 -> {"unit":"month","count":1}
    "
  `);
});

test("the cases of a discriminator are told one by one, with what becomes of others", async () => {
  expect(await explained("payment")).toMatchInlineSnapshot(`
    "
    Session.payment of shop

    canonical  paid | unpaid | not_required | unknown
               What became of the money.
               specs/checkout/openapi.yaml:24:9

    when       free is true
    mapping    true: { const: not_required, because: A free checkout charges nothing. }
               specs/shop/mapping.yaml:12:11
    how        always "not_required"
    reason     A free checkout charges nothing.

    when       free is false
    mapping    false:
                 enum: state
                 values: { new: unpaid, paid: paid }
               specs/shop/mapping.yaml:13:11
    provider   state: new | paid | any other
               How far it got.
               specs/shop/openapi.yaml:44:9
    how        by a table
                 new -> unpaid
                 paid -> paid
                 anything else -> unknown, with an issue

    otherwise  any other value of free -> unknown, with an issue

    example    "fresh" of getCheckout
                 free: false
                 state: "new"
                 -> "unpaid"
    "
  `);
});

test("an object is told as a whole, from the example that shows most of it", async () => {
  expect(await explained("items")).toMatchInlineSnapshot(`
    "
    Session.items of shop

    canonical  Item[] | null
               What is bought.
               specs/checkout/openapi.yaml:28:9

    mapping    items:
                 each: rows
                 fields:
                   name: title
                   price: { money: price }
                   every:
                     interval: period
                     values: { daily: { day: 1 }, monthly: { month: 1 }, quarterly: { month:
                       3 }, never: null }
               specs/shop/mapping.yaml:18:7
    provider   rows: Row[]
               specs/shop/openapi.yaml:53:9
    how        a list with one item for each of rows
    fields     items[].name, items[].price, items[].every

    example    "sold" of getCheckout
                 -> [
                   {
                     "name": "Tea",
                     "price": {"amount":995,"currency":"EUR","exponent":2},
                     "every": {"unit":"month","count":1}
                   },
                   {
                     "name": "Cup",
                     "price": {"amount":995,"currency":"EUR","exponent":2},
                     "every": null
                   }
                 ]
    "
  `);
});

test("a field inside of what is absent as a whole has its reason", async () => {
  expect(await explained("stock.left")).toMatchInlineSnapshot(`
    "
    Session.stock.left of shop

    canonical  integer | null
               How many are left.
               specs/checkout/openapi.yaml:43:13

    mapping    stock: { absent: The shop does not count. }
               specs/shop/mapping.yaml:35:7
    how        always null
    reason     The shop does not count.
    "
  `);
});

test("what is sensitive is not shown, not even from an example", async () => {
  const text = await explained("secret");
  expect(text).toContain('secret: "(sensitive)"\n             -> "(sensitive)"');
  expect(JSON.stringify(await explain({ root, provider: "shop", field: "secret" }))).not.toContain("s3cr3t");
});

test("a function of the author's own is named, and not run", async () => {
  const { fields } = await explain({ root, provider: "shop", field: "label" });
  expect(fields).toMatchObject([{ answers: [{ kind: "via", how: "by the function labelOf of ./mapping.ts" }] }]);
  expect(fields[0]).not.toHaveProperty("example");
});

test("an instant, an id and a value behind an id-or-object property come from the example that has them", async () => {
  const examples = await Promise.all(
    ["createdAt", "buyer.email", "due"].map(async (field) => (await explain({ root, provider: "shop", field })).fields[0]?.example),
  );
  expect(examples).toMatchObject([
    { name: "sold", in: [{ path: "made", value: 1700000000000 }], out: "2023-11-14T22:13:20.000Z", issues: [] },
    { name: "sold", in: [{ path: "customer.mail", value: "jane@example.com" }], out: "jane@example.com", issues: [] },
    { name: "sold", out: { amount: 1990, currency: "EUR", exponent: 2 }, issues: [] },
  ]);
});

describe("a field is named", () => {
  test.each([
    ["due", ["Session.due"]],
    ["Session.due", ["Session.due"]],
    ["items.price", ["Session.items[].price"]],
    ["items[0].price", ["Session.items[].price"]],
    ["id", ["Session.id", "Note.id"]],
    ["Note.id", ["Note.id"]],
  ])("%s, which is %j", async (field, names) => {
    const { fields } = await explain({ root, provider: "shop", field });
    expect(fields.map(({ schema, path }) => `${schema}.${path}`)).toEqual(names);
  });

  test.each([
    ["deu", 'did you mean "due"?'],
    ["Session.deu", 'did you mean "Session.due"?'],
    ["mail", 'did you mean "buyer.email"?'],
    ["price", 'did you mean "items[].price"?'],
    ["due.amount2", 'explain "due", which is mapped as a whole'],
    ["nothing of the kind", "leave the field out to see all of them"],
  ])("%s, which it has not: %s", async (field, fix) => {
    const { status, diagnostics, fields } = await explain({ root, provider: "shop", field });
    expect({ status, fields }).toEqual({ status: "refused", fields: [] });
    expect(diagnostics).toMatchObject([{ code: "unknown-field", fix }]);
  });
});

describe("a provider", () => {
  test.each([
    ["shopp", "unknown-provider", 'did you mean "shop"?'],
    ["acme", "unknown-provider", "use one of shop"],
    ["plain", "no-mapping", "use one of shop"],
    ["checkout", "no-mapping", "use one of shop"],
  ])("%s is refused: %s", async (provider, code, fix) => {
    expect(await explain({ root, provider })).toMatchObject({ status: "refused", diagnostics: [{ code, fix }], models: [] });
  });

  test("without a config is refused", async () => {
    expect(await explain({ root, config: "none.yaml", provider: "shop" })).toMatchObject({ status: "refused" });
  });
});

describe("the whole mapping", () => {
  let whole: ExplainResult;
  beforeAll(async () => {
    whole = await explain({ root, provider: "shop" });
  });

  test("is a table of fields and one of what is left out", () => {
    expect(`\n${whole.models.map((model) => printModel(model, 100)).join("\n\n")}`).toMatchInlineSnapshot(`
      "
      Checkout of shop becomes Session, as specs/shop/mapping.yaml says.

      FIELD          FROM           HOW
      id             code           copied; without it the object cannot be used
      status         state          new -> open, paid -> done, anything else -> unknown
      payment        -              when free is true: always "not_required": A free checkout charges
                                    nothing.
      payment        state          when free is false: new -> unpaid, paid -> paid, anything else ->
                                    unknown
      due            total          an amount in major units of currency, the decimal point moved, never
                                    rounded (observed)
      items[].name   rows[].title   copied
      items[].price  rows[].price   an amount in major units of currency, the decimal point moved, never
                                    rounded (documented)
      items[].every  rows[].period  daily -> 1 day, monthly -> 1 month, quarterly -> 3 months, never ->
                                    null
      buyer.email    customer.mail  copied; null while customer is only an id
      buyer.name     -              absent: The shop asks for no name.
      secret         secret         copied
      createdAt      made           an instant in ISO 8601, or milliseconds since 1970, written as ISO
                                    8601 in UTC
      label          code, state    by the function labelOf of ./mapping.ts
      kind           -              always "payment": The shop sells nothing that recurs.
      stock          -              absent: The shop does not count.

      Left in raw only:

      Checkout.internal  Nobody knows what it is.
      Customer.id        Buyers are known by their address.
      Customer.note      It is the merchant's own.


      Memo of shop becomes Note, as specs/shop/mapping.yaml says.

      FIELD  FROM  HOW
      id     code  copied; without it the object cannot be used
      text   text  copied
      "
    `);
  });

  test("of one canonical schema is asked for by its name", async () => {
    const { models } = await explain({ root, provider: "shop", field: "Note" });
    expect(models).toEqual(whole.models.slice(1));
  });

  test("is data that JSON keeps as it is", () => {
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    const [session] = whole.models;
    expect(session?.fields.find(({ path }) => path === "due")).toMatchObject({
      kind: "money",
      money: { unit: "major", currency: "currency", basis: "observed" },
      mapping: { text: "due: { money: total }", place: { file: "specs/shop/mapping.yaml", line: 17, column: 7 } },
      reads: [{ path: "total", required: false, basis: { level: "observed" } }, { path: "currency" }],
    });
    expect(session?.ignored).toContainEqual({ property: "Checkout.internal", reason: "Nobody knows what it is." });
  });
});
