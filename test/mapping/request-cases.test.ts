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
    expect(problems).toContain('warning N107: "session.units" is ignored, but the body fills it');
    expect(problems).toContain('warning N107: "ignore" names "session.unit", but Sale has no property "unit"');
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
    ["Renewal: A subscription renews itself.", "Renewal: no", 'N004: the reason for "Renewal" is not a sentence'],
    ["ignore: { Renewal: A subscription renews itself. }", "ignore: renewal", 'N004: "ignore" is not a map'],
    ["  cases:\n", "  casses:\n", 'N003: "by" has no "cases"'],
    ["units: { one: items, item: units }\n", "\n", "N201: request property Sale.units is neither filled, offered nor ignored"],
  ])("is refused where it is wrong: %s -> %s", async (line, other, message) => {
    expect(await problemsWith(line, other)).toContain(`${message.startsWith("N107") ? "warning" : "error"} ${message}`);
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

describe("a choice that need not be made", () => {
  const optional: RequestProject = {
    ...project,
    takes: project.takes.replace("*kind", "kind"),
    body: project.body.replace("  cases:", "  missing: payment\n  cases:"),
  };

  test("is that of the case which is named for it", async () => {
    const send = await sender(optional);
    const { kind: _, ...unchosen } = sale;
    const sent = { session: { type: "sale", price_id: "p_1", units: 2, buyer: "b_1" } };
    expect([send(sale), send(unchosen), send({ ...sale, kind: null })]).toEqual([sent, sent, sent]);
    expect(send({ kind: "setup", buyer: "b" })).toEqual({ session: { type: "setup", buyer: "b" } });
    expect(send({ buyer: "b" })).toEqual(["invalid_request", "items is missing"]);
    expect(send({ kind: "", buyer: "b" })).toEqual(["invalid_request", 'kind is "", which is none of payment, setup']);
  });

  test("is optional in that case only", async () => {
    const good = [
      '{ buyer: "b", items: [{ price: "p" }] }',
      '{ kind: "payment", buyer: "b", items: [{ price: "p" }] }',
      '{ kind: "setup", buyer: "b", shop: { subscription: "s" } }',
    ];
    const bad = [
      '{ buyer: "b" }',
      '{ buyer: "b", items: [{ price: "p" }], shop: { subscription: "s" } }',
      '{ kind: "invoice", buyer: "b" }',
    ];
    expect(await complaintsAbout(optional, { good, bad })).toEqual([]);
  });

  test("may be an option's, or that of a property within, and each item's", async () => {
    const lines: RequestProject = {
      schemas: `
Stored: { type: object, required: [type, text], properties: { type: { const: stored }, text: { type: string } } }
Own: { type: object, required: [type, text, size], properties: { type: { const: own }, text: { type: string }, size: { type: integer } } }
Line: { type: object, required: [what, pack], properties: { what: { $ref: "#/components/schemas/What" }, pack: { $ref: "#/components/schemas/Pack" } } }
What: { oneOf: [{ $ref: "#/components/schemas/Stored" }, { $ref: "#/components/schemas/Own" }] }
Pack: { oneOf: [{ $ref: "#/components/schemas/Box" }, { $ref: "#/components/schemas/Bag" }] }
Box: { type: object, required: [pack], properties: { pack: { const: box } } }
Bag: { type: object, required: [pack, colour], properties: { pack: { const: bag }, colour: { type: string } } }`,
      sends: '*lines: { type: array, items: { $ref: "#/components/schemas/Line" } }',
      takes: '*lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }',
      canonicalSchemas: `LineInput: { type: object, properties: { about: { type: object, properties: { stored: { type: boolean } } }, priceId: { type: string }, name: { type: string } } }`,
      body: `
lines:
  each: lines
  fields:
    what:
      by: about.stored
      missing: false
      cases:
        true: { object: { type: { const: stored, because: It is stored. }, text: priceId }, unsupported: { name: The price has one. } }
        false: { object: { type: { const: own, because: It is not. }, text: name, size: { option: size } }, unsupported: { priceId: It has none. } }
    pack:
      by: { option: pack }
      missing: box
      cases:
        box: { object: {} }
        bag: { object: { colour: { option: colour } } }`,
    };
    const send = await sender(lines);
    expect(
      send({
        lines: [
          { name: "n", shop: { size: 1 } },
          { about: { stored: true }, priceId: "p", shop: { pack: "bag", colour: "red" } },
        ],
      }),
    ).toEqual({
      lines: [
        { what: { type: "own", text: "n", size: 1 }, pack: { pack: "box" } },
        { what: { type: "stored", text: "p" }, pack: { pack: "bag", colour: "red" } },
      ],
    });
    expect(send({ lines: [{ name: "n", priceId: "p", shop: { size: 1 } }] })).toEqual(["unsupported", "lines[0].priceId It has none."]);
    const good = [
      '{ lines: [{ name: "n", shop: { size: 1 } }] }',
      '{ lines: [{ about: {}, name: "n", shop: { size: 1, pack: "box" } }, { about: { stored: true }, priceId: "p" }] }',
    ];
    const bad = [
      '{ lines: [{ name: "n" }] }',
      '{ lines: [{ priceId: "p" }] }',
      '{ lines: [{ about: { stored: true }, priceId: "p", shop: { colour: "red" } }] }',
    ];
    expect(await complaintsAbout(lines, { good, bad })).toEqual([]);
    const { createSessionPaths } = await generated(lines);
    expect(createSessionPaths["lines[].what.text"]).toEqual([
      ["lines[].priceId", { "lines[].about.stored": "true" }],
      ["lines[].name", { "lines[].about.stored": "false" }],
      ["lines[].name", { "lines[].about.stored": "" }],
    ]);
  });

  test.each([
    ["missing: payment", "missing: invoice", 'N105: "kind" has no case "invoice"'],
    ["missing: payment", "missing: []", 'N004: "missing" is not a value'],
  ])("is refused where it is wrong: %s -> %s", async (line, other, message) => {
    const files = requestFiles(optional);
    expect(await mappingProblems({ ...files, mapping: files.mapping.replace(line, other) })).toContain(
      `${message.startsWith("N107") ? "warning" : "error"} ${message}`,
    );
  });

  test("is the same wherever the same input chooses", async () => {
    const twice = {
      ...optional,
      sends: `${project.sends}\nlabel: { type: string }`,
      body: `${optional.body}
label:
  by: kind
  missing: setup
  cases:
    payment: { const: pay, because: It is paid. }
    setup: { const: set, because: It is set up. }
  unsupported: { invoice: There are no invoices. }`,
    };
    const message = 'error N109: where "kind" is not given, the case is setup here and payment elsewhere';
    expect(await mappingProblems(requestFiles(twice))).toContain(message);
    const same = { ...twice, body: twice.body.replace("missing: setup", "missing: payment") };
    expect(await mappingProblems(requestFiles(same))).toBe("\n");
  });

  test("is refused where what chooses is always there", async () => {
    const files = requestFiles({ ...optional, takes: project.takes });
    expect(await mappingProblems(files)).toContain('error N109: "kind" is never missing');
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
