import { isJsonObject, type Json } from "../../types/json.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { everyRequestForm, inputOf, itemFields, itemOf, optionOf, sentFields } from "../../types/request-forms.js";
import { parameterGroups } from "../../types/sent-parts.js";
import type { WrittenParts } from "../run-mapping.js";
import type { InputExample } from "./input-explanation.js";
import type { PlannedInput } from "./list-inputs.js";

/** Examples of what an operation takes, on both sides. */
export interface RequestExamples {
  readonly operation: string;
  /** Of the canonical input. */
  readonly canonical: Json | undefined;
  /** What the generated code writes of it. */
  readonly sent: WrittenParts | undefined;
  /** Whether the code writes parameters beside the body. */
  readonly writes: "body" | "input";
  readonly call: string;
  /** Of the provider's body. */
  readonly provider: Json | undefined;
}

/** Shows what the generated code sends for an input of the canonical example, for an option what the provider's own has; nothing where they have it not. */
export function writeExample(examples: RequestExamples, input: PlannedInput): InputExample | undefined {
  const { use, after, when } = input;
  if (use.kind !== "body" || itemOf(use.form) !== undefined) return undefined;
  const option = optionOf(use.form);
  if (option !== undefined) return option.money === undefined ? optionExample(examples, input.path, use.wire) : undefined;
  const { canonical, sent } = examples;
  if (canonical === undefined || sent === undefined || inputOf(use.form) === undefined || isRefused(sent, input.path)) return undefined;
  if (!when.every(({ path, value }) => String(firstAt(canonical, path)) === value)) return undefined;
  if (after.some(({ path }) => firstAt(canonical, path) !== undefined)) return undefined;
  const [given, value] = [firstAt(canonical, input.path), firstAt(sent.written, placeIn(examples, use))];
  if (given === undefined || value === undefined) return undefined;
  return { operation: examples.operation, in: { path: first(input.path), value: given }, out: { path: first(use.wire), value } };
}

/** Tells whether a form writes anything that must not be shown. */
export function writesSensitive(form: RequestTransform): boolean {
  const fields = everyRequestForm(form).flatMap((each) => [...sentFields(each), ...itemFields(each)]);
  return fields.some(({ target }) => target.extensions["x-sensitive"] === true);
}

function optionExample({ call, provider }: RequestExamples, path: string, wire: string): InputExample | undefined {
  const value = provider === undefined ? undefined : firstAt(provider, wire);
  return value === undefined ? undefined : { operation: call, in: { path: first(path), value }, out: { path: first(wire), value } };
}

/** Of lists an example shows the first item. */
function first(path: string): string {
  return path.replaceAll("[]", "[0]");
}

/** Tells whether an input, something in it, or what it stands in cannot be written. */
function isRefused({ refused }: WrittenParts, path: string): boolean {
  const here = first(path);
  return refused.some((each) => isInside(here, each) || isInside(each, here));
}

function isInside(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** The path of a property in what is written. */
function placeIn({ writes }: RequestExamples, { parameter, wire }: Extract<PlannedInput["use"], { kind: "body" }>): string {
  if (writes === "body") return wire;
  return parameter === undefined ? `body.${wire}` : `${parameterGroups[parameter.in]}${wire.slice(parameter.in.length)}`;
}

/** What stands at a path, of lists in the first item; names may hold dots of their own. */
function firstAt(value: Json, path: string): Json | undefined {
  if (path === "") return value;
  const [, list, rest = ""] = /^(\[\])?\.?(.*)$/s.exec(path) ?? [];
  if (list !== undefined) return Array.isArray(value) && value[0] !== undefined ? firstAt(value[0], rest) : undefined;
  if (!isJsonObject(value)) return undefined;
  const found = Object.entries(value).filter(([name]) => rest === name || isInside(rest, name));
  return found.map(([name, member]) => firstAt(member, rest.slice(name.length))).find((each) => each !== undefined);
}
