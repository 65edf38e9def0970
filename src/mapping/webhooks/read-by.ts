import type { Place } from "../../types/diagnostic.js";
import type { WordPart } from "../../types/webhook-plan.js";
import { entryOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import type { YamlEntry, YamlNode } from "../yaml-node.js";
import { isInAnyPayload } from "./sent-webhooks.js";
import type { WebhooksInput } from "./webhooks-input.js";

/** Reads `by:`, a path, `{ header: name }` or a list of them; reports N102 for what is in no payload, which tells no event apart. */
export function readBy(input: WebhooksInput, entry: YamlEntry | undefined, place: Place): readonly WordPart[] | undefined {
  const { problems } = input.sides;
  if (entry === undefined) {
    problems.error("N003", '"webhooks" does not say where the type of an event stands', place, 'add "by: path"');
    return undefined;
  }
  const nodes = entry.value.kind === "list" ? entry.value.items : [entry.value];
  if (nodes.length === 0)
    problems.error("N004", '"by" names nothing', entry.value.place, "write by: path, or by: [{ header: name }, path]");
  const parts = nodes.flatMap((node) => partOf(input, { ...entry, value: node }) ?? []);
  return parts.length === 0 || parts.length < nodes.length ? undefined : parts;
}

function partOf(input: WebhooksInput, entry: YamlEntry): WordPart | undefined {
  if (entry.value.kind === "map") return headerOf(input, entry.value);
  const { sides, provider } = input;
  const text = textOf(sides.problems, entry, '"by"');
  const [first] = provider.webhooks ?? [];
  if (text === undefined) return undefined;
  const steps = text.split(".");
  if (first === undefined || isInAnyPayload(sides.provider, provider.webhooks ?? [], steps)) return { kind: "path", steps };
  const fix = "name the property that holds its type; the first webhook is declared at";
  sides.problems.error("N102", `"${text}" is in no payload of the provider's webhooks`, entry.value.place, fix, first.place);
  return undefined;
}

/** Descriptions rarely list headers, so any can be named. */
function headerOf({ sides: { problems } }: WebhooksInput, map: YamlNode & { readonly kind: "map" }): WordPart | undefined {
  refuseUnknownKeys(problems, map, ["header"], '"by"');
  const entry = entryOf(map, "header");
  if (entry === undefined) problems.error("N003", '"by" names no header', map.place, "write by: { header: name }");
  const name = textOf(problems, entry, '"header" of "by"');
  if (name === undefined || entry === undefined) return undefined;
  if (isHeaderName(name)) return { kind: "header", name };
  problems.error("N004", `"${name}" is not the name of a header`, entry.value.place, "write a name such as acme-event");
  return undefined;
}

/** Tells whether a text can be the name of a header. @see https://www.rfc-editor.org/rfc/rfc9110#section-5.1 */
export function isHeaderName(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);
}
