import { suggest } from "../../diagnostics.js";
import type { Place } from "../../types/diagnostic.js";
import { entryOf, reasonsOf } from "../read-yaml.js";
import type { YamlMap } from "../yaml-node.js";
import type { WebhooksInput } from "./webhooks-input.js";

type ReasonLine = ReturnType<typeof reasonsOf>[number];

/** Reads `absent:`, the canonical events that a provider never sends. */
export function readAbsent({ sides, canonical }: WebhooksInput, map: YamlMap): readonly ReasonLine[] {
  const lines = reasonsOf(sides.problems, entryOf(map, "absent")?.value, '"absent"');
  return lines.filter(({ key, keyPlace }) => isEvent({ sides, canonical }, key, keyPlace));
}

/** Tells whether there is a canonical event of a name; reports N100 where there is none. */
export function isEvent({ sides, canonical }: Pick<WebhooksInput, "sides" | "canonical">, name: string, place: Place): boolean {
  const names = (canonical.webhooks ?? []).map((webhook) => webhook.name);
  if (names.includes(name)) return true;
  const likely = suggest(name, names);
  const fix = likely === undefined ? `use one of ${names.join(", ")}` : `did you mean "${likely}"?`;
  sides.problems.error("N100", `the canonical API has no event "${name}"`, place, fix);
  return false;
}

/** What the mapping says of canonical events. */
export interface SaidOfEvents {
  /** Those that a case names, right or wrong in all else. */
  readonly named: readonly string[];
  readonly absent: readonly ReasonLine[];
  readonly place: Place;
}

/** Proves that every canonical event is given by a case, or absent for a reason: N101 otherwise, N107 for both. */
export function checkEvents({ sides, canonical }: WebhooksInput, { named, absent, place }: SaidOfEvents): void {
  for (const { name, place: declared } of canonical.webhooks ?? []) {
    const line = absent.find(({ key }) => key === name);
    if (named.includes(name) && line !== undefined)
      sides.problems.error(
        "N107",
        `event "${name}" is absent, but a case gives it`,
        line.keyPlace,
        "remove it here; it is declared at",
        declared,
      );
    if (named.includes(name) || line !== undefined) continue;
    sides.problems.error(
      "N101",
      `canonical event "${name}" is neither mapped nor absent`,
      declared,
      `add a case with "event: ${name}", or "${name}: reason" to the "absent" of`,
      place,
    );
  }
}
