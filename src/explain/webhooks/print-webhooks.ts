import { columns, printable, wrap } from "../text-layout.js";
import type { WebhooksExplanation } from "./webhooks-explanation.js";

/** Writes what a provider's webhooks mean as tables for a terminal, no line longer than a width. */
export function printWebhooks({ provider, mapping, by, signature, cases, ignored, absent }: WebhooksExplanation, width: number): string {
  const signed = `Webhooks of ${provider}, as ${mapping} says: signed by ${signature.scheme} in the header ${signature.header}, told apart by ${by}.`;
  const rows = cases.map(({ word, event, schema }) => [word, event, schema].map(printable));
  const blocks = [
    wrap(signed, width),
    columns([["WEBHOOK", "EVENT", "FIELDS"], ...rows], width),
    ...(ignored.length === 0
      ? []
      : [
          wrap("Received as unknown:", width),
          columns(
            ignored.map(({ word, reason }) => [word, reason].map(printable)),
            width,
          ),
        ]),
    ...(absent.length === 0
      ? []
      : [
          wrap("Never sent:", width),
          columns(
            absent.map(({ event, reason }) => [event, reason].map(printable)),
            width,
          ),
        ]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
