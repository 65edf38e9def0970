import { didYouMean, didYouMeanAt } from "../../diagnostics.js";
import type { OpenFix, Place } from "../../types/diagnostic.js";
import type { RefusedValue, RequestCase, RequestTransform } from "../../types/mapping-plan.js";
import { entryOf, mapOf, reasonsOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { isFlagTag, tagOf, tagValues } from "./request-alternative.js";
import { reportTypeMismatch } from "./request-form.js";
import { type RequestFormInput, type RequestScope, readInput } from "./request-scope.js";
import { fixedValuesOf } from "./request-table.js";
import { unsupportedPath } from "./unsupported-path.js";

/** What chooses between cases, and the cases as written. */
export interface Decision {
  readonly on: Extract<RequestTransform, { kind: "by" }>["on"];
  readonly cases: readonly { readonly entry: YamlEntry; readonly value: string }[];
  /** The case of an input that is not given. */
  readonly missing: string | undefined;
  readonly refused: readonly RefusedValue[];
  /** False when a value has no answer, which is reported. */
  readonly isTotal: boolean;
}

interface Decider {
  readonly on: Decision["on"];
  /** What it is called in messages. */
  readonly text: string;
  readonly values: readonly string[];
  readonly place: Place;
}

/** Reads `by:` and proves that every value of what it names has a case, or is unsupported for a reason. */
export function readDecision(input: RequestFormInput): Decision | undefined {
  const { scope, form } = input;
  const { problems } = scope.sides;
  refuseUnknownKeys(problems, form, ["by", "cases", "missing", "unsupported", "ignore"], '"by"');
  const cases = mapOf(problems, entryOf(form, "cases")?.value, '"cases"');
  if (entryOf(form, "cases") === undefined)
    problems.error("N003", '"by" has no "cases"', form.place, 'add "cases:" with a form for every value');
  const decider = input.head.value.kind === "map" ? readOption(input, input.head.value) : readCanonical(input);
  if (decider === undefined || cases === undefined) return undefined;
  const lines = reasonsOf(problems, entryOf(form, "unsupported")?.value, '"unsupported"');
  const known = (entry: YamlEntry) => isValue(scope, decider, entry);
  const refused = lines.filter(known).map(({ key, reason }) => ({ value: key, reason }));
  const written = cases.entries.filter(known).map((entry) => ({ entry, value: entry.key }));
  const isTotal = demandCases(input, decider, { cases, refused });
  const missing = missingOf(input, decider, cases);
  return missing === false ? undefined : { on: decider.on, cases: written, missing, refused, isTotal };
}

/** The case of an input that is not given; false where there is no such case, which is reported. */
function missingOf({ scope, form }: RequestFormInput, { on, text, place }: Decider, cases: YamlMap): string | false | undefined {
  const entry = entryOf(form, "missing");
  if (entry === undefined) return undefined;
  const { problems } = scope.sides;
  const value = entry.value.kind === "scalar" ? String(entry.value.value) : undefined;
  if (on.kind === "input" && on.read.required)
    problems.error("N109", `"${text}" is never missing`, entry.keyPlace, "remove it here; it is declared at", place);
  else if (value === undefined)
    problems.error("N004", '"missing" is not a value', entry.value.place, `write the value of a case, such as ${cases.entries[0]?.key}`);
  else if (entryOf(cases, value) !== undefined) return value;
  else {
    const names = cases.entries.map(({ key }) => key);
    const fix = didYouMean(value, names, `use one of ${names.join(", ")}`);
    problems.error("N105", `"${text}" has no case "${value}"`, entry.value.place, fix);
  }
  return false;
}

function readCanonical(input: RequestFormInput): Decider | undefined {
  const { scope, head } = input;
  const text = textOf(scope.sides.problems, head, "a path");
  const read = text === undefined ? undefined : readInput(scope, text, head.value.place);
  if (read === undefined) return undefined;
  const values = fixedValuesOf(read.schema).flatMap(({ value }) => (value === "unknown" ? [] : [String(value)]));
  if (values.length === 0)
    return reportTypeMismatch(
      input,
      `"${read.text}" has no fixed values`,
      "choose by an enum or a boolean; it decides on what is declared at",
    );
  if (read.origin === "root" && scope.input.path !== "") {
    return reportTypeMismatch(
      input,
      `an item cannot choose by "${read.text}", which is not its own`,
      "choose by an input of the item; it decides on what is declared at",
    );
  }
  return { on: { kind: "input", read }, text: read.text, values, place: read.schema.place };
}

/** An option chooses between the alternatives of a union, by the values of their tag. */
function readOption(input: RequestFormInput, map: YamlMap): Decider | undefined {
  const { scope, target } = input;
  refuseUnknownKeys(scope.sides.problems, map, ["option"], '"by"');
  const option = textOf(scope.sides.problems, entryOf(map, "option"), "an option's name");
  if (option === undefined) return undefined;
  const name = tagOf(scope, target.schema) ?? "";
  const values = name === "" ? [] : tagValues(scope, target.schema, name);
  if (values.length === 0)
    return reportTypeMismatch(
      input,
      "an option can only choose between the alternatives of a union with a tag",
      "choose by a canonical input; the property is declared at",
    );
  return {
    on: { kind: "option", option, path: scope.input.path, isFlag: isFlagTag(scope, target.schema, name) },
    text: option,
    values,
    place: target.schema.place,
  };
}

function isValue({ sides }: RequestScope, { text, values, place }: Decider, { key, keyPlace }: YamlEntry): boolean {
  if (values.includes(key)) return true;
  const fix = didYouMeanAt(key, values, { otherwise: `use one of ${values.join(", ")}, declared at`, declared: "The values are" });
  sides.problems.error("N105", `"${text}" has no value "${key}"`, keyPlace, fix, place);
  return false;
}

interface Answers {
  readonly cases: YamlMap;
  readonly refused: readonly RefusedValue[];
}

function demandCases({ scope, form }: RequestFormInput, { text, values, place }: Decider, { cases, refused }: Answers): boolean {
  const wrong = values.filter((value) => (entryOf(cases, value) !== undefined) === refused.some((each) => each.value === value));
  for (const value of wrong) {
    const entry = entryOf(cases, value);
    if (entry === undefined) {
      const fix: OpenFix = `add "${value}: ..." to cases, or "${value}: reason" to unsupported; it is declared at`;
      scope.sides.problems.error("N303", `value "${value}" of "${text}" has no case`, form.place, fix, place);
    } else scope.sides.problems.error("N302", `"${value}" is unsupported, but has a case`, entry.keyPlace, "remove one of them");
  }
  return wrong.length === 0;
}

/** Reads the canonical inputs that a case cannot take. */
export function unsupportedOf(scope: RequestScope, { value }: YamlEntry): RequestCase["unsupported"] {
  const isObject = value.kind === "map" && entryOf(value, "object") !== undefined;
  const lines = isObject ? reasonsOf(scope.sides.problems, entryOf(value, "unsupported")?.value, '"unsupported"') : [];
  return lines.flatMap(({ key, keyPlace, reason }) => {
    const path = unsupportedPath(scope, key, keyPlace);
    return path === undefined ? [] : [{ path, reason, place: keyPlace }];
  });
}
