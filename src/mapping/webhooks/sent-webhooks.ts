import type { Webhook } from "../../types/api-model.js";
import { propertiesOf, type ResolvedSchema, resolveSchema, type SchemaIndex } from "../schema-index.js";

/** A webhook of the provider with the words by which it says what it is. */
export interface SentWebhook {
  readonly webhook: Webhook;
  /** The fixed values of the property that says so; where it has none, the name of the webhook. */
  readonly words: readonly string[];
}

/** Finds for each webhook of a provider the words that its payload can hold at a path. */
export function sentWebhooks(index: SchemaIndex, webhooks: readonly Webhook[], by: readonly string[]): readonly SentWebhook[] {
  return webhooks.map((webhook) => {
    const words = wordsAt(index, webhook, by);
    return { webhook, words: words.length === 0 ? [webhook.name] : words };
  });
}

/** Tells whether any payload has a property at a path. */
export function isInAnyPayload(index: SchemaIndex, webhooks: readonly Webhook[], by: readonly string[]): boolean {
  return webhooks.some((webhook) => schemaAt(index, webhook, by) !== undefined);
}

function wordsAt(index: SchemaIndex, webhook: Webhook, by: readonly string[]): readonly string[] {
  const schema = schemaAt(index, webhook, by)?.schema;
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
