import fc from "fast-check";
import { expect, test } from "vitest";
import { listInputs } from "../../src/explain/requests/list-inputs.js";
import { type RequestExamples, writeExample } from "../../src/explain/requests/write-example.js";
import { runWriter } from "../../src/explain/run-mapping.js";
import { compileMapping } from "../../src/pipeline/compile-mapping.js";
import { isJsonObject, type Json } from "../../src/types/json.js";
import { apisOf, mappingPlan } from "../mapping/mapping-problems.js";
import { generated, type RequestProject, requestFiles } from "../mapping/request-project.js";

/** One property of a body with the input that fills it, and values of that input. */
interface Part {
  readonly sends: string;
  readonly takes: string;
  readonly body: string;
  readonly input: fc.Arbitrary<Readonly<Record<string, Json>>>;
}

const word = fc.constantFrom("a", "Zoe", "EUR", "true", "a-b", "17", "");

const parts: readonly Part[] = [
  { sends: "name: { type: string }", takes: "label: { type: string }", body: "name: label", input: fc.record({ label: word }) },
  { sends: "code: { type: string }", takes: "tag: { type: string }", body: "code: { upper: tag }", input: fc.record({ tag: word }) },
  { sends: "slug: { type: string }", takes: "title: { type: string }", body: "slug: { lower: title }", input: fc.record({ title: word }) },
  {
    sends: "state: { enum: [NEW, DONE] }",
    takes: "status: { enum: [open, paid] }",
    body: "state: { enum: status, values: { open: NEW, paid: DONE } }",
    input: fc.record({ status: fc.constantFrom("open", "paid") }),
  },
  {
    sends: "cents: { type: integer, x-money: { unit: minor, currency: currency, basis: documented } }\n*currency: { type: string }",
    takes: '*price: { $ref: "#/components/schemas/Money" }\n*currency: { type: string }',
    body: "cents: { money: price }\ncurrency: currency",
    input: fc.nat(100_000).map((amount) => ({ price: { amount, currency: "EUR", exponent: 2 }, currency: "EUR" })),
  },
  {
    sends: "at: { type: integer }",
    takes: "moment: { type: string, format: date-time }",
    body: "at: { time: moment, as: epoch_s }",
    input: fc.record({ moment: fc.constantFrom("2026-01-02T03:04:05Z", "1999-12-31T23:59:59.5Z") }),
  },
  {
    sends: "period: { enum: [daily, monthly, yearly] }",
    takes: '*every: { $ref: "#/components/schemas/IntervalInput" }',
    body: "period: { interval: every, values: { day: { 1: daily }, month: { 1: monthly }, year: { 1: yearly } }, unsupported: { week: no weeks } }",
    input: fc.record({ every: fc.record({ unit: fc.constantFrom("day", "month", "week"), count: fc.integer({ min: 1, max: 2 }) }) }),
  },
  {
    sends: "rows: { type: array, items: { type: object, properties: { sku: { type: string } } } }",
    takes: "items: { type: array, items: { type: object, properties: { key: { type: string } } } }",
    body: "rows: { each: items, fields: { sku: { upper: key } } }",
    input: fc.record({ items: fc.array(fc.record({ key: word }), { maxLength: 3 }) }),
  },
];

/** A mapping of some parts, and an input for them. */
const mapped = fc
  .subarray([...parts], { minLength: 1 })
  .chain((chosen) =>
    fc
      .tuple(...chosen.map(({ input }) => input))
      .map((inputs) => ({ chosen, input: Object.assign({}, ...inputs) as Readonly<Record<string, Json>> })),
  );

test("the example of an input shows what a program sends, in random mappings", async () => {
  let shown = 0;
  const property = fc.asyncProperty(mapped, async ({ chosen, input }) => {
    const lines = (key: "sends" | "takes" | "body") => chosen.map((part) => part[key]).join("\n");
    const project: RequestProject = { sends: lines("sends"), takes: lines("takes"), body: lines("body") };
    const { writeCreateSession } = await generated(project);
    const { body, error } = writeCreateSession(input);
    const files = requestFiles(project);
    const plan = await mappingPlan(files);
    const [operation] = plan.operations;
    if (operation === undefined) throw new Error("nothing is mapped");
    const sent = runWriter(await compileMapping({ plan, ...(await apisOf(files)) }), operation.name)(input);
    const examples: RequestExamples = { operation: "createSession", canonical: input, sent, writes: "body", call: "", provider: undefined };
    for (const planned of listInputs("shop", operation).inputs) {
      if (planned.use.kind !== "body" || error !== undefined) continue;
      const example = writeExample(examples, planned);
      const sent = firstAt(body as Json, planned.use.wire); // what is written is JSON
      expect({ wire: planned.use.wire, value: example?.out.value }).toEqual({ wire: planned.use.wire, value: sent });
      if (example !== undefined) shown += 1;
    }
  });
  await fc.assert(property, { numRuns: 40, seed: 7 });
  expect(shown).toBeGreaterThan(40);
});

/** What stands at a path of the body, of lists in the first item. */
function firstAt(value: Json, path: string): Json | undefined {
  return path.split(/\.|(?=\[\])/).reduce<Json | undefined>((inner, step) => {
    if (step === "[]") return Array.isArray(inner) ? inner[0] : undefined;
    return isJsonObject(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}
