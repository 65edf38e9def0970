import { suggest } from "../../diagnostics.js";
import type { Place } from "../../types/diagnostic.js";
import type { WordPart } from "../../types/webhook-plan.js";
import { entryOf, reasonsOf } from "../read-yaml.js";
import type { YamlMap } from "../yaml-node.js";
import { sentWebhooks } from "./sent-webhooks.js";
import type { WebhooksInput } from "./webhooks-input.js";

type ReasonLine = ReturnType<typeof reasonsOf>[number];

/** Reads `ignore:`, the provider's words that mean nothing here; a trailing `*` stands for a group. */
export function readIgnoredWords({ sides }: WebhooksInput, map: YamlMap): readonly ReasonLine[] {
  return reasonsOf(sides.problems, entryOf(map, "ignore")?.value, '"ignore"');
}

/** What the mapping says of the provider's webhooks. */
export interface SaidOfWebhooks {
  readonly by: readonly WordPart[];
  /** The words that have a case, and the names of their webhooks. */
  readonly words: readonly string[];
  readonly ignored: readonly ReasonLine[];
  readonly place: Place;
}

/** Proves that every webhook of the provider has a case, or is ignored for a reason: N201 otherwise, N107 for a line that is no reason for anything. */
export function checkSent({ sides, provider }: WebhooksInput, { by, words, ignored, place }: SaidOfWebhooks): void {
  const sent = sentWebhooks(sides.provider, provider.webhooks ?? [], by);
  for (const { webhook, words: own } of sent) {
    const forgotten = own.filter((word) => !words.includes(word) && !words.includes(webhook.name) && !isIgnored(word, ignored));
    if (forgotten.length === 0 || isIgnored(webhook.name, ignored)) continue;
    const [word = ""] = forgotten;
    sides.problems.error(
      "N201",
      `webhook "${forgotten.join('", "')}" has no case and is not ignored`,
      webhook.place,
      `add "${word}: { event: ..., fields: ... }" to its "cases", or "${word}: reason" to its "ignore"; the mapping begins at`,
      place,
    );
  }
  const known = sent.flatMap(({ webhook, words: own }) => [webhook.name, ...own]);
  for (const line of ignored) checkLine(sides.problems, line, known, words);
}

function checkLine(
  problems: WebhooksInput["sides"]["problems"],
  { key, keyPlace }: ReasonLine,
  known: readonly string[],
  words: readonly string[],
): void {
  if (words.includes(key)) problems.error("N107", `webhook "${key}" is ignored, but has a case`, keyPlace, "remove one of them");
  else if (key !== "*" && !known.some((word) => covers(key, word))) {
    const likely = suggest(key, known);
    const fix = likely === undefined ? "remove it" : `did you mean "${likely}"?`;
    problems.warning("N107", `"${key}" is ignored, but the provider describes no such webhook`, keyPlace, fix);
  }
}

function isIgnored(word: string, ignored: readonly ReasonLine[]): boolean {
  return ignored.some(({ key }) => covers(key, word));
}

function covers(pattern: string, word: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}
