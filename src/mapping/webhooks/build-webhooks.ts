import type { ModelPlan } from "../../types/mapping-plan.js";
import type { WebhooksPlan } from "../../types/webhook-plan.js";
import { entryOf, mapOf, reasonOf, refuseUnknownKeys } from "../read-yaml.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { buildCases } from "./build-cases.js";
import { checkEvents, readAbsent } from "./check-events.js";
import { checkSent, readIgnoredWords } from "./check-sent.js";
import { readSignature } from "./read-signature.js";
import type { WebhooksInput } from "./webhooks-input.js";

/** The plan of `webhooks:`, and the models that read what arrives. */
export interface BuiltWebhooks {
  readonly webhooks?: WebhooksPlan | undefined;
  readonly models: readonly ModelPlan[];
}

/** Checks `webhooks:`: every canonical event and every webhook of the provider needs an answer. */
export function buildWebhooks(input: WebhooksInput, mapping: YamlMap): BuiltWebhooks {
  const { problems } = input.sides;
  const entry = entryOf(mapping, "webhooks");
  if (entry === undefined) return warnOfSilence(input, mapping);
  const map = mapOf(problems, entry.value, '"webhooks"');
  if (map === undefined) return { models: [] };
  refuseUnknownKeys(problems, map, ["by", "cases", "ignore", "absent", "signature"], '"webhooks"');
  if ((input.canonical.webhooks ?? []).length === 0) {
    const fix = "declare there what may arrive, under webhooks:, or remove these lines";
    problems.error("N100", "the canonical API declares no webhooks", entry.keyPlace, fix);
    return { models: [] };
  }
  const absent = entryOf(map, "absent");
  return absent?.value.kind === "scalar" ? absentAltogether(input, map, absent) : mappedWebhooks(input, map, entry);
}

/** Events that a mapping does not speak of are probably forgotten, whether the provider describes its webhooks or not. */
function warnOfSilence({ sides, provider, canonical }: WebhooksInput, { place }: YamlMap): BuiltWebhooks {
  const [first] = provider.webhooks ?? [];
  const [event] = canonical.webhooks ?? [];
  if (first === undefined && event !== undefined) {
    const message = `the canonical API declares events, but the mapping of ${provider.id} has no "webhooks"`;
    const fix = 'add "webhooks: { absent: why }", or describe what it sends; the first event is declared at';
    sides.problems.warning("N101", message, place, fix, event.place);
  }
  if (first !== undefined && event !== undefined) {
    const message = `${provider.id} describes webhooks, but its mapping has no "webhooks"`;
    sides.problems.warning(
      "N201",
      message,
      place,
      'add "webhooks:", or "webhooks: { absent: why }"; the first is declared at',
      first.place,
    );
  }
  return { models: [] };
}

function absentAltogether({ sides }: WebhooksInput, map: YamlMap, absent: YamlEntry): BuiltWebhooks {
  for (const { key, keyPlace } of map.entries)
    if (key !== "absent")
      sides.problems.error("N004", `"${key}" stands beside webhooks that are all absent`, keyPlace, "remove one of them");
  const reason = reasonOf(sides.problems, absent, "the reason why there are no webhooks");
  return { models: [], ...(reason === undefined ? {} : { webhooks: { kind: "absent", reason } }) };
}

function mappedWebhooks(input: WebhooksInput, map: YamlMap, { keyPlace }: YamlEntry): BuiltWebhooks {
  const ignored = readIgnoredWords(input, map);
  const absent = readAbsent(input, map);
  const signature = readSignature(input.sides.problems, map, keyPlace);
  const built = buildCases(input, map, keyPlace);
  checkEvents(input, { named: built.events, absent, place: keyPlace });
  if (built.by !== undefined) checkSent(input, { by: built.by, words: built.words, ignored, place: keyPlace });
  if (signature === undefined || built.by === undefined) return { models: built.models };
  const { by, byPlace, cases } = built;
  return {
    models: built.models,
    webhooks: {
      kind: "mapped",
      by,
      byPlace: byPlace ?? keyPlace,
      signature,
      cases,
      ignored: ignored.map(({ key, reason }) => ({ word: key, reason })),
      absent: absent.map(({ key, reason }) => ({ event: key, reason })),
    },
  };
}
