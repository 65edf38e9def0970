import { indent, type MappingFiles } from "./mapping-problems.js";

/** A description with webhooks, each with the name of its payload's schema. */
function description(webhooks: Readonly<Record<string, string>>, schemas: string): string {
  const hooks = Object.entries(webhooks).map(
    ([name, schema]) =>
      `  ${name}: { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { "204": { description: Done } } } }`,
  );
  return [
    "openapi: 3.1.0",
    'info: { title: Api, version: "1" }',
    "webhooks:",
    ...hooks,
    "components:",
    "  schemas:",
    indent(schemas, 4),
  ].join("\n");
}

function named(schema: string): string {
  return `{ $ref: "#/components/schemas/${schema}" }`;
}

/** The canonical events of the tests: one holds its `type`, the other is given one. */
export const canonicalEvents = description(
  { paid: named("Paid"), failed: named("Failed") },
  `
Paid: { type: object, required: [type, id, at], properties: { type: { const: paid }, id: { type: string }, at: { type: [string, "null"], format: date-time } } }
Failed: { type: object, required: [id, reason], properties: { id: { type: string }, reason: { type: [string, "null"] } } }`,
);

/** What the provider of the tests sends: one webhook for each word, and one for several. */
export const shopWebhooks = description(
  { "order.paid": named("OrderPaid"), changes: named("Change"), ping: named("Ping") },
  `
OrderPaid: { type: object, required: [id, kind, created], properties: { id: { type: string }, kind: { const: order.paid }, created: { type: integer }, note: { type: string } } }
Change: { type: object, required: [id, kind], properties: { id: { type: string }, kind: { enum: [order.failed, order.late] }, why: { type: string } } }
Ping: { type: object, properties: { zen: { type: string } } }`,
);

/** A right mapping of these webhooks. */
export const webhookLines = `
by: kind
signature: { scheme: hmac-sha256-hex, header: shop-signature }
cases:
  order.paid:
    event: paid
    fields:
      id: id
      at: { time: created, as: epoch_s }
    ignore:
      note: Notes have no place.
  order.failed:
    event: failed
    fields:
      id: id
      reason: why
ignore:
  order.late: A late order is not failed.
  ping: Nobody needs it.`;

/** The three files of a mapping whose webhooks are as they should be but for what is replaced. */
export function webhookFiles(replace: (lines: string) => string = (lines) => lines): MappingFiles {
  const mapping = `provider: shop
canonical: ../checkout/openapi.yaml
models: {}
operations: {}
webhooks:
${indent(replace(webhookLines), 2)}
`;
  return { provider: shopWebhooks, canonical: canonicalEvents, mapping };
}
