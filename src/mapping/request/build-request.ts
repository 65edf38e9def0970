import type { Schema } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { ModelPlan, RequestField, RequestPlan } from "../../types/mapping-plan.js";
import { choicesOf } from "../../types/request-choices.js";
import type { Sides } from "../build-model-plan.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import { propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import type { YamlMap } from "../yaml-node.js";
import { buildWhole } from "./build-request-fields.js";
import { alternativesIgnoredBy } from "./check-alternatives.js";
import { checkIgnored } from "./check-ignored.js";
import { checkMissing } from "./check-missing.js";
import { checkOptions } from "./check-options.js";
import { inputsTakenBy } from "./inputs-taken-by.js";
import type { RequestScope } from "./request-scope.js";
import { unsupportedPath } from "./unsupported-path.js";

/** The request side of one operation. */
export interface RequestInput {
  readonly sides: Sides;
  readonly models: readonly ModelPlan[];
  /** The operation's map: `body`, `ignore`, `unsupported`. */
  readonly map: YamlMap;
  readonly place: Place;
  /** The provider's body. */
  readonly target: Schema;
  /** The canonical body. */
  readonly source: Schema;
}

/** Checks the mapping of a request in both directions and gives its plan. */
export function buildRequest(input: RequestInput): RequestPlan | undefined {
  const { sides, map, place } = input;
  const body = mapOf(sides.problems, entryOf(map, "body")?.value, '"body"');
  if (body === undefined) {
    sides.problems.error("N003", 'the operation has a body, but its mapping has no "body"', place, 'add "body:"');
    return undefined;
  }
  const at = resolveSchema(sides.canonical, input.source);
  const target = resolveSchema(sides.provider, input.target);
  const scope: RequestScope = {
    sides,
    models: input.models,
    input: { at, path: "", issuePath: "" },
    rootInput: at,
    body,
    beside: { form: body, input: { at, path: "", issuePath: "" } },
    mentioned: new Set(),
  };
  const ignored = reasonsOf(sides.problems, entryOf(map, "ignore")?.value, '"ignore"');
  const fields = buildWhole({ scope, form: body, target, path: "", ignored });
  checkIgnored({ scope, target, fields, ignored });
  checkOptions(sides.problems, fields);
  checkMissing(sides.problems, fields);
  const unsupported = reasonsOf(sides.problems, entryOf(map, "unsupported")?.value, '"unsupported"').flatMap((line) => {
    const path = unsupportedPath(scope, line.key, line.keyPlace);
    return path !== undefined ? [{ path, reason: line.reason, place: line.keyPlace }] : [];
  });
  checkInputs(scope, at, fields, unsupported, entryOf(map, "unsupported")?.keyPlace ?? place);
  return {
    canonical: at.name ?? "",
    source: target.name,
    fields,
    taken: inputsTakenBy(fields),
    unsupported,
    ignored: [
      ...ignored.map(({ key, reason }) => ({ path: key, reason })),
      ...alternativesIgnoredBy(fields).map(({ path, reason }) => ({ path, reason })),
    ],
  };
}

/** Proves that every canonical input is either taken or declared unsupported, whichever cases are chosen: N302 otherwise. */
function checkInputs(
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

function reportForgotten({ sides }: RequestScope, { path, place }: InputLeaf, when: string, unsupported: Place): void {
  const message = `canonical input "${path}" is neither taken nor declared unsupported${when}`;
  const fix = `use it in the body, or say why not with "${path}: reason" in the "unsupported" of`;
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
  return propertiesOf(scope.sides.canonical, at).flatMap(({ property }) => {
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
