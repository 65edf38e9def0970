import type { RequestProject } from "./request-project.js";

/** A provider that takes one of several bodies, told apart by a tag, inside an envelope. */
export const unionSchemas = `
NewSession: { oneOf: [{ $ref: "#/components/schemas/Sale" }, { $ref: "#/components/schemas/Setup" }, { $ref: "#/components/schemas/Renewal" }], discriminator: { propertyName: type } }
Sale: { type: object, required: [type, price_id, buyer], properties: { type: { const: sale }, price_id: { type: string }, units: { type: integer }, buyer: { type: string } } }
Setup: { type: object, required: [type, buyer], properties: { type: { const: setup }, buyer: { type: string }, subscription: { type: string } } }
Renewal: { type: object, required: [type, subscription], properties: { type: { const: renewal }, subscription: { type: string } } }`;

/** Cases of a canonical input fill two of the bodies; nobody needs the third. */
export const unionRequest: RequestProject = {
  schemas: unionSchemas,
  sends: '*session: { $ref: "#/components/schemas/NewSession" }\nnote: { type: string }',
  takes: `
*kind: { enum: [payment, setup, invoice, unknown] }
*buyer: { type: string }
items: { type: array, items: { $ref: "#/components/schemas/ItemInput" } }
note: { type: string }`,
  canonicalSchemas: "ItemInput: { type: object, properties: { price: { type: string }, units: { type: integer } } }",
  body: `
session:
  by: kind
  cases:
    payment:
      object:
        type: { const: sale, because: A payment is a sale. }
        price_id: { one: items, item: price }
        units: { one: items, item: units }
        buyer: buyer
    setup:
      object:
        buyer: buyer
        subscription: { option: subscription }
      unsupported: { items: Nothing is sold. }
  unsupported: { invoice: There are no invoices. }
  ignore: { Renewal: A subscription renews itself. }
note: note`,
};
