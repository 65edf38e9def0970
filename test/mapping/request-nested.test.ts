import { describe, expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { requestPlanOf } from "./plan-of.js";

const provider = shop(`
Checkout: { required: [id], properties: { id: { type: string } } }
NewCheckout:
  required: [start, id]
  properties:
    id: { type: string, readOnly: true }
    start: { type: object, required: [day], properties: { day: { type: string }, zone: { type: string }, from: { type: object, properties: { text: { type: string }, hour: { type: string } } } } }
    lines: { type: array, items: { type: object, required: [sku], properties: { sku: { type: string }, note: { type: string }, size: { type: object, properties: { unit: { type: string } } } } } }
`);
const model = canonical(`
Session: { required: [id], properties: { id: { type: string } } }
SessionInput: { required: [day], properties: { day: { type: string }, zone: { type: string }, skus: { type: array, items: { type: string } }, made: { type: string, readOnly: true } } }
`);

const rest = 'ignore: { "*": Not needed here. }';
function filesOf(body: string, ignore = rest, unsupported = "") {
  const create = `  createSession: { call: createCheckout, returns: Session, body: ${body}, ${unsupported}${ignore} }\n`;
  return { provider, canonical: model, mapping: fields("id: id") + create };
}

describe("an object of a request", () => {
  test("is filled by the lines below it, without a word", async () => {
    const { operations } = await mappingPlan(filesOf("{ start: { day: day, zone: zone }, lines: { each: skus, item: sku } }"));
    expect(requestPlanOf(operations[1]?.request?.fields ?? [])).toEqual([
      "start <- object [ day <- copy day; zone <- copy zone ]",
      "lines <- each skus [  <- object [ sku <- copy skus[] ] ]",
    ]);
  });

  test("means the same with the word", async () => {
    const short = await mappingPlan(filesOf("{ start: { day: day, zone: zone }, lines: { each: skus, item: sku } }"));
    const long = await mappingPlan(filesOf("{ start: { object: { day: day, zone: zone } }, lines: { each: skus, item: sku } }"));
    expect(requestPlanOf(long.operations[1]?.request?.fields ?? [])).toEqual(requestPlanOf(short.operations[1]?.request?.fields ?? []));
  });

  test("may have a property that is called like a form", async () => {
    const { operations } = await mappingPlan(
      filesOf("{ start: { day: day, from: { text: zone, hour: day } }, lines: { each: skus, item: sku } }"),
    );
    expect(requestPlanOf(operations[1]?.request?.fields ?? [])[0]).toBe(
      "start <- object [ day <- copy day; from <- object [ text <- copy zone; hour <- copy day ] ]",
    );
  });

  test("that has no such property is told with those that it has, and what it names is not forgotten as well", async () => {
    const problems = await mappingProblems(filesOf("{ start: { dya: day, zoen: zone }, lines: { each: skus, item: sku } }"));
    expect(problems).toContain('error N002: "start" is filled by no known form: "dya"');
    expect(problems).toContain('fix: did you mean "day"?');
    expect(problems).toContain("1 error");
  });
});

describe("what is read-only", () => {
  test("is no part of a request, on either side", async () => {
    expect(await mappingProblems(filesOf("{ start: { day: day, zone: zone }, lines: { each: skus, item: sku } }"))).toBe("\n");
  });

  test("is refused where a line fills it", async () => {
    const problems = await mappingProblems(filesOf("{ id: day, start: { day: day, zone: zone }, lines: { each: skus, item: sku } }"));
    expect(problems).toContain('error N102: "id" of NewCheckout is read-only, so no request holds it');
  });
});

describe("a group of ignored properties", () => {
  test("covers what is in items and nested objects, too", async () => {
    expect(
      await mappingProblems(filesOf("{ start: { day: day, zone: zone }, lines: { each: skus, fields: { sku: ., size: { unit: . } } } }")),
    ).toBe("\n");
  });

  test("is asked for with the way to say it", async () => {
    const problems = await mappingProblems(
      filesOf("{ start: { day: day, zone: zone }, lines: { each: skus, item: sku } }", 'ignore: { "start.*": Not needed here. }'),
    );
    expect(problems).toContain('or say why not with "lines.note: reason" in "ignore", under');
  });
});
