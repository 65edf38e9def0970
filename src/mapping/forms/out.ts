import { didYouMean } from "../../diagnostics.js";
import type { Place } from "../../types/diagnostic.js";
import type { Winners } from "../../types/mapping-plan.js";
import type { Problems } from "../problems.js";
import { entryOf, mapOf } from "../read-yaml.js";
import type { YamlMap, YamlNode } from "../yaml-node.js";

/** The table whose winners are read. */
export interface OutInput {
  readonly problems: Problems;
  readonly form: YamlMap;
  /** What each of the provider's values means. */
  readonly rows: readonly (readonly [from: string, canonical: string])[];
  /** The source as written, and the canonical field, for messages. */
  readonly source: string;
  readonly label: string;
  /** The canonical values that there are; `undefined` where they have no list. */
  readonly values?: readonly string[] | undefined;
  /** Where the provider's values are declared. */
  readonly place: Place;
}

interface Line {
  readonly canonical: string;
  readonly place: Place;
  readonly node: YamlNode;
}

/**
 * Reads `out: { open: new }`: which of several values that mean the same a request sends. Reports a canonical value that does not exist (N105), one of
 * the provider's that does not (N104), and a winner that means something else or has no rival (N303).
 */
export function buildOut(input: OutInput): Winners | undefined {
  const map = mapOf(input.problems, entryOf(input.form, "out")?.value, '"out"');
  if (map === undefined) return undefined;
  return linesOf(map).flatMap((line) => winnersOf(input, line));
}

/** Intervals are named by unit and count: `out: { month: { 1: monthly } }` names the winner for `month 1`. */
function linesOf({ entries }: YamlMap, before = ""): readonly Line[] {
  return entries.flatMap(({ key, keyPlace, value }) =>
    value.kind === "map" ? linesOf(value, `${before}${key} `) : [{ canonical: `${before}${key}`, place: keyPlace, node: value }],
  );
}

function winnersOf(input: OutInput, { canonical, place, node }: Line): Winners {
  const { problems, rows, source, label, values } = input;
  const from = node.kind === "scalar" ? String(node.value) : "";
  const rivals = rows.filter(([, to]) => to === canonical).map(([each]) => each);
  const means = rows.find(([each]) => each === from)?.[1];
  if (values?.includes(canonical) === false) {
    problems.error("N105", `${label} has no value "${canonical}"`, place, fixFor(canonical, values));
  } else if (means === undefined) {
    const known = rows.map(([each]) => each);
    problems.error(
      "N104",
      `"${source}" has no value "${from}"`,
      node.place,
      `${fixFor(from, known)} The values are declared at`,
      input.place,
    );
  } else if (means !== canonical) {
    const fix = rivals.length === 0 ? "remove it" : `name one of ${rivals.join(", ")}`;
    problems.error("N303", `"${from}" becomes "${means}", so it cannot be sent for "${canonical}"`, node.place, fix);
  } else if (rivals.length === 1) {
    problems.error("N303", `only "${from}" becomes "${canonical}", so "out" need not name it`, place, "remove it");
  } else return [[canonical, from]];
  return [];
}

function fixFor(value: string, known: readonly string[]): string {
  return didYouMean(value, known, `use one of ${known.join(", ")}.`);
}
