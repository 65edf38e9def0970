import { suggest } from "../../diagnostics.js";
import { pascalCase } from "../../naming.js";
import type { Place } from "../../types/diagnostic.js";
import type { ModelPlan } from "../../types/mapping-plan.js";
import type { WebhookCase, WordPart } from "../../types/webhook-plan.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText } from "../read-yaml.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { isEvent } from "./check-events.js";
import { buildEventModel } from "./event-model.js";
import type { FoundCase } from "./found-case.js";
import { readBy } from "./read-by.js";
import { type DescribedWebhook, sentWebhooks } from "./sent-webhooks.js";
import type { WebhooksInput } from "./webhooks-input.js";

/** The cases of `webhooks:`, and what they name even where they are wrong. */
export interface BuiltCases {
  readonly by: readonly WordPart[] | undefined;
  readonly byPlace?: Place | undefined;
  readonly cases: readonly WebhookCase[];
  readonly models: readonly ModelPlan[];
  /** Canonical events that cases name. */
  readonly events: readonly string[];
  /** Words and names of webhooks that cases name. */
  readonly words: readonly string[];
}

/** Checks `by:` and `cases:` and makes a model of each case. */
export function buildCases(input: WebhooksInput, map: YamlMap, place: Place): BuiltCases {
  const { problems } = input.sides;
  const byEntry = entryOf(map, "by");
  const by = readBy(input, byEntry, place);
  const casesEntry = entryOf(map, "cases");
  if (casesEntry === undefined) problems.error("N003", '"webhooks" has no "cases"', place, 'add "cases:" with a form for each event');
  const entries = mapOf(problems, casesEntry?.value, '"cases"')?.entries ?? [];
  const events = entries.flatMap(({ value }) => eventOf(value) ?? []);
  const words = entries.map(({ key }) => key);
  if (by === undefined || byEntry === undefined) return { by, cases: [], models: [], events, words };
  const sent = sentWebhooks(input.sides.provider, input.provider.webhooks ?? [], by);
  const found = entries.flatMap((entry) => findCase(input, entry, sent) ?? []);
  const built = found.flatMap((each) => {
    const model = buildEventModel(input, each, { by, place: byEntry.value.place, name: modelName(input, each, found) });
    return model === undefined ? [] : [{ each, model }];
  });
  const cases = built.flatMap(({ each, model }) =>
    each.words.map((word) => ({ word, event: each.event.name, model: model.canonical, place: each.entry.keyPlace })),
  );
  return { by, byPlace: byEntry.keyPlace, cases, models: built.map(({ model }) => model), events, words };
}

function eventOf(value: YamlEntry["value"]): string | undefined {
  const event = value.kind === "map" ? entryOf(value, "event")?.value : undefined;
  return event?.kind === "scalar" ? String(event.value) : undefined;
}

function findCase(input: WebhooksInput, entry: YamlEntry, sent: readonly DescribedWebhook[]): FoundCase | undefined {
  const { problems } = input.sides;
  const map = mapOf(problems, entry.value, `case "${entry.key}"`);
  const of = sent.find(({ webhook, words }) => words.includes(entry.key) || webhook.name === entry.key);
  if (of === undefined) reportUnknown(input, entry, sent);
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["event", "fields", "inside", "ignore"], `case "${entry.key}"`);
  const name = requiredText(problems, map, "event", `case "${entry.key}"`);
  if (name === undefined || !isEvent(input, name, entryOf(map, "event")?.value.place ?? entry.keyPlace)) return undefined;
  const event = input.canonical.webhooks?.find((each) => each.name === name);
  if (of === undefined || event === undefined) return undefined;
  return { entry, map, event, sent: of.webhook, words: of.words.includes(entry.key) ? [entry.key] : of.words };
}

function reportUnknown({ sides, provider }: WebhooksInput, { key, keyPlace }: YamlEntry, sent: readonly DescribedWebhook[]): void {
  const names = sent.flatMap(({ words }) => words);
  const likely = suggest(key, names);
  const known = names.length === 0 ? `describe it under webhooks: in ${provider.file}` : `use one of ${names.join(", ")}`;
  const fix = likely === undefined ? known : `did you mean "${likely}"?`;
  sides.problems.error("N102", `the provider describes no webhook "${key}"`, keyPlace, fix);
}

/** `SessionCompletedEvent`; where several cases give the event, each is named after its own word, too. */
function modelName({ models }: WebhooksInput, { event, entry }: FoundCase, all: readonly FoundCase[]): string {
  const isAlone = all.filter((each) => each.event === event).length === 1;
  const name = `${pascalCase(event.name)}Event${isAlone ? "" : `From${pascalCase(entry.key)}`}`;
  return models.some(({ canonical }) => canonical === name) ? `${name}Webhook` : name;
}
