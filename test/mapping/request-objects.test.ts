import { describe, expect, test } from "vitest";
import { complaintsAbout, type RequestProject, sender } from "./request-project.js";

/** Objects that may be left out as a whole, and inputs of which only a part is taken. */
const project: RequestProject = {
  sends: `
*currency: { type: string }
callback: { type: object, required: [success, mode], properties: { success: { type: string }, mode: { const: redirect }, cancel: { type: string }, quietly: { type: boolean } } }
buyer: { type: object, required: [mail], properties: { mail: { type: string }, name: { type: string } } }
*lines: { type: array, items: { $ref: "#/components/schemas/NewLine" } }`,
  schemas: `
NewLine:
  type: object
  required: [grade]
  properties:
    grade: { enum: [a, b] }
    note: { type: string }
    price: { type: object, required: [value], properties: { value: { type: integer, x-money: { unit: minor, currency: /currency, basis: documented } } } }`,
  takes: `
*currency: { type: string }
successUrl: { type: string }
cancelUrl: { type: string }
customer: { $ref: "#/components/schemas/CustomerInput" }
lines: { type: array, items: { $ref: "#/components/schemas/LineInput" } }`,
  canonicalSchemas: `
CustomerInput: { type: object, properties: { email: { type: string }, name: { type: string }, phone: { type: string } } }
LineInput: { type: object, properties: { price: { $ref: "#/components/schemas/Money" } } }`,
  body: `
currency: currency
callback: { object: { success: successUrl, cancel: cancelUrl, mode: { const: redirect, because: There is one mode. } } }
buyer: { object: { mail: customer.email, name: customer.name } }
lines: { each: lines, fields: { grade: { option: grade }, price: { object: { value: { money: price } } } } }`,
  rest: `
ignore: { callback.quietly: Nobody is quiet., lines.note: There are no notes. }
unsupported: { customer.phone: Nobody is called. }`,
};

const price = '{ amount: 1, currency: "EUR", exponent: 2 }';

describe("an object that may be left out", () => {
  test("is left out when nothing of it is set, what is fixed aside", async () => {
    const send = await sender(project);
    expect(send({ currency: "EUR", lines: [{ shop: { grade: "a" } }] })).toEqual({ currency: "EUR", lines: [{ grade: "a" }] });
    expect(send({ currency: "EUR", lines: [], successUrl: "s" })).toEqual({
      currency: "EUR",
      lines: [],
      callback: { success: "s", mode: "redirect" },
    });
    const line = { shop: { grade: "b" }, price: { amount: 1, currency: "EUR", exponent: 2 } };
    expect(send({ currency: "EUR", lines: [line] })).toEqual({ currency: "EUR", lines: [{ grade: "b", price: { value: 1 } }] });
  });

  test("is refused when it lacks what it needs", async () => {
    const send = await sender(project);
    expect(send({ currency: "EUR", lines: [], cancelUrl: "c", customer: { name: "n" } })).toEqual([
      "invalid_request",
      "successUrl is missing",
      "customer.email is missing",
    ]);
  });
});

describe("what a request needs and takes", () => {
  test("is said by the types of the input, in lists and in objects", async () => {
    const good = [
      `{ currency: "EUR", lines: [{ shop: { grade: "a" }, price: ${price} }] }`,
      '{ currency: "EUR", lines: [], successUrl: "s", customer: { email: "e", name: "n" } }',
    ];
    const bad = [
      '{ currency: "EUR" }',
      '{ currency: "EUR", lines: [{}] }',
      '{ currency: "EUR", lines: [{ shop: { grade: "c" } }] }',
      '{ currency: "EUR", lines: [], customer: { email: "e", phone: "p" } }',
    ];
    expect(await complaintsAbout(project, { good, bad })).toEqual([]);
  });

  test("is refused otherwise before sending", async () => {
    const send = await sender(project);
    expect(send({ currency: "EUR", lines: [{}] })).toEqual(["invalid_request", "lines[0].shop.grade is missing"]);
    expect(send({ currency: "EUR" })).toEqual(["invalid_request", "lines is not a list"]);
    expect(send({ currency: "EUR", lines: [], customer: { phone: "p" } })).toEqual(["unsupported", "customer.phone Nobody is called."]);
  });
});
