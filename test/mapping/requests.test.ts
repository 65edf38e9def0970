import { describe, expect, test } from "vitest";
import { canonical, indent, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { requestPlanOf } from "./plan-of.js";

const provider = shop(`
Checkout:
  required: [id, lines]
  properties:
    id: { type: string }
    lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
Line: { type: object, required: [every], properties: { every: { $ref: "#/components/schemas/Every" } } }
Every: { type: object, required: [unit, count], properties: { unit: { enum: [DAY, MONTH] }, count: { type: integer } } }
NewCheckout:
  required: [project, currency, lines]
  properties:
    project: { type: string }
    currency: { type: string }
    lines: { type: array, items: { $ref: "#/components/schemas/NewLine" } }
    callback: { type: object, properties: { success: { type: string }, cancel: { type: string } } }
    extras: { type: object, additionalProperties: true }
    mode: { enum: [live, test] }
    theme: { type: string }
NewLine:
  required: [price]
  properties:
    price: { type: number, x-money: { unit: major, currency: /currency, basis: documented } }
    floor: { type: number, x-money: { unit: major, currency: /currency, basis: documented } }
    every: { $ref: "#/components/schemas/Every" }
`);

const checkout = canonical(`
Session:
  required: [id, items]
  properties:
    id: { type: string }
    items: { type: array, items: { $ref: "#/components/schemas/Item" } }
Item: { type: object, required: [every], properties: { every: { oneOf: [{ $ref: "#/components/schemas/Interval" }, { type: "null" }] } } }
Interval: { required: [unit, count], properties: { unit: { enum: [day, month, unknown] }, count: { type: [integer, "null"] } } }
IntervalInput: { type: object, required: [unit, count], properties: { unit: { enum: [day, month] }, count: { type: integer } } }
Money: { type: object, required: [amount], properties: { amount: { type: integer } } }
SessionInput:
  required: [currency, items]
  properties:
    currency: { type: string }
    items: { type: array, items: { $ref: "#/components/schemas/ItemInput" } }
    successUrl: { type: string }
    metadata: { type: object, additionalProperties: true }
    live: { enum: [real, sandbox] }
    coupon: { type: string }
    buyer: { type: object, properties: { email: { type: string }, name: { type: string } } }
ItemInput:
  type: object
  properties:
    price: { $ref: "#/components/schemas/Money" }
    every: { $ref: "#/components/schemas/IntervalInput" }
    sku: { type: string }
`);

/** A mapping whose request is as it should be but for what is replaced in it. */
function mapping(replace: (text: string) => string = (text) => text): string {
  return replace(`provider: shop
canonical: ../checkout/openapi.yaml
models:
  Session:
    from: Checkout
    fields:
      id: id
      items:
        each: lines
        fields:
          every: { interval: { unit: every.unit, count: every.count }, values: { DAY: day, MONTH: month } }
operations:
  createSession:
    call: createCheckout
    returns: Session
    body:
      project: { option: projectId }
      currency: { lower: currency }
      lines:
        each: items
        fields:
          price: { money: price }
          floor: { option: floorPrice }
          every: { interval: every }
      callback: { object: { success: successUrl } }
      extras: { map: metadata }
      mode: { enum: live, values: { real: live, sandbox: test } }
    ignore:
      callback.cancel: Nobody gives up.
      theme: There is one look only.
    unsupported:
      coupon: There are no coupons.
      buyer: Nobody asks who buys.
      items[].sku: Goods have no numbers.
`);
}

/** What the compiler says when one line of the request is another one. */
function problemsWith(line: string, other: string): Promise<string> {
  return mappingProblems({ provider, canonical: checkout, mapping: mapping((text) => text.replace(line, other)) });
}

describe("the mapping of a request", () => {
  test("fills, offers, inverts and leaves out", async () => {
    const { operations } = await mappingPlan({ provider, canonical: checkout, mapping: mapping() });
    const request = operations[0]?.request;
    expect(requestPlanOf(request?.fields ?? [])).toEqual([
      "project <- option projectId",
      "currency <- lower currency",
      "lines <- each items [ price <- money items[].price major in currency; floor <- option floorPrice major in currency; every <- interval items[].every day=DAY month=MONTH ]",
      "callback <- object [ success <- copy successUrl ]",
      "extras <- map metadata",
      "mode <- enum live real=live sandbox=test",
    ]);
    expect(request?.unsupported.map(({ path }) => path)).toEqual(["coupon", "buyer", "items[].sku"]);
    expect(request?.ignored.map(({ path }) => path)).toEqual(["callback.cancel", "theme"]);
  });

  test("takes a fixed value too", async () => {
    const text = mapping((it) =>
      it
        .replace("      theme: There is one look only.\n", "")
        .replace("    ignore:", "      theme: { const: dark, because: It is dark. }\n    ignore:"),
    );
    const { operations } = await mappingPlan({ provider, canonical: checkout, mapping: text });
    expect(requestPlanOf(operations[0]?.request?.fields ?? [])).toContain('theme <- const "dark": It is dark.');
  });
});

describe("N301 and N201", () => {
  test("name what nothing fills, required or not, all in one run", async () => {
    const text = mapping((it) => it.replace(/ {6}(?:project|extras|theme).*\n/g, "").replace(/ {10}(?:price).*\n/g, ""));
    expect(await mappingProblems({ provider, canonical: checkout, mapping: text })).toMatchInlineSnapshot(`
      "
      error N302: canonical input "metadata" is neither taken nor declared unsupported
        specs/checkout/openapi.yaml:28:9
          28 |         metadata: { type: object, additionalProperties: true }
             |         ^
        fix: use it in the body, or say why not with "metadata: reason" in the "unsupported" of specs/shop/mapping.yaml:27:5

      error N302: canonical input "items[].price" is neither taken nor declared unsupported
        specs/checkout/openapi.yaml:35:9
          35 |         price: { $ref: "#/components/schemas/Money" }
             |         ^
        fix: use it in the body, or say why not with "items[].price: reason" in the "unsupported" of specs/shop/mapping.yaml:27:5

      error N301: required request property NewCheckout.project is filled by nothing
        specs/shop/openapi.yaml:23:9
          23 |         project: { type: string }
             |         ^
        fix: add "project: input", or offer it with "project: { option: project }", under specs/shop/mapping.yaml:17:7

      error N201: request property NewCheckout.extras is neither filled, offered nor ignored
        specs/shop/openapi.yaml:27:9
          27 |         extras: { type: object, additionalProperties: true }
             |         ^
        fix: add "extras: input", or offer it with "extras: { option: extras }", or say why not with "extras: reason" in "ignore", under specs/shop/mapping.yaml:17:7

      error N201: request property NewCheckout.theme is neither filled, offered nor ignored
        specs/shop/openapi.yaml:29:9
          29 |         theme: { type: string }
             |         ^
        fix: add "theme: input", or offer it with "theme: { option: theme }", or say why not with "theme: reason" in "ignore", under specs/shop/mapping.yaml:17:7

      error N301: required request property NewLine.price is filled by nothing
        specs/shop/openapi.yaml:33:9
          33 |         price: { type: number, x-money: { unit: major, currency: /currency, basis: documented } }
             |         ^
        fix: add "price: input", or offer it with "price: { option: price }", under specs/shop/mapping.yaml:21:11

      6 errors
      "
    `);
  });

  test("are not silenced by ignoring what is required", async () => {
    const text = mapping((it) =>
      it.replace("      project: { option: projectId }\n", "").replace("    ignore:\n", "    ignore:\n      project: It is guessed.\n"),
    );
    expect(await mappingProblems({ provider, canonical: checkout, mapping: text })).toMatchInlineSnapshot(`
      "
      error N301: required request property NewCheckout.project is filled by nothing
        specs/shop/openapi.yaml:23:9
          23 |         project: { type: string }
             |         ^
        fix: add "project: input", or offer it with "project: { option: project }", under specs/shop/mapping.yaml:17:7

      1 error
      "
    `);
  });

  test("name a parameter that nothing fills, and N302 the input that it should take", async () => {
    const text = mapping((it) => it.replace("operations:\n", "operations:\n  retrieveSession: { call: getCheckout, returns: Session }\n"));
    expect(await mappingProblems({ provider, canonical: checkout, mapping: text })).toMatchInlineSnapshot(`
      "
      error N302: canonical input "id" is neither taken nor declared unsupported
        specs/checkout/openapi.yaml:7:20
          7 |       parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
            |                    ^
        fix: use it in "params", or say why not with "id: reason" in the "unsupported" of specs/shop/mapping.yaml:13:3

      error N301: required parameter "code" of "getCheckout" is filled by nothing
        specs/shop/openapi.yaml:7:20
          7 |       parameters: [{ name: code, in: path, required: true, schema: { type: string } }]
            |                    ^
        fix: add "path.code: input" to the "params" of specs/shop/mapping.yaml:13:3

      2 errors
      "
    `);
  });
});

describe("N302", () => {
  test("names an input that is neither taken nor refused", async () => {
    expect(await problemsWith("      coupon: There are no coupons.\n", "")).toMatchInlineSnapshot(`
      "
      error N302: canonical input "coupon" is neither taken nor declared unsupported
        specs/checkout/openapi.yaml:30:9
          30 |         coupon: { type: string }
             |         ^
        fix: use it in the body, or say why not with "coupon: reason" in the "unsupported" of specs/shop/mapping.yaml:31:5

      1 error
      "
    `);
  });

  test("names an input that is both", async () => {
    expect(await problemsWith("coupon:", "successUrl: It is no use.\n      items: There are none.\n      coupon:")).toMatchInlineSnapshot(`
      "
      error N302: canonical input "successUrl" is unsupported, but the body uses it
        specs/shop/mapping.yaml:32:7
          32 |       successUrl: It is no use.
             |       ^
        fix: remove it here; it is declared at specs/checkout/openapi.yaml:27:9

      error N302: canonical input "items" is unsupported, but the body uses "items[].every"
        specs/shop/mapping.yaml:33:7
          33 |       items: There are none.
             |       ^
        fix: remove it here; it is declared at specs/checkout/openapi.yaml:36:9

      error N302: canonical input "items" is unsupported, but the body uses "items[].price"
        specs/shop/mapping.yaml:33:7
          33 |       items: There are none.
             |       ^
        fix: remove it here; it is declared at specs/checkout/openapi.yaml:35:9

      3 errors
      "
    `);
  });
});

describe("N303", () => {
  test("names a table that gives one value twice", async () => {
    expect(await problemsWith("MONTH: month", "MONTH: day")).toMatchInlineSnapshot(`
      "
      error N303: the table for "every.unit" cannot be inverted: "DAY" and "MONTH" give "day"
        specs/shop/mapping.yaml:24:18
          24 |           every: { interval: every }
             |                  ^
        fix: add "out: { day: DAY }" to the table at specs/shop/mapping.yaml:11:11

      1 error
      "
    `);
  });

  test("names a canonical value without an answer", async () => {
    expect(await problemsWith("sandbox: test", "")).toMatchInlineSnapshot(`
      "
      error N303: canonical value "sandbox" of "live" has no provider value
        specs/shop/mapping.yaml:27:13
          27 |       mode: { enum: live, values: { real: live,  } }
             |             ^
        fix: add "sandbox: ..." to values, or "sandbox: reason" to unsupported; it is declared at specs/checkout/openapi.yaml:29:9

      1 error
      "
    `);
  });

  test("names a field that the response side does not read", async () => {
    const text = mapping((it) =>
      it.replace(
        / {10}every: \{ interval: \{.*\n/,
        "          every: { absent: There are none. }\n    ignore: { lines.every: They are not read. }\n",
      ),
    );
    expect(await mappingProblems({ provider, canonical: checkout, mapping: text })).toMatchInlineSnapshot(`
      "
      error N303: no response mapping of "items[].every" can be inverted
        specs/shop/mapping.yaml:25:30
          25 |           every: { interval: every }
             |                              ^
        fix: add values: { canonical: provider }

      1 error
      "
    `);
  });

  test("names a value of responses that requests do not have", async () => {
    const narrower = provider.replace(
      /(floor: .*\n {8})every: .*/,
      "$1every: { type: object, required: [unit, count], properties: { unit: { enum: [DAY] }, count: { type: integer } } }",
    );
    expect(await mappingProblems({ provider: narrower, canonical: checkout, mapping: mapping() })).toMatchInlineSnapshot(`
      "
      error N303: "MONTH", which stands for "month" in responses, is not a value of the request
        specs/shop/mapping.yaml:24:18
          24 |           every: { interval: every }
             |                  ^
        fix: add values: { canonical: provider }; the values are declared at specs/shop/openapi.yaml:35:71

      1 error
      "
    `);
  });
});

describe("wrong names in a request", () => {
  test.each([
    [
      "      theme: There",
      "      thema: There",
      'N107: "ignore" names "thema", but NewCheckout has no property "thema"',
      'did you mean "theme"?',
    ],
    ["      coupon: There", "      cupon: There", 'N100: SessionInput has no input "cupon"', 'did you mean "coupon"?'],
    ["extras: {", "extra: {", 'N102: NewCheckout has no property "extra"', 'did you mean "extras"?'],
    ["success: successUrl", "success: succesUrl", 'N100: SessionInput has no input "succesUrl"', 'did you mean "successUrl"?'],
    ["each: items", "each: item", 'N100: SessionInput has no input "item"', 'did you mean "items"?'],
    ["real: live", "reel: live", 'N105: "live" has no value "reel"', 'did you mean "real"?'],
    ["sandbox: test", "sandbox: tset", 'N104: the provider has no value "tset"', 'did you mean "test"?'],
    [
      "call: createCheckout",
      "call: creatCheckout",
      'N102: the provider has no operation "creatCheckout"',
      'did you mean "createCheckout"?',
    ],
    ["  createSession:", "  creatSession:", 'N100: the canonical API has no operation "creatSession"', 'did you mean "createSession"?'],
    ["{ option: projectId }", "{ optoin: projectId }", 'N002: "project" is filled by no known form: "optoin"', 'did you mean "option"?'],
    ["    unsupported:", "    unsuported:", 'N002: operation "createSession" has no key "unsuported"', 'did you mean "unsupported"?'],
  ])("are found, with the likeliest name: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsWith(line, other);
    expect(problems).toContain(`${message.startsWith("N107") ? "warning" : "error"} ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });
});

describe("forms that do not fit", () => {
  test.each([
    ["currency: { lower: currency }", "currency: { lower: metadata }", 'N109: "lower" needs text on both sides'],
    ["extras: { map: metadata }", "extras: { map: currency }", 'N109: "map" needs an object on both sides'],
    ["price: { money: price }", "price: { money: sku }", 'N109: "money" needs Money and a number of the provider'],
    ["every: { interval: every }", "every: { interval: price }", 'N109: "price" is not an interval with a unit and a count'],
    ["mode: { enum", "theme: { interval: live }\n      mode: { enum", 'N109: "live" is not an interval with a unit and a count'],
    ["each: items", "each: currency", 'N109: "each" needs a list on both sides'],
    [
      "items\n        fields:\n          price",
      "items\n        feilds:\n          price",
      'N003: "each" does not say what an item is made of',
    ],
    ["success: successUrl", "success: metadata", 'N109: "metadata" does not have the type of the provider\'s property'],
    ["{ enum: live, values: { real: live, sandbox: test } }", "{ enum: coupon, values: {} }", 'N109: "coupon" has no fixed values'],
    ["mode: {", "theme: { const: 5, because: It is five. }\n      mode: {", "N105: the provider's property cannot be 5"],
    ["mode: {", "theme: { const: dark }\n      mode: {", 'N003: "const" has no "because"'],
    ["{ option: floorPrice }", "{ option: floorPrice, values: {} }", 'N002: "option" has no key "values"'],
    ["{ map: metadata }", "{ map: metadata, values: {} }", 'N002: "map" has no key "values"'],
    ["{ money: price }", "{ money: price, values: {} }", 'N002: "money" has no key "values"'],
    ["extras: { map: metadata }", "extras: { option: projectId }", 'N109: two properties are offered as option "projectId"'],
    [
      "theme: There",
      'theme: There is one look only.\n      "cu*": There',
      'N107: "cu*" is ignored, but there is nothing that it leaves out',
    ],
    ["theme: There", "lines: There", 'N107: "lines" is ignored, but the body fills it'],
    ["callback.cancel: Nobody", "extras.cancel: Nobody", 'N107: "extras.cancel" is ignored, but the body fills it'],
    ["theme: There is one look only.", "theme: no", 'N004: the reason for "theme" is not a sentence: "no"'],
    ["currency: { lower: currency }", "currency: 5", "N004: a path is not text"],
    ["    body:\n", "    bodies:\n", 'N003: the operation has a body, but its mapping has no "body"'],
  ])("are refused: %s -> %s", async (line, other, message) => {
    expect(await problemsWith(line, other)).toContain(`${message.startsWith("N107") ? "warning" : "error"} ${message}`);
  });

  test("are refused where an amount has no unit, or nothing fills its currency", async () => {
    const withoutUnit = provider.replace(/(price: \{ type: number), x-money.*/, "$1 }");
    expect(await mappingProblems({ provider: withoutUnit, canonical: checkout, mapping: mapping() })).toContain(
      "error N106: the provider's amount has no x-money, so its unit and currency are unknown",
    );
    expect(await problemsWith("currency: { lower: currency }", "currency: { option: code }")).toContain(
      "error N106: nothing fills the currency of the provider's amount, which its x-money names",
    );
  });
});

describe("an operation", () => {
  test("without a body has none to fill", async () => {
    const lines = indent(
      "retrieveSession: { call: getCheckout, params: { path.code: id }, returns: Session, body: {}, unsupported: { id: No way at all. } }",
      2,
    );
    const text = mapping((it) => it.replace("operations:\n", `operations:\n${lines}\n`));
    expect(await mappingProblems({ provider, canonical: checkout, mapping: text })).toMatchInlineSnapshot(`
      "
      error N109: "body" stands at an operation without a body
        specs/shop/mapping.yaml:13:86
          13 |   retrieveSession: { call: getCheckout, params: { path.code: id }, returns: Session, body: {}, unsupported: { id: No way
             |                                                                                      ^
        fix: fill parameters under "params", or map another operation; this one is declared at specs/shop/openapi.yaml:5:5

      1 error
      "
    `);
  });

  test("cannot fill a body that is not there, and has to fill one that is needed", async () => {
    const swapped = mapping((it) =>
      it
        .replace("call: createCheckout", "call: getCheckout")
        .replace("    returns: Session", "    params: { path.code: id }\n    returns: Session"),
    );
    expect(await mappingProblems({ provider, canonical: checkout, mapping: swapped })).toContain(
      'error N109: "createSession" takes a body, but "getCheckout" has none that is JSON, a form, text or bytes',
    );
    const other = mapping((it) =>
      it.replace(/ {2}createSession:[\s\S]*/, "  retrieveSession: { call: createCheckout, returns: Session }\n"),
    );
    expect(await mappingProblems({ provider, canonical: checkout, mapping: other })).toContain(
      'error N003: the operation has a body, but its mapping has no "body"',
    );
  });

  test("returns what the canonical API says, from what the provider answers", async () => {
    expect(await problemsWith("returns: Session", "returns: Money")).toContain(
      'error N105: canonical "createSession" returns Session, not "Money"',
    );
    expect(await problemsWith("from: Checkout", "from: Every")).toContain(
      'error N109: "createCheckout" answers Checkout, but Session is mapped from Every',
    );
    expect(await problemsWith("    returns: Session\n", "")).toContain('error N003: operation "createSession" has no "returns"');
  });
});
