import type { MappingPlan } from "../types/mapping-plan.js";
import type { MappedWebhooks, SignatureScheme, WordPart } from "../types/webhook-plan.js";
import { authored, blocks, codeSpan, empty, joined, type Markdown, md, table } from "./markdown.js";

const signatures: Readonly<Record<SignatureScheme, Markdown>> = {
  "standard-webhooks": md`is signed as [Standard Webhooks](https://www.standardwebhooks.com) says: id, time and raw body are signed together`,
  "hmac-sha256-hex": md`is signed by an HMAC-SHA256 of the raw body, in hexadecimal digits; it holds no time`,
  "hmac-sha256-base64": md`is signed by an HMAC-SHA256 of the raw body, in base64; it holds no time`,
  token: md`carries the secret itself as a token, which says who sent it and nothing of its body`,
};

/** Says in Markdown what a provider's webhooks mean, and how they are signed. */
export function webhooksSection({ webhooks }: MappingPlan, addressOf: (schema: string) => string): Markdown {
  if (webhooks === undefined) return empty;
  if (webhooks.kind === "absent") return blocks([md`There are none to receive: ${authored(webhooks.reason)}`]);
  return blocks([
    md`${codeSpan("receive")} takes a webhook that ${signatures[webhooks.signature.scheme]}, in the header ${codeSpan(webhooks.signature.header)}${prefixOf(webhooks)}. ${joined(webhooks.by.map(partOf), " and ")} ${webhooks.by.length > 1 ? "say" : "says"} which event it is.`,
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

function prefixOf({ signature: { prefix } }: MappedWebhooks): Markdown {
  return prefix === undefined ? empty : md`, after ${codeSpan(prefix)}`;
}

function partOf(part: WordPart): Markdown {
  return part.kind === "header" ? md`the header ${codeSpan(part.name)}` : codeSpan(part.steps.join("."));
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
