import { describe, expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";

const provider = shop(`
Checkout:
  required: [id, nullable, currency, order]
  properties:
    id: { type: string }
    nullable: { type: [string, "null"] }
    optional: { type: string }
    currency: { type: string }
    order: { $ref: "#/components/schemas/Order" }
    buyer: { $ref: "#/components/schemas/Buyer" }
    lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
    product: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Product" }], x-expandable: true }
Order: { required: [code], properties: { code: { type: string }, note: { type: string } } }
Buyer: { required: [name], properties: { name: { type: string } } }
Line: { required: [sku], properties: { sku: { type: string }, note: { type: [string, "null"] } } }
Product: { required: [id], properties: { id: { type: string } } }
`);

const forms: Readonly<Record<string, readonly [written: string, type: string]>> = {
  "an optional source": ["optional", "{ type: string }"],
  "a nullable source": ["nullable", "{ type: string }"],
  "a source in an optional object": ["buyer.name", "{ type: string }"],
  "an optional source in an object that is always there": ["order.note", "{ type: string }"],
  "upper case of an optional source": ["{ upper: optional }", "{ type: string }"],
  "the text of an optional source": ["{ text: optional }", "{ type: string }"],
  "the instant of an optional source": ["{ time: optional, as: iso }", "{ type: string, format: date-time }"],
  "the id of an optional reference": ["{ ref: product }", "{ type: string }"],
  "what is in an id-or-object property": ["{ expanded: product.id }", "{ type: string }"],
  "several sources of which none is always there": ["{ first: [optional, nullable] }", "{ type: string }"],
};

function filesFor(written: string, type: string) {
  const session = canonical(`Session: { required: [id, x], properties: { id: { type: string }, x: ${type} } }`);
  const used = ["optional", "nullable", "buyer", "order", "product", "lines"].filter((name) => new RegExp(`\\b${name}\\b`).test(written));
  const unused = ["optional", "nullable", "currency", "buyer", "product", "lines"].filter((name) => !used.includes(name));
  const orders = written.includes("order.note") ? "order.code" : written.includes("order") ? "order.note" : "order";
  const ignore = [...unused, orders, ...(written.includes("lines") ? ["lines.sku"] : []), ...(written.includes("ref") ? [] : [])];
  return {
    provider,
    canonical: session,
    mapping: fields(`id: id\nx: ${written}`, `ignore: { ${ignore.map((path) => `${path}: Not needed here.`).join(", ")} }`),
  };
}

describe("N108", () => {
  test.each(Object.entries(forms))("is reported for %s where the canonical field is never null", async (_, [written, type]) => {
    const problems = await mappingProblems(filesFor(written, type));
    expect(problems).toMatch(
      /error N108: "[\w.]+" may be (?:null|missing), but Session\.x is never null\n {2}specs\/shop\/mapping\.yaml:8:\d+\n/,
    );
    expect(problems).toMatch(
      /fix: map a property that is always there, or let Session\.x be null; "[\w.]+" is declared at specs\/shop\/openapi\.yaml:\d+:\d+/,
    );
  });

  test.each(Object.entries(forms))("is not reported for %s where it may be null", async (_, [written, type]) => {
    const problems = await mappingProblems(filesFor(written, type.replace("type: string", 'type: [string, "null"]')));
    expect(problems).not.toContain("N108");
  });

  test("tells null from missing, and names both places", async () => {
    expect(await mappingProblems(filesFor("nullable", "{ type: string }"))).toMatchInlineSnapshot(`
      "
      error N108: "nullable" may be null, but Session.x is never null
        specs/shop/mapping.yaml:8:10
          8 |       x: nullable
            |          ^
        fix: map a property that is always there, or let Session.x be null; "nullable" is declared at specs/shop/openapi.yaml:17:9

      1 error
      "
    `);
  });

  test("is reported in the items of a list, and for a list that may be missing", async () => {
    const list = (type: string) =>
      canonical(`
Session: { required: [id, x], properties: { id: { type: string }, x: ${type} } }
Line: { required: [note], properties: { note: { type: string } } }
`);
    const { mapping } = filesFor("{ each: lines, fields: { note: note } }", "");
    const items = '{ type: array, items: { $ref: "#/components/schemas/Line" } }';
    expect(await mappingProblems({ provider, canonical: list(items.replace("array", '[array, "null"]')), mapping })).toMatchInlineSnapshot(`
      "
      error N108: "note" may be null, but Line.note is never null
        specs/shop/mapping.yaml:8:41
          8 |       x: { each: lines, fields: { note: note } }
            |                                         ^
        fix: map a property that is always there, or let Line.note be null; "note" is declared at specs/shop/openapi.yaml:26:67

      1 error
      "
    `);
    expect(await mappingProblems({ provider, canonical: list(items), mapping })).toContain(
      'error N108: "lines" may be missing, but Session.x is never null',
    );
  });

  test("is reported for an absent field that is never null, with the place of the field", async () => {
    expect(await mappingProblems(filesFor("{ absent: There is none. }", "{ type: string }"))).toMatchInlineSnapshot(`
      "
      error N108: Session.x is never null, so it cannot be absent
        specs/shop/mapping.yaml:8:12
          8 |       x: { absent: There is none. }
            |            ^
        fix: map it, or let it be null at specs/checkout/openapi.yaml:13:71

      1 error
      "
    `);
  });

  test("is not reported where one of several sources is always there", async () => {
    const { models } = await mappingPlan(filesFor("{ first: [optional, order.code] }", "{ type: string }"));
    expect(models[0]?.fields[1]?.transform.kind).toBe("first");
  });
});
