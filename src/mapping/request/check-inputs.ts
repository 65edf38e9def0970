import type { OpenFix, Place } from "../../types/diagnostic.js";
import type { RequestField, RequestPlan } from "../../types/mapping-plan.js";
import { choicesOf } from "../../types/request-choices.js";
import { entryOf, reasonsOf } from "../read-yaml.js";
import { type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";
import type { YamlMap } from "../yaml-node.js";
import { inputsTakenBy } from "./inputs-taken-by.js";
import { coveredBy } from "./reason-lines.js";
import type { RequestScope } from "./request-scope.js";
import { unsupportedPath } from "./unsupported-path.js";

/** Reads `unsupported`; a trailing `*` stands for every input that begins so and is not taken. */
export function unsupportedInputs(
  scope: RequestScope,
  at: ResolvedSchema,
  fields: readonly RequestField[],
  map: YamlMap,
): RequestPlan["unsupported"] {
  const taken = inputsTakenBy(fields);
  const lines = reasonsOf(scope.sides.problems, entryOf(map, "unsupported")?.value, '"unsupported"');
  return lines.flatMap(({ key, keyPlace: place, reason }) => {
    if (!key.endsWith("*")) {
      const path = unsupportedPath(scope, key, place);
      return path === undefined ? [] : [{ path, reason, place }];
    }
    const named = inputLeaves({ scope, taken }, at, "", []).filter(({ path }) => coveredBy(key, path));
    const untaken = named.filter(({ path }) => !taken.some((each) => covers(each, path)));
    if (untaken.length === 0) {
      const fact = named.length === 0 ? "but there is no such input" : "but the request uses all of it";
      scope.sides.problems.error(
        "N302",
        `"${key}" is unsupported, ${fact}`,
        place,
        "remove it here; the inputs are declared at",
        at.schema.place,
      );
    }
    return untaken.map(({ path }) => ({ path, reason, place }));
  });
}

/** Proves that every canonical input is either taken or declared unsupported, whichever cases are chosen: N302 otherwise. */
export function checkInputs(
  scope: RequestScope,
  at: ResolvedSchema,
  fields: readonly RequestField[],
  unsupported: RequestPlan["unsupported"],
  place: Place,
): void {
  const leaves = inputLeaves({ scope, taken: inputsTakenBy(fields) }, at, "", []);
  const choices = choicesOf(fields, "with lists").map((choice) => ({
    taken: [...inputsTakenBy(choice.fields), ...choice.chosen.flatMap(({ on }) => (on.kind === "input" ? [on.read.path] : []))],
    refused: [...unsupported, ...choice.unsupported],
    when: choice.chosen.map(({ on, value }) => `"${on.kind === "input" ? on.read.text : on.option}" is "${value}"`).join(" and "),
  }));
  for (const leaf of leaves) {
    // What no right line names, but a wrong one does, is not forgotten as well.
    const isKnown = choices.some(({ taken, refused }) =>
      [...taken, ...refused.map(({ path }) => path)].some((path) => covers(path, leaf.path)),
    );
    if (!isKnown && isMentioned(scope, leaf)) continue;
    const found = choices.map((choice) => ({ fault: faultOf(leaf, choice), when: choice.when }));
    const isAlways = found.every(({ fault }) => fault === "forgotten");
    const [first] = found;
    for (const { fault, when } of isAlways && first ? [first] : found) {
      if (fault === "forgotten") reportForgotten(scope, leaf, isAlways ? "" : ` when ${when}`, place);
      else if (fault !== undefined) reportTaken(scope, leaf, fault);
    }
  }
}

interface ChosenInputs {
  readonly taken: readonly string[];
  readonly refused: RequestPlan["unsupported"];
}

/** What is wrong with an input: it is forgotten, or refused by a line though it is taken. */
function faultOf(leaf: InputLeaf, { taken, refused }: ChosenInputs): RequestPlan["unsupported"][number] | "forgotten" | undefined {
  const isTaken = taken.some((path) => covers(path, leaf.path));
  const line = refused.find(({ path }) => covers(path, leaf.path));
  if (isTaken) return line;
  return line === undefined ? "forgotten" : undefined;
}

function reportTaken({ sides }: RequestScope, leaf: InputLeaf, { path, place }: RequestPlan["unsupported"][number]): void {
  const fact = path === leaf.path ? "the body uses it" : `the body uses "${leaf.path}"`;
  sides.problems.error(
    "N302",
    `canonical input "${path}" is unsupported, but ${fact}`,
    place,
    "remove it here; it is declared at",
    leaf.place,
  );
}

function reportForgotten({ sides, body }: RequestScope, { path, place }: InputLeaf, when: string, unsupported: Place): void {
  const message = `canonical input "${path}" is neither taken nor declared unsupported${when}`;
  const where = body.entries.length === 0 ? 'in "params"' : "in the body";
  const fix: OpenFix = `use it ${where}, or say why not with "${path}: reason" in the "unsupported" of`;
  sides.problems.error("N302", message, place, fix, unsupported);
}

function isMentioned({ mentioned }: RequestScope, { path }: InputLeaf): boolean {
  return mentioned.has(path) || [...mentioned].some((each) => each.endsWith("[]") && path.startsWith(`${each}.`));
}

function covers(path: string, leaf: string): boolean {
  return leaf === path || leaf.startsWith(`${path}.`) || leaf.startsWith(`${path}[]`);
}

interface LeavesInput {
  readonly scope: RequestScope;
  readonly taken: readonly string[];
}

/** The unit and the count of an interval may go to two properties. */
function isTakenInParts(taken: readonly string[], path: string): boolean {
  return taken.some((each) => each.startsWith(`${path}.`));
}

interface InputLeaf {
  readonly path: string;
  readonly place: Place;
}

function inputLeaves(
  { scope, taken }: LeavesInput,
  at: ResolvedSchema,
  path: string,
  open: readonly (string | null)[],
): readonly InputLeaf[] {
  if (at.name !== null && open.includes(at.name)) return [];
  return sentPropertiesOf(scope.sides.canonical, at).flatMap(({ property }) => {
    const inner = path === "" ? property.name : `${path}.${property.name}`;
    const resolved = resolveSchema(scope.sides.canonical, property.schema);
    const isWhole = resolved.name === "Money" || resolved.name?.startsWith("Interval") === true;
    const isList = resolved.schema.kind === "array";
    const deeper = resolved.schema.kind === "array" ? resolveSchema(scope.sides.canonical, resolved.schema.items) : resolved;
    const leaves =
      isWhole && !isTakenInParts(taken, inner)
        ? []
        : inputLeaves({ scope, taken }, deeper, isList ? `${inner}[]` : inner, [...open, at.name]);
    return leaves.length === 0 ? [{ path: inner, place: property.place }] : leaves;
  });
}
