import { describe, expect, test } from "vitest";
import { readBackLaw } from "../../src/laws/read-back.js";
import { keptPaths } from "../../src/laws/read-back-paths.js";
import { choicesOf } from "../../src/types/request-choices.js";
import { apisOf, mappingPlan } from "../mapping/mapping-problems.js";
import { generated, type RequestProject, requestFiles } from "../mapping/request-project.js";

const nullable = (name: string) => `{ oneOf: [{ $ref: "#/components/schemas/${name}" }, { type: "null" }] }`;
const text = '{ type: [string, "null"] }';

/** Everything that can be sent and read back, each in its own way. */
const project: RequestProject = {
  schemas: "Buyer: { type: object, required: [id], properties: { id: { type: string } } }",
  answers: `
state: { enum: [new, fresh, done] }
mode: { enum: [prod, test] }
every: { enum: [MONTH, YEAR] }
times: { type: integer }
free_days: { type: integer }
period: { enum: [monthly, quarterly, once] }
ends: { type: integer }
buyer: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Buyer" }], x-expandable: true }
number: { type: integer }
target: { type: string }
weight: { type: string }
labels: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
units: { type: integer }`,
  session: `
state: { enum: [open, done, unknown] }
live: { type: [boolean, "null"] }
recurring: ${nullable("Interval")}
trial: ${nullable("Interval")}
renewal: ${nullable("Interval")}
ends: { type: [string, "null"], format: date-time }
buyerId: ${text}
orderId: ${text}
target: ${text}
weight: { type: [integer, "null"] }
labels: { type: [array, "null"], items: { type: string } }
*items: { type: array, items: { type: object, required: [units], properties: { units: { type: [integer, "null"] } } } }`,
  reads: `
state: { enum: state, values: { new: open, fresh: open, done: done }, out: { open: fresh } }
live: { bool: mode, values: { prod: true, test: false } }
recurring: { interval: { unit: every, count: times }, values: { MONTH: month, YEAR: year } }
trial: { interval: { days: free_days } }
renewal: { interval: period, values: { monthly: { month: 1 }, quarterly: { month: 3 }, once: null } }
ends: { time: ends, as: epoch_s }
buyerId: { ref: buyer }
orderId: { text: number }
target: { null_text: target }
weight: { number: weight }
labels: { each: labels, item: name }
items: { one: { units: units } }`,
  sends: `
state: { enum: [new, fresh, done] }
mode: { enum: [prod, test] }
every: { enum: [MONTH, YEAR] }
times: { type: integer }
free_days: { type: integer }
period: { enum: [monthly, quarterly, once] }
ends: { type: integer }
buyer: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Buyer" }], x-expandable: true }
number: { type: integer }
target: { type: string }
weight: { type: string }
labels: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
units: { type: integer }`,
  takes: `
state: { enum: [open, done] }
live: { type: boolean }
recurring: { $ref: "#/components/schemas/IntervalInput" }
trial: { $ref: "#/components/schemas/IntervalInput" }
renewal: { $ref: "#/components/schemas/IntervalInput" }
ends: { type: string, format: date-time }
buyerId: { type: string }
orderId: { type: string }
target: { type: string }
weight: { type: integer }
labels: { type: array, items: { type: string } }
items: { type: array, items: { type: object, properties: { units: { type: integer } } } }`,
  body: `
state: { enum: state }
mode: { bool: live }
every: { interval: { unit: recurring }, unsupported: { day: Nothing renews daily., week: Nothing renews weekly. } }
times: { interval: { count: recurring } }
free_days: { interval: { days: trial }, unsupported: { week: Weeks are days., month: Months differ., year: Years differ. } }
period: { interval: renewal, unsupported: { day: Nothing renews daily., week: Nothing renews weekly., year: Nothing renews yearly. } }
ends: { time: ends, as: epoch_s }
buyer: { ref: buyerId }
number: { text: orderId }
target: { null_text: target }
weight: { text: weight }
labels: { each: labels, item: name }
units: { one: items, item: units }`,
};

async function lawOf(source: RequestProject, write?: (input: never) => { body?: unknown; error?: Error | undefined }) {
  const files = requestFiles(source);
  const { operations, models } = await mappingPlan(files);
  const { writeCreateSession, normalizeSession } = await generated(source);
  const [request, model] = [operations[0]?.request, models[0]];
  if (request === undefined || model === undefined) throw new Error("there is no request");
  const normalize = (raw: never) => ({ issues: [], raw, ...normalizeSession(raw) });
  return { request, model, law: readBackLaw({ ...(await apisOf(files)), request, model, normalize, write: write ?? writeCreateSession }) };
}

/** Why a law was broken. */
function causeOf(check: () => void): string {
  try {
    check();
  } catch (error) {
    return error instanceof Error ? String(error.cause ?? error.message) : "";
  }
  return "nothing was broken";
}

describe("what was sent on creating", () => {
  test("is read back, whichever form sent it", async () => {
    const { request, model, law } = await lawOf(project);
    const kept = choicesOf(request.fields, "with only items").flatMap(({ fields }) => keptPaths(fields, model.fields));
    expect(kept.map(({ body, canonical }) => `${body} <- ${canonical}`)).toEqual([
      "state <- state",
      "mode <- live",
      "every <- recurring",
      "times <- recurring",
      "free_days <- trial",
      "period <- renewal",
      "ends <- ends",
      "buyer <- buyerId",
      "number <- orderId",
      "target <- target",
      "weight <- weight",
      "labels[].name <- labels[]",
      "units <- items[].units",
    ]);
    law?.check({ runs: 2000, seed: 1 });
  });

  test.each([
    ["state", "done"],
    ["mode", "test"],
    ["every", "YEAR"],
    ["times", 99],
    ["free_days", 99],
    ["period", "quarterly"],
    ["ends", 5],
    ["buyer", "b_0"],
    ["number", 5],
    ["target", "t_0"],
    ["weight", "7"],
    ["labels", [{ name: "other" }]],
    ["units", -5],
  ])("is missed when another %s is sent", async (name, other) => {
    const { writeCreateSession } = await generated(project);
    const { law } = await lawOf(project, (input) => {
      const { body, error } = writeCreateSession(input);
      const isSent = typeof body === "object" && body !== null && name in body;
      return error === undefined ? { body: isSent ? { ...body, [name]: other } : body } : { error };
    });
    expect(causeOf(() => law?.check({ runs: 500, seed: 1 }))).toContain("came back as");
  });

  test("is read back where the provider needs an amount of its own", async () => {
    const priced: RequestProject = {
      answers: "note: { type: string }",
      session: `note: ${text}`,
      reads: "note: note",
      sends:
        "*currency: { type: string }\n*floor: { type: number, x-money: { unit: minor, currency: currency, basis: documented } }\nnote: { type: string }",
      takes: "*currency: { type: string }\nnote: { type: string }",
      body: "currency: currency\nfloor: { option: floor }\nnote: note",
    };
    const { law } = await lawOf(priced);
    law?.check({ runs: 500, seed: 1 });
    const { law: wrong } = await lawOf(priced, () => ({ body: { note: "other" } }));
    expect(causeOf(() => wrong?.check({ runs: 500, seed: 1 }))).toContain("came back as");
  });

  test("is no law where every input lacks something: that is said, not passed over", async () => {
    const error = Object.assign(new Error("incomplete"), { fields: [{ path: "number", message: "is missing" }] });
    const { law } = await lawOf(project, () => ({ error }));
    expect(causeOf(() => law?.check({ runs: 50, seed: 1 }))).toContain("had all that shop needs: the law held nothing");
  });

  test("is read back in every case of a body", async () => {
    const cases: RequestProject = {
      schemas: `
Sale: { type: object, required: [type, units], properties: { type: { const: sale }, units: { type: integer } } }
Setup: { type: object, required: [type], properties: { type: { const: setup }, note: { type: string } } }`,
      answers: "units: { type: integer }\nnote: { type: string }",
      session: `units: { type: [integer, "null"] }\nnote: ${text}`,
      reads: "units: units\nnote: note",
      sends: '*what: { oneOf: [{ $ref: "#/components/schemas/Sale" }, { $ref: "#/components/schemas/Setup" }] }',
      takes: "*kind: { enum: [sale, setup] }\nunits: { type: integer }\nnote: { type: string }",
      body: `
what:
  by: kind
  cases:
    sale: { object: { units: units }, unsupported: { note: Sales have no notes. } }
    setup: { object: { note: note }, unsupported: { units: Nothing is sold. } }`,
    };
    const { law } = await lawOf(cases);
    law?.check({ runs: 500, seed: 1 });
    const { law: wrong } = await lawOf(cases, (input: { kind?: string }) => ({
      body: { what: input.kind === "setup" ? { note: "other" } : {} },
    }));
    expect(causeOf(() => wrong?.check({ runs: 500, seed: 1 }))).toContain("came back as null");
  });
});

/** Items that choose for themselves, by an input of theirs, and some of them by an option within that. */
const choosers: RequestProject = {
  schemas: `
Line: { type: object, properties: { price: { type: string }, title: { type: string }, note: { type: string } } }
NewLine: { type: object, required: [what], properties: { what: { $ref: "#/components/schemas/What" } } }
What: { oneOf: [{ $ref: "#/components/schemas/Stored" }, { $ref: "#/components/schemas/Own" }, { $ref: "#/components/schemas/Gift" }] }
Stored: { type: object, required: [type, text, size], properties: { type: { const: stored }, text: { type: string }, size: { enum: [s, m] } } }
Own: { type: object, required: [type, text], properties: { type: { const: own }, text: { type: string } } }
Gift: { type: object, required: [type, text, wrap], properties: { type: { const: gift }, text: { type: string }, wrap: { type: boolean } } }`,
  answers: 'lines: { type: array, items: { $ref: "#/components/schemas/Line" } }',
  session: `
*lines: { oneOf: [{ type: array, items: { $ref: "#/components/schemas/CanonicalLine" } }, { type: "null" }] }`,
  canonicalSchemas: `
CanonicalLine: { type: object, required: [priceId, name, note], properties: { priceId: ${text}, name: ${text}, note: ${text} } }
LineInput: { type: object, properties: { kind: { enum: [catalog, ad_hoc, unknown] }, priceId: { type: string }, name: { type: string }, note: { type: string } } }`,
  reads: "lines: { each: lines, fields: { priceId: price, name: title, note: note } }",
  sends: '*lines: { type: array, items: { $ref: "#/components/schemas/NewLine" } }',
  takes: '*lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }',
  body: `
lines:
  each: lines
  fields:
    what:
      by: kind
      missing: catalog
      cases:
        catalog:
          object: { type: { const: stored, because: It is in the catalog. }, text: priceId, size: { option: size } }
          unsupported: { name: The price has a name., note: There is no room. }
        ad_hoc:
          by: { option: type }
          cases:
            own: { object: { text: name }, unsupported: { priceId: It has none., note: There is no room. } }
            gift: { object: { text: note, wrap: { option: wrap } }, unsupported: { priceId: It has none., name: It is a secret. } }
          unsupported: { stored: That is in the catalog. }`,
};

interface Sent {
  readonly lines: readonly { readonly what: { readonly type: string } }[];
}

const wrong = (name: string) => new RegExp(`^Error: lines\\[\\]\\.${name} was .* and came back as "other"$`);

describe("what items that choose for themselves sent on creating", () => {
  test("is read back, by each its own way", async () => {
    const { request, model, law } = await lawOf(choosers);
    const kept = choicesOf(request.fields, "with only items").flatMap(({ fields }) => keptPaths(fields, model.fields));
    expect(kept.map(({ body, canonical, when }) => [`${body} <- ${canonical}`, ...when.map(({ value }) => value)])).toEqual([
      ["lines[].what.text <- lines[].priceId", "catalog"],
      ["lines[].what.text <- lines[].name", "ad_hoc", "own"],
      ["lines[].what.text <- lines[].note", "ad_hoc", "gift"],
    ]);
    law?.check({ runs: 1000, seed: 1 });
  });

  test.each([
    ["stored", "priceId"],
    ["own", "name"],
    ["gift", "note"],
  ])("is missed when only what is %s is wrong, beside an item of another kind", async (type, name) => {
    const { writeCreateSession } = await generated(choosers);
    const { law } = await lawOf(choosers, (input) => {
      const { body, error } = writeCreateSession(input);
      if (error !== undefined) return { error };
      const { lines } = body as Sent;
      const isMixed = new Set(lines.map(({ what }) => what.type)).size > 1;
      return {
        body: { lines: lines.map((line) => (isMixed && line.what.type === type ? { what: { ...line.what, text: "other" } } : line)) },
      };
    });
    expect(causeOf(() => law?.check({ runs: 500, seed: 1 }))).toMatch(wrong(name));
  });

  test("is missed when it is wrong only where an item does not choose", async () => {
    const { writeCreateSession } = await generated(choosers);
    const { law } = await lawOf(choosers, ({ lines }: { lines: readonly object[] }) =>
      writeCreateSession({ lines: lines.map((line) => ("kind" in line || !("priceId" in line) ? line : { ...line, priceId: "other" })) }),
    );
    expect(causeOf(() => law?.check({ runs: 500, seed: 1 }))).toMatch(wrong("priceId"));
  });

  test("is read back where the only item of a list chooses", async () => {
    const only: RequestProject = {
      schemas: `
Stored: { type: object, required: [type, price], properties: { type: { const: stored }, price: { type: string } } }
Own: { type: object, required: [type, title], properties: { type: { const: own }, title: { type: string } } }`,
      answers: "price: { type: string }\ntitle: { type: string }",
      session: `*lines: { type: array, items: { $ref: "#/components/schemas/CanonicalLine" } }`,
      canonicalSchemas: `
CanonicalLine: { type: object, required: [priceId, name], properties: { priceId: ${text}, name: ${text} } }
LineInput: { type: object, required: [stored], properties: { stored: { type: boolean }, priceId: { type: string }, name: { type: string } } }`,
      reads: "lines: { one: { priceId: price, name: title } }",
      sends: '*what: { oneOf: [{ $ref: "#/components/schemas/Stored" }, { $ref: "#/components/schemas/Own" }] }',
      takes: '*lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }',
      body: `
what:
  one: lines
  item:
    by: stored
    cases:
      true: { object: { type: { const: stored, because: It is stored. }, price: priceId }, unsupported: { name: The price has one. } }
      false: { object: { type: { const: own, because: It is not stored. }, title: name }, unsupported: { priceId: It has none. } }`,
    };
    const { law } = await lawOf(only);
    law?.check({ runs: 500, seed: 1 });
    const { writeCreateSession } = await generated(only);
    for (const [property, name] of [
      ["price", "priceId"],
      ["title", "name"],
    ] as const) {
      const { law: broken } = await lawOf(only, (input) => {
        const { body, error } = writeCreateSession(input);
        const { what } = (body ?? { what: {} }) as { what: object };
        return error === undefined ? { body: { what: property in what ? { ...what, [property]: "other" } : what } } : { error };
      });
      expect(causeOf(() => broken?.check({ runs: 500, seed: 1 }))).toMatch(wrong(name));
    }
  });
});
