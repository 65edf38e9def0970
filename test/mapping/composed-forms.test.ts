import { describe, expect, test } from "vitest";
import { emitCapabilities } from "../../src/emit/canonical/emit-capabilities.js";
import { readBackLaw } from "../../src/laws/read-back.js";
import { printFiles } from "../../src/print/print-file.js";
import { filesOf } from "./form-examples.js";
import { apisOf, canonical, fields, type MappingFiles, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { normalizer } from "./normalizer.js";
import { generated, type RequestProject, requestFiles } from "./request-project.js";

const nullable = (name: string) => `{ oneOf: [{ $ref: "#/components/schemas/${name}" }, { type: "null" }] }`;
const amount = (name: string) => `${name}: { type: integer, x-money: { unit: minor, currency: currency, basis: documented } }`;

describe("the echo check compares", () => {
  const amounts: RequestProject = {
    sends: `*${amount("cents")}\n*currency: { type: string }`,
    takes: '*price: { $ref: "#/components/schemas/Money" }\n*currency: { type: string }',
    body: "cents: { money: price }\ncurrency: currency",
    session: `price: ${nullable("Money")}\ncurrency: { type: [string, "null"] }`,
  };
  const old = `${amount("cents")}\n${amount("old_cents")}\n*currency: { type: string }`;

  async function echoOf(reads: string, answers = old): Promise<unknown> {
    return (await generated({ ...amounts, answers, reads: `${reads}\ncurrency: { upper: currency }` })).createSessionEcho;
  }

  const both = [
    ["price", "price"],
    ["currency", "currency"],
  ];

  test("an amount that is the first of several", async () => {
    expect(await echoOf("price: { first: [{ money: cents }, { money: old_cents }] }")).toEqual(both);
  });

  test("an amount that has a form for each case", async () => {
    const answers = `*kind: { enum: [a, b] }\n${old}`;
    expect(await echoOf("price: { by: kind, cases: { a: { money: cents }, b: { money: old_cents } } }", answers)).toEqual(both);
  });

  test("an amount that one case lacks, and one inside cases of cases", async () => {
    const answers = `*kind: { enum: [a, b] }\n*live: { type: boolean }\n${old}`;
    const inner = "{ by: live, cases: { true: { money: cents }, false: { first: [{ money: old_cents }, { money: cents }] } } }";
    expect(await echoOf(`price: { by: kind, cases: { a: ${inner}, b: { absent: Nothing is due. } } }`, answers)).toEqual(both);
  });

  test("nothing that a case leaves to a function", async () => {
    const answers = `*kind: { enum: [a, b] }\n${amount("cents")}\nold_cents: { type: integer }\n*currency: { type: string }`;
    const price = "price: { by: kind, cases: { a: { money: cents }, b: { via: ./mapping.ts#price, reads: [old_cents] } } }";
    expect(await echoOf(price, answers)).toEqual([["currency", "currency"]]);
  });
});

describe("the rule of totals holds", () => {
  const money = nullable("Money");
  const nullableTotals = nullable("Totals");

  function totalsFiles(total: string, more = "", parts = "subtotal: { money: subtotal }", example = ""): MappingFiles {
    const provider = shop(`
Checkout:
  required: [id, currency]
  properties:
    id: { type: string }
    currency: { type: string }
    ${["subtotal", "tax", "discount", "total", ...(total.includes("grand") ? ["grand"] : [])].map(amount).join("\n    ")}
${more}`);
    return {
      provider:
        example === ""
          ? provider
          : provider.replace(
              /("200": \{ description: Answer, content: \{ application\/json: \{)( schema: \{ \$ref: "#\/components\/schemas\/Checkout")/,
              `$1 example: ${example},$2`,
            ),
      canonical: canonical(`
Session: { required: [id, totals], properties: { id: { type: string }, totals: { $ref: "#/components/schemas/Totals" } } }
Totals: { type: object, x-totals-rule: true, required: [subtotal, tax, discount, total], properties: { subtotal: ${money}, tax: ${money}, discount: ${money}, total: ${money} } }
Money: { required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
`),
      mapping: fields(`id: id\ntotals: { ${parts}, tax: { money: tax }, discount: { money: discount }, total: ${total} }`),
    };
  }

  const raw = { id: "ch_1", currency: "EUR", subtotal: 100, tax: 10, discount: 0, total: 111, grand: 112, kind: "a", live: true };

  test.each([
    ["an amount that is read plainly", "{ money: total }", ""],
    ["an amount that is the first of several", "{ first: [{ money: grand }, { money: total }] }", ""],
    [
      "an amount that has a form for each case",
      "{ by: kind, cases: { a: { money: grand }, b: { money: total } } }",
      "    kind: { enum: [a, b] }",
    ],
    [
      "an amount that one case lacks",
      "{ by: live, cases: { true: { money: grand }, false: { absent: There is no such amount. } } }",
      "    live: { type: boolean }",
    ],
  ])("for %s", async (_, total, more) => {
    const files = totalsFiles(total, more);
    const plain = total.includes("by: live")
      ? { ...files, mapping: files.mapping.replace("operations:", "    ignore: { total: Not needed. }\noperations:") }
      : files;
    const { issues } = (await normalizer(plain))(raw);
    expect(issues.map(({ code }) => code)).toEqual(["totals_mismatch"]);
  });

  const example = "{ id: ch_1, currency: EUR, subtotal: 100, tax: 10, discount: 0, total: 111, grand: 112, kind: b }";
  const cased = "{ by: kind, cases: { a: { money: grand }, b: { money: total } } }";

  test.each([
    ["{ first: [{ money: grand }, { money: total }] }", "", "100 + 10 - 0 is not 112"],
    [cased, "    kind: { enum: [a, b] }", "100 + 10 - 0 is not 111"],
  ])("for the provider's own example, where the total is %s", async (total, more, fact) => {
    expect(await mappingProblems(totalsFiles(total, more, undefined, example))).toContain(fact);
  });

  test("for an example that a case of a field holds", async () => {
    const files = totalsFiles("{ money: total }", "", undefined, example);
    const inner = "{ subtotal: { money: subtotal }, tax: { money: tax }, discount: { money: discount }, total: { money: total } }";
    const mapping = fields(`id: id\ntotals: { by: kind, cases: { a: ${inner}, b: ${inner} } }`);
    const provider = files.provider.replace(
      "    id: { type: string }\n        currency",
      "    id: { type: string }\n        kind: { enum: [a, b] }\n        currency",
    );
    const nullable = files.canonical.replace('totals: { $ref: "#/components/schemas/Totals" }', `totals: ${nullableTotals}`);
    expect(await mappingProblems({ provider, canonical: nullable, mapping })).toContain("100 + 10 - 0 is not 111");
  });
});

describe("the law on reading back holds for a right mapping", () => {
  const base: RequestProject = {
    sends: "*name: { type: string }",
    takes: "*name: { type: string }",
    body: "name: name",
    answers: "name: { type: string }",
    session: 'name: { type: [string, "null"] }',
    reads: "name: name",
  };

  async function checkLaw(project: RequestProject, change: (files: MappingFiles) => MappingFiles): Promise<void> {
    const files = change(requestFiles(project));
    const plan = await mappingPlan(files);
    const { provider, canonical: model } = await apisOf(files);
    const [operation] = plan.operations;
    const [read] = plan.models;
    if (operation?.request === undefined || read === undefined) throw new Error("nothing is mapped");
    const { writeCreateSession, normalizeSession } = await generated(project, files);
    const law = readBackLaw({
      provider,
      canonical: model,
      request: operation.request,
      model: read,
      write: writeCreateSession as never, // it bears any input
      normalize: normalizeSession as never, // it bears any JSON
    });
    if (law === undefined) throw new Error("there is no law");
    law.check({ runs: 50, seed: 1 });
  }

  const answering = (schema: string) => (files: MappingFiles, form: string) => ({
    ...files,
    provider: files.provider.replace("id: { type: string }", schema),
    mapping: files.mapping.replace("id: id", `id: ${form}`),
  });

  test.each([
    ["a path", "id: { type: string }", "id"],
    ["text", "id: { type: integer }", "{ text: id }"],
    ["upper", "id: { type: string }", "{ upper: id }"],
    ["ref", 'id: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Buyer" }], x-expandable: true }', "{ ref: id }"],
    ["first", "id: { type: string }\n        old_id: { type: string }", "{ first: [old_id, id] }"],
    ["first of numbers", "id: { type: integer }\n        old_id: { type: string }", "{ first: [old_id, id] }"],
  ])("whose identity is read by %s", async (name, schema, form) => {
    const schemas = "Buyer: { type: object, required: [id], properties: { id: { type: string } } }";
    const required = name === "first" ? ["old_id"] : [];
    await checkLaw(name === "ref" ? { ...base, schemas } : base, (files) => {
      const changed = answering(schema)(files, form);
      const all = ["id", ...required].join(", ");
      return { ...changed, provider: changed.provider.replace("required: [id]", `required: [${all}]`) };
    });
  });

  test("whose list items have an identity of their own that nobody sends", async () => {
    const items = (own: string) =>
      `items: { type: array, items: { type: object, required: [${own}], properties: { id: { type: string }, units: { type: integer } } } }`;
    await checkLaw(
      {
        ...base,
        sends: "*items: { type: array, items: { type: object, required: [units], properties: { units: { type: integer } } } }",
        takes: "*items: { type: array, items: { type: object, required: [units], properties: { units: { type: integer } } } }",
        body: "items: { each: items, fields: { units: units } }",
        answers: `*${items("id, units")}`,
        session: `*${items("id, units")}`,
        reads: "items: { each: items, fields: { id: id, units: units } }",
      },
      (files) => files,
    );
  });

  test("which reads what was sent as the first of several", async () => {
    await checkLaw(
      { ...base, answers: "name: { type: string }\nold_name: { type: string }", reads: "name: { first: [name, old_name] }" },
      (files) => files,
    );
  });
});

describe("capabilities", () => {
  async function capabilityOf(written: string, from: readonly string[]): Promise<string> {
    const files = filesOf({ from, to: "money", written });
    const plan = await mappingPlan(files);
    const { provider, canonical: model } = await apisOf(files);
    const [file] = printFiles([emitCapabilities({ model, providers: [{ model: provider, plan }] })], "npm run codegen");
    return /is: "(\w+)"/.exec(file?.text.split("\n").find((line) => /^\s*x: \{/.test(line)) ?? "")?.[1] ?? "none";
  }

  test.each([
    ["assumed", "{ money: offer }", ["offer", "currency"]],
    ["assumed", "{ first: [{ money: offer }, { money: cents }] }", ["offer", "cents", "currency"]],
    ["assumed", "{ first: [{ money: cents }, { money: offer }] }", ["offer", "cents", "currency"]],
    ["mapped", "{ first: [{ money: cents }, { money: price }] }", ["cents", "price", "currency"]],
  ])("say %s of %s", async (capability, written, from) => {
    expect(await capabilityOf(written, from)).toBe(capability);
  });
});

describe("an assumed unit", () => {
  const assumed = "{ type: integer, x-money: { unit: minor, currency: currency, basis: assumed } }";
  const price = '*price: { $ref: "#/components/schemas/Money" }\n*currency: { type: string }';

  test.each([
    ["plain", `*cents: ${assumed}`, price, "cents: { money: price }"],
    ["an option", `*cents: ${assumed}`, "*currency: { type: string }", "cents: { option: cents }"],
    [
      "in the items of a list",
      `*items: { type: array, items: { type: object, required: [cents], properties: { cents: ${assumed.replace("currency: currency", "currency: /currency")} } } }`,
      '*items: { type: array, items: { type: object, required: [price], properties: { price: { $ref: "#/components/schemas/Money" } } } }\n*currency: { type: string }',
      "items: { each: items, fields: { cents: { money: price } } }",
    ],
  ])("of an amount that is only sent is warned of: %s", async (_, sends, takes, body) => {
    const files = requestFiles({ sends: `${sends}\n*currency: { type: string }`, takes, body: `${body}\ncurrency: currency` });
    expect(await mappingProblems(files)).toContain("warning N402: the unit of 1 amount of shop is only assumed");
  });
});
