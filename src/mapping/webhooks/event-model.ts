import type { Webhook } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { FieldPlan, ModelPlan, SourceRead } from "../../types/mapping-plan.js";
import type { WordPart } from "../../types/webhook-plan.js";
import { buildModelPlan } from "../build-model-plan.js";
import { entryOf } from "../read-yaml.js";
import { resolvePath } from "../resolve-path.js";
import { propertiesOf, resolveSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import type { FoundCase } from "./found-case.js";
import { isInPayload } from "./sent-webhooks.js";
import type { WebhooksInput } from "./webhooks-input.js";

/** What the model of an event is called, and where payloads say what they are. */
interface EventModelInput {
  readonly by: readonly WordPart[];
  /** Where the mapping says `by`. */
  readonly place: Place;
  readonly name: string;
}

/** Makes a model of a case: the payload of the provider's webhook becomes the canonical event, whose `type` is its name. */
export function buildEventModel(input: WebhooksInput, found: FoundCase, { by, place, name }: EventModelInput): ModelPlan | undefined {
  const { event, sent, entry } = found;
  const target = payloadOf(input, event, entry.keyPlace);
  const source = payloadOf(input, sent, entry.keyPlace);
  const tag = target === undefined ? undefined : tagOf(input, target, event);
  if (target === undefined || source === undefined || tag === undefined) return undefined;
  const value = asModel(found, source, tag === "written");
  const words = readWords(input, { sent, source, by, place });
  if (words === undefined) return undefined;
  const model = buildModelPlan(
    { ...input.sides, alsoRead: words.map(({ pointer }) => pointer) },
    { ...entry, key: target, value },
    { headers: undefined, pages: undefined },
  );
  if (model === undefined) return undefined;
  const fields = tag === "written" ? model.fields : [typeField(event, entry.keyPlace), ...model.fields];
  return { ...model, canonical: name, schema: target, fields };
}

interface WordsInput {
  readonly sent: Webhook;
  /** TypeScript name of the payload. */
  readonly source: string;
  readonly by: readonly WordPart[];
  readonly place: Place;
}

/** Finds what a payload says of its type; reports N102 where it says nothing although nothing else does. */
function readWords(input: WebhooksInput, { sent, source, by, place }: WordsInput): readonly SourceRead[] | undefined {
  const reads = by.flatMap((part) => {
    if (part.kind === "header" || (by.length > 1 && !isInPayload(input.sides.provider, sent, part.steps))) return [];
    return [readWord(input, source, part.steps, place)];
  });
  const found = reads.filter((read) => read !== undefined);
  return found.length < reads.length ? undefined : found;
}

function readWord({ sides }: WebhooksInput, source: string, by: readonly string[], place: Place): SourceRead | undefined {
  const named = sides.provider.get(source);
  if (named === undefined) return undefined;
  const root = { at: { ...resolveSchema(sides.provider, named.schema), name: source }, pointer: "", sensitive: false };
  return resolvePath(
    { ...sides, root, current: root, narrowed: new Map(), mentioned: new Set(), headers: undefined, models: sides.models },
    by.join("."),
    place,
  );
}

function payloadOf({ sides }: WebhooksInput, { name, payload, place }: Webhook, at: Place): string | undefined {
  if (payload !== null) return payload;
  const fix = "declare its JSON body under components/schemas and refer to it with $ref; the webhook stands at";
  sides.problems.error("N109", `the payload of webhook "${name}" has no named schema`, at, fix, place);
  return undefined;
}

/** Says whether a canonical payload has a `type` that tells its event apart: if it has one, it must say so. */
function tagOf({ sides }: WebhooksInput, payload: string, { name, place }: Webhook): "written" | "added" | undefined {
  const named = sides.canonical.get(payload);
  const at = named && resolveSchema(sides.canonical, named.schema);
  const found = at && propertiesOf(sides.canonical, at).find(({ property }) => property.name === "type");
  if (found === undefined) return "added";
  const { schema } = resolveSchema(sides.canonical, found.property.schema);
  const isTag = schema.kind === "enum" && schema.values.length === 1 && schema.values[0]?.value === name;
  if (isTag) return "written";
  sides.problems.error(
    "N109",
    `"type" of ${payload} is not the name of its event, "${name}"`,
    found.property.place,
    `write "type: { const: ${name} }", or leave it out: it is added; the event is declared at`,
    place,
  );
  return undefined;
}

/** The lines of a case as those of an entry of `models:`. */
function asModel({ map, event, entry }: FoundCase, source: string, hasType: boolean): YamlMap {
  const from = { key: "from", keyPlace: entry.keyPlace, value: textNode(source, entry.keyPlace) };
  const lines = map.entries.filter(({ key }) => ["fields", "inside", "ignore"].includes(key));
  return { ...map, entries: [from, ...lines.map((line) => (hasType && line.key === "fields" ? withType(line, event.name) : line))] };
}

function withType(line: YamlEntry, name: string): YamlEntry {
  const { value } = line;
  if (value.kind !== "map" || entryOf(value, "type") !== undefined) return line;
  const { place } = value;
  const form: YamlMap = {
    kind: "map",
    entries: [
      { key: "const", keyPlace: place, value: textNode(name, place) },
      { key: "because", keyPlace: place, value: textNode(because, place) },
    ],
    place,
  };
  return { ...line, value: { ...value, entries: [{ key: "type", keyPlace: place, value: form }, ...value.entries] } };
}

const because = "It tells events apart.";

function textNode(value: string, place: Place): YamlNode {
  return { kind: "scalar", value, place };
}

/** The name of an event, where its payload does not hold it. */
function typeField({ name, place: declared }: Webhook, place: Place): FieldPlan {
  const said = { deprecated: false, nullable: false, readOnly: false, writeOnly: false, extensions: {}, pointer: "", place: declared };
  return {
    name: "type",
    path: "type",
    issuePath: "type",
    target: { ...said, kind: "enum", values: [{ value: name, place: declared }], open: false, description: "Name of the event." },
    targetName: null,
    isIdentity: false,
    targetPlace: declared,
    place,
    transform: { kind: "const", value: name, because },
  };
}
