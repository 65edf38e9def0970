import { expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems } from "./mapping-problems.js";
import { planOf } from "./plan-of.js";

const provider = `swagger: "2.0"
info: { title: Shop, version: "1" }
host: shop.example
schemes: [https]
produces: [application/json]
paths:
  /checkouts/{code}:
    get:
      operationId: getCheckout
      parameters: [{ name: code, in: path, required: true, type: string }]
      responses:
        "200":
          description: Answer
          headers:
            X-Total: { type: integer }
            X-Tags: { type: array, items: { type: string }, collectionFormat: csv }
            X-Kind: { type: string, enum: [NEW, DONE] }
            X-Note: { type: string, description: A note. }
          schema: { $ref: "#/definitions/Checkout" }
definitions:
  Checkout: { type: object, required: [id], properties: { id: { type: string } } }
`;
const model = canonical(`
Session: { required: [id, total, tags, kind, note], properties: { id: { type: string }, total: { type: [integer, "null"] }, tags: { type: array, items: { type: string } }, kind: { enum: [a, b, unknown] }, note: { type: [string, "null"] } } }
`);
const lines = `id: id
total: { header: X-Total }
tags: { each: { header: x-tags }, missing: [] }
kind: { enum: { header: X-Kind }, values: { NEW: a, DONE: b } }
note: { header: X-Note }`;

test("headers of a Swagger 2.0 description are read by their types", async () => {
  const { models } = await mappingPlan({ provider, canonical: model, mapping: fields(lines) });
  expect(planOf(models[0]?.fields ?? [])).toEqual([
    "id <- copy /id",
    "total <- copy header:/X-Total",
    "tags <- values header:/X-Tags ( copy header:/X-Tags/[] )",
    "kind <- enum header:/X-Kind NEW=a DONE=b, else unknown",
    "note <- copy header:/X-Note",
  ]);
});

test("a header that a Swagger 2.0 description lacks is told with those that it has", async () => {
  const problems = await mappingProblems({ provider, canonical: model, mapping: fields(lines.replace("X-Note", "X-Nota")) });
  expect(problems).toContain('"X-Nota"');
  expect(problems).toContain('did you mean "X-Note"?');
});
