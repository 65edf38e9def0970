import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, generated, type RequestProject, requestFiles, sender } from "./request-project.js";
import { unionRequest as project, unionSchemas as schemas } from "./union-request.js";

function problemsWith(line: string | RegExp, other: string): Promise<string> {
  const files = requestFiles(project);
  return mappingProblems({ ...files, mapping: files.mapping.replace(line, other) });
}

const sale = { kind: "payment", buyer: "b_1", items: [{ price: "p_1", units: 2 }] };

describe("a body that a canonical input chooses", () => {
  test("is that of the case, with its tag", async () => {
    const send = await sender(project);
    expect(send({ ...sale, note: "n" })).toEqual({ session: { type: "sale", price_id: "p_1", units: 2, buyer: "b_1" }, note: "n" });
    expect(send({ kind: "setup", buyer: "b_1", shop: { subscription: "s_1" } })).toEqual({
      session: { type: "setup", buyer: "b_1", subscription: "s_1" },
    });
  });

  test("takes in each case what that case can send, and nothing else", async () => {
    const good = [
      '{ kind: "payment", buyer: "b", items: [{ price: "p" }] }',
      '{ kind: "setup", buyer: "b" }',
      '{ kind: "setup", buyer: "b", shop: { subscription: "s" }, note: "n" }',
    ];
    const bad = [
      '{ kind: "payment", buyer: "b" }',
      '{ kind: "payment", buyer: "b", items: [] }',
      '{ kind: "payment", buyer: "b", items: [{ units: 1 }] }',
      '{ kind: "payment", buyer: "b", items: [{ price: "p" }], shop: { subscription: "s" } }',
      '{ kind: "setup", buyer: "b", items: [{ price: "p" }] }',
      '{ kind: "invoice", buyer: "b" }',
      '{ buyer: "b" }',
    ];
    expect(await complaintsAbout(project, { good, bad })).toEqual([]);
  });

  test("is refused before sending when the case cannot be, or cannot take something", async () => {
    const send = await sender(project);
    expect(send({ ...sale, kind: "setup" })).toEqual(["unsupported", "items Nothing is sold."]);
    expect(send({ ...sale, kind: "invoice" })).toEqual(["unsupported", "kind There are no invoices."]);
    expect(send({ ...sale, kind: "constructor" })).toEqual(["invalid_request", 'kind is "constructor", which is none of payment, setup']);
    expect(send({ buyer: "b_1" })).toEqual(["invalid_request", "kind is missing"]);
    expect(send({ kind: "payment", items: [{}] })).toEqual(["invalid_request", "items[0].price is missing", "buyer is missing"]);
  });

  test("may leave out what only one of the bodies has", async () => {
    const without = {
      ...project,
      body: project.body.replace(/ +units: .*\n/, ""),
      rest: "ignore: { session.units: One is sold. }\nunsupported: { 'items[].units': One is sold. }",
    };
    expect(
      await complaintsAbout(without, {
        good: ['{ kind: "payment", buyer: "b", items: [{ price: "p" }] }', '{ kind: "setup", buyer: "b" }'],
        bad: [],
      }),
    ).toEqual([]);
    const files = requestFiles({ ...project, rest: "ignore: { session.units: One is sold., session.unit: One is sold. }" });
    const problems = await mappingProblems(files);
    expect(problems).toContain('error N107: "session.units" is ignored, but the body fills it');
    expect(problems).toContain('error N107: "ignore" names "session.unit", but Sale has no property "unit"');
  });

  test("is found again by the paths of a refusal", async () => {
    const { createSessionPaths } = await generated(project);
    expect(createSessionPaths).toEqual({
      "session.price_id": "items[0].price",
      "session.units": "items[0].units",
      "session.buyer": "buyer",
      "session.subscription": "shop.subscription",
      note: "note",
    });
  });

  test.each([
    [
      / +unsupported: \{ items.*\n/,
      "",
      'N302: canonical input "items[].price" is neither taken nor declared unsupported when "kind" is "setup"',
    ],
    [
      "items: Nothing is sold.",
      "items: Nothing is sold., buyer: Nobody at all.",
      'N302: canonical input "buyer" is unsupported, but the body uses it',
    ],
    ["items: Nothing is sold.", "itmes: Nothing is sold.", 'N100: SessionInput has no input "itmes"'],
    [/ +unsupported: \{ invoice.*\n/, "", 'N303: value "invoice" of "kind" has no case'],
    [
      "invoice: There are no invoices.",
      "invoice: There are no invoices., setup: There is none.",
      'N302: "setup" is unsupported, but has a case',
    ],
    ["    payment:\n", "    paymnt:\n", 'N105: "kind" has no value "paymnt"'],
    ["by: kind", "by: buyer", 'N109: "buyer" has no fixed values'],
    ["by: kind", "by: { option: type }", 'N105: "type" has no value "payment"'],
    ["const: sale", "const: sail", "N109: no alternative of NewSession has these fixed values"],
    [/ +type: \{ const: sale.*\n +price_id.*\n +units.*\n/, "", 'N109: "object" does not say which alternative of NewSession it fills'],
    [/ +ignore: \{ Renewal.*\n/, "", "N201: alternative Renewal of NewSession is neither filled by a case nor ignored"],
    ["Renewal: A subscription", "Renewl: A subscription", 'N107: "ignore" names "Renewl", but NewSession has no such alternative'],
    ["Renewal: A subscription", "Setup: A subscription", 'N107: "Setup" is ignored, but a case fills it'],
    ["Renewal: A subscription renews itself.", "Renewal: no", 'N004: the reason for "Renewal" is no sentence'],
    ["ignore: { Renewal: A subscription renews itself. }", "ignore: renewal", 'N004: "ignore" is not a map'],
    ["  cases:\n", "  casses:\n", 'N003: "by" has no "cases"'],
    ["units: { one: items, item: units }\n", "\n", "N201: request property Sale.units is neither filled, offered nor ignored"],
  ])("is refused where it is wrong: %s -> %s", async (line, other, message) => {
    expect(await problemsWith(line, other)).toContain(`error ${message}`);
  });
});

describe("a property that cases fill from different inputs", () => {
  const different: RequestProject = {
    schemas: `
NewLine: { oneOf: [{ $ref: "#/components/schemas/Stored" }, { $ref: "#/components/schemas/Own" }, { $ref: "#/components/schemas/Gift" }] }
Stored: { type: object, required: [type, text], properties: { type: { const: stored }, text: { type: string } } }
Own: { type: object, required: [type, text], properties: { type: { const: own }, text: { type: string } } }
Gift: { type: object, required: [type, text], properties: { type: { const: gift }, text: { type: string } } }`,
    sends: '*what: { $ref: "#/components/schemas/NewLine" }\nlines: { type: array, items: { $ref: "#/components/schemas/NewLine" } }',
    takes: `
*kind: { enum: [stored, own, gift] }
priceId: { type: string }
name: { type: string }
lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }`,
    canonicalSchemas:
      "LineInput: { type: object, required: [stored], properties: { stored: { type: boolean }, priceId: { type: string }, name: { type: string } } }",
    body: `
what:
  by: kind
  cases:
    stored: { object: { text: priceId }, unsupported: { name: The price has one. } }
    own: { object: { text: name }, unsupported: { priceId: It has none. } }
    gift: { object: { text: { const: surprise, because: Nobody may know. } }, unsupported: { name: Nobody may know., priceId: It has none. } }
lines:
  each: lines
  fields:
    by: stored
    cases:
      true: { object: { type: { const: stored, because: It is stored. }, text: priceId }, unsupported: { name: The price has one. } }
      false: { object: { type: { const: own, because: It is not. }, text: name }, unsupported: { priceId: It has none. } }
    ignore: { Gift: No line is a gift. }`,
  };

  test("is found again by the case that was written", async () => {
    const { createSessionPaths } = await generated(different);
    expect(createSessionPaths).toEqual({
      "what.text": [
        ["priceId", { kind: "stored" }],
        ["name", { kind: "own" }],
      ],
      lines: "lines",
      "lines[].text": [
        ["lines[].priceId", { "lines[].stored": "true" }],
        ["lines[].name", { "lines[].stored": "false" }],
      ],
    });
    expect(await complaintsAbout(different, { good: ['{ kind: "own", name: "n" }', '{ kind: "gift" }'], bad: [] })).toEqual([]);
  });
});

describe("a body that an option chooses", () => {
  const body = `
by: { option: type }
cases:
  sale: { object: { price_id: { option: priceId }, units: { option: units }, buyer: buyer } }
  setup: { object: { buyer: buyer, subscription: { option: subscription } } }
unsupported: { renewal: Nothing is renewed. }`;
  const whole: RequestProject = {
    schemas: schemas.replace(/^NewSession.*\n/m, ""),
    sends: `oneOf: [{ $ref: "#/components/schemas/Sale" }, { $ref: "#/components/schemas/Setup" }, { $ref: "#/components/schemas/Renewal" }]
discriminator: { propertyName: type }`,
    takes: "*buyer: { type: string }",
    body,
  };

  test("is the whole body, and has the option as its tag", async () => {
    const send = await sender(whole);
    expect(send({ buyer: "b", shop: { type: "sale", priceId: "p" } })).toEqual({ type: "sale", price_id: "p", buyer: "b" });
    expect(send({ buyer: "b", shop: { type: "setup" } })).toEqual({ type: "setup", buyer: "b" });
  });

  test("takes the options of the alternative only", async () => {
    const good = ['{ buyer: "b", shop: { type: "sale", priceId: "p", units: 1 } }', '{ buyer: "b", shop: { type: "setup" } }'];
    const bad = [
      '{ buyer: "b", shop: { type: "sale" } }',
      '{ buyer: "b", shop: { type: "setup", priceId: "p" } }',
      '{ buyer: "b", shop: { type: "renewal" } }',
      '{ buyer: "b" }',
    ];
    expect(await complaintsAbout(whole, { good, bad })).toEqual([]);
  });

  test("is refused before sending otherwise", async () => {
    const send = await sender(whole);
    expect(send({ buyer: "b", shop: { type: "renewal" } })).toEqual(["unsupported", "shop.type Nothing is renewed."]);
    expect(send({ buyer: "b" })).toEqual(["invalid_request", "shop.type is missing"]);
    expect(send({ buyer: "b", shop: { type: "sale" } })).toEqual(["invalid_request", "shop.priceId is missing"]);
  });
});

describe("items of a list that choose for themselves", () => {
  const wrapped: RequestProject = {
    sends: '*lines: { type: array, items: { $ref: "#/components/schemas/NewLine" } }',
    schemas: `
NewLine: { type: object, required: [what], properties: { what: { oneOf: [{ $ref: "#/components/schemas/Stored" }, { $ref: "#/components/schemas/Own" }] } } }
Stored: { type: object, required: [price_id], properties: { price_id: { type: string } } }
Own: { type: object, required: [name], properties: { name: { type: string } } }`,
    takes: '*lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }',
    canonicalSchemas:
      "LineInput: { type: object, required: [stored], properties: { stored: { type: boolean }, priceId: { type: string }, name: { type: string } } }",
    body: `
lines:
  each: lines
  fields:
    what:
      by: stored
      cases:
        true: { object: { price_id: priceId }, unsupported: { name: The price has a name. } }
        false: { object: { name: name }, unsupported: { priceId: It has no stored price. } }`,
  };

  test("each send their own", async () => {
    const send = await sender(wrapped);
    expect(
      send({
        lines: [
          { stored: true, priceId: "p" },
          { stored: false, name: "n" },
        ],
      }),
    ).toEqual({ lines: [{ what: { price_id: "p" } }, { what: { name: "n" } }] });
    expect(
      send({
        lines: [
          { stored: true, priceId: "p" },
          { stored: false, priceId: "p", name: "n" },
        ],
      }),
    ).toEqual(["unsupported", "lines[1].priceId It has no stored price."]);
    expect(send({ lines: [{ stored: true, priceId: "p" }, {}] })).toEqual(["invalid_request", "lines[1].stored is missing"]);
  });

  test("are typed by their choice", async () => {
    const good = ['{ lines: [{ stored: true, priceId: "p" }, { stored: false, name: "n" }] }'];
    const bad = [
      '{ lines: [{ stored: true, name: "n" }] }',
      '{ lines: [{ stored: true, priceId: "p", name: "n" }] }',
      '{ lines: [{ priceId: "p" }] }',
    ];
    expect(await complaintsAbout(wrapped, { good, bad })).toEqual([]);
  });

  test("may be one of several objects themselves", async () => {
    const direct: RequestProject = {
      ...wrapped,
      schemas: wrapped.schemas?.replace(/^NewLine: .*what: (.*) \} \}$/m, "NewLine: $1") ?? "",
      body: `
lines:
  each: lines
  fields:
    by: stored
    cases:
      true: { object: { price_id: priceId }, unsupported: { name: The price has a name. } }
      false: { object: { name: name }, unsupported: { priceId: It has no stored price. } }`,
    };
    const send = await sender(direct);
    expect(
      send({
        lines: [
          { stored: true, priceId: "p" },
          { stored: false, name: "n" },
        ],
      }),
    ).toEqual({ lines: [{ price_id: "p" }, { name: "n" }] });
    expect(send({ lines: [{ stored: false, priceId: "p", name: "n" }] })).toEqual([
      "unsupported",
      "lines[0].priceId It has no stored price.",
    ]);
    const good = ['{ lines: [{ stored: true, priceId: "p" }, { stored: false, name: "n" }] }'];
    expect(await complaintsAbout(direct, { good, bad: ['{ lines: [{ stored: true, name: "n" }] }', "{ lines: [{}] }"] })).toEqual([]);
    const { createSessionPaths } = await generated(direct);
    expect(createSessionPaths).toEqual({ lines: "lines", "lines[].price_id": "lines[].priceId", "lines[].name": "lines[].name" });
  });
});
