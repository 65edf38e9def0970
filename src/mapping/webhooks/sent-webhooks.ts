import type { Webhook } from "../../types/api-model.js";
import type { WordPart } from "../../types/webhook-plan.js";
import { propertiesOf, type ResolvedSchema, resolveSchema, type SchemaIndex } from "../schema-index.js";

/** A webhook of the provider with the words by which it says what it is. */
export interface DescribedWebhook {
  readonly webhook: Webhook;
  /** The fixed values of the property that says so; where it has none, the name of the webhook. */
  readonly words: readonly string[];
}

/** Finds for each webhook of a provider the words that its payload can hold at a path. */
export function sentWebhooks(index: SchemaIndex, webhooks: readonly Webhook[], by: readonly WordPart[]): readonly DescribedWebhook[] {
  return webhooks.map((webhook) => {
    const words = wordsOf(index, webhook, by);
    return { webhook, words: words.length === 0 ? [webhook.name] : words };
  });
}

/** Tells whether any payload has a property at a path. */
export function isInAnyPayload(index: SchemaIndex, webhooks: readonly Webhook[], steps: readonly string[]): boolean {
  return webhooks.some((webhook) => isInPayload(index, webhook, steps));
}

/** Tells whether the payload of a webhook has a property at a path. */
export function isInPayload(index: SchemaIndex, webhook: Webhook, steps: readonly string[]): boolean {
  return schemaAt(index, webhook, steps) !== undefined;
}

/** Every part that is there needs fixed values; one that the payload does not have is left out. */
function wordsOf(index: SchemaIndex, webhook: Webhook, by: readonly WordPart[]): readonly string[] {
  const parts = by.flatMap((part) => {
    if (part.kind === "header") return [webhook.headers?.[part.name.toLowerCase()] ?? []];
    return isInPayload(index, webhook, part.steps) ? [wordsAt(index, webhook, part.steps)] : [];
  });
  const [first = [], ...rest] = parts;
  return rest.reduce((words, values) => words.flatMap((word) => values.map((value) => `${word}.${value}`)), first);
}

function wordsAt(index: SchemaIndex, webhook: Webhook, steps: readonly string[]): readonly string[] {
  const schema = schemaAt(index, webhook, steps)?.schema;
  return schema?.kind === "enum" ? schema.values.map(({ value }) => String(value)) : [];
}

function schemaAt(index: SchemaIndex, { payload }: Webhook, by: readonly string[]): ResolvedSchema | undefined {
  const named = index.get(payload ?? "");
  let at = named && resolveSchema(index, named.schema);
  for (const name of by) {
    const found = at && propertiesOf(index, at).find(({ property }) => property.name === name);
    at = found && resolveSchema(index, found.property.schema);
  }
  return at;
}
