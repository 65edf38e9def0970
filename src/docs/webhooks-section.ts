import type { MappingPlan } from "../types/mapping-plan.js";
import type { MappedWebhooks, SignatureScheme } from "../types/webhook-plan.js";
import { authored, blocks, codeSpan, empty, type Markdown, md, table } from "./markdown.js";

const signatures: Readonly<Record<SignatureScheme, Markdown>> = {
  "standard-webhooks": md`as [Standard Webhooks](https://www.standardwebhooks.com) says: id, time and raw body are signed together`,
  "hmac-sha256-hex": md`by an HMAC-SHA256 of the raw body, in hexadecimal digits; it holds no time`,
  "hmac-sha256-base64": md`by an HMAC-SHA256 of the raw body, in base64; it holds no time`,
};

/** Says in Markdown what a provider's webhooks mean, and how they are signed. */
export function webhooksSection({ webhooks }: MappingPlan, addressOf: (schema: string) => string): Markdown {
  if (webhooks === undefined) return empty;
  if (webhooks.kind === "absent") return blocks([md`There are none to receive: ${authored(webhooks.reason)}`]);
  return blocks([
    md`${codeSpan("receive")} takes a webhook that is signed ${signatures[webhooks.signature.scheme]}, in the header ${codeSpan(webhooks.signature.header)}. ${codeSpan(webhooks.by.join("."))} says which event it is.`,
    table(["Webhook", "Event", "Fields"], casesOf(webhooks, addressOf)),
    reasons(
      md`Received as ${codeSpan("unknown")}, with the provider's own word:`,
      "Webhook",
      webhooks.ignored.map(({ word, reason }) => [word, reason]),
    ),
    reasons(
      md`Never sent:`,
      "Event",
      webhooks.absent.map(({ event, reason }) => [event, reason]),
    ),
  ]);
}

function casesOf({ cases }: MappedWebhooks, addressOf: (schema: string) => string): readonly (readonly Markdown[])[] {
  return cases.map(({ word, event, model }) => [
    codeSpan(word),
    codeSpan(event),
    { markdown: `[${codeSpan(model).markdown}](<${addressOf(model)}>)` },
  ]);
}

function reasons(title: Markdown, head: string, rows: readonly (readonly [name: string, reason: string])[]): Markdown {
  if (rows.length === 0) return empty;
  return blocks([
    title,
    table(
      [head, "Reason"],
      rows.map(([name, reason]) => [codeSpan(name), authored(reason)]),
    ),
  ]);
}
