import type { Schema } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { ModelPlan, RequestField, RequestPlan } from "../../types/mapping-plan.js";
import type { Sides } from "../build-model-plan.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import { propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import type { YamlMap } from "../yaml-node.js";
import { buildRequestFields } from "./build-request-fields.js";
import { checkIgnored } from "./check-ignored.js";
import { checkOptions } from "./check-options.js";
import { inputsTakenBy } from "./inputs-taken-by.js";
import { type RequestScope, readInput } from "./request-scope.js";

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
    currencyOf: currencySource(body),
    mentioned: new Set(),
  };
  const ignored = reasonsOf(sides.problems, entryOf(map, "ignore")?.value, '"ignore"');
  const fields = buildRequestFields({ scope, form: body, target, path: "", ignored });
  checkIgnored({ scope, target, fields, ignored });
  checkOptions(sides.problems, fields);
  const unsupported = reasonsOf(sides.problems, entryOf(map, "unsupported")?.value, '"unsupported"').flatMap((line) => {
    const known = unsupportedPath(scope, line.key, line.keyPlace);
    return known ? [{ path: line.key, reason: line.reason, place: line.keyPlace }] : [];
  });
  checkInputs(scope, at, fields, unsupported, entryOf(map, "unsupported")?.keyPlace ?? place);
  return {
    canonical: at.name ?? "",
    source: target.name,
    fields,
    taken: inputsTakenBy(fields),
    unsupported,
    ignored: ignored.map(({ key, reason }) => ({ path: key, reason })),
  };
}

/** Which canonical path fills a property at the root of the body: an amount's currency is looked up there. */
function currencySource(body: YamlMap): (path: string) => string | undefined {
  return (path) => {
    const form = entryOf(body, path.replace(/^\//, ""))?.value;
    const head = form?.kind === "map" ? form.entries.find(({ key }) => ["field", "upper", "lower"].includes(key)) : undefined;
    const value = head?.value ?? form;
    return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
  };
}

function unsupportedPath(scope: RequestScope, path: string, place: Place): boolean {
  const parts = path.split("[].");
  let at: RequestScope = scope;
  for (const [index, part] of parts.entries()) {
    const read = readInput(at, part, place);
    if (read === undefined) return false;
    if (index === parts.length - 1) return true;
    if (read.schema.kind !== "array") {
      scope.sides.problems.error("N109", `"${part}" is no list`, place, "remove the brackets");
      return false;
    }
    const item = resolveSchema(scope.sides.canonical, read.schema.items);
    at = { ...scope, input: { at: item, path: `${read.path}[]`, issuePath: `${read.issuePath}[]` } };
  }
  return true;
}

/** Proves that every canonical input is either taken or declared unsupported: N302 otherwise. */
function checkInputs(
  scope: RequestScope,
  at: ResolvedSchema,
  fields: readonly RequestField[],
  unsupported: RequestPlan["unsupported"],
  place: Place,
): void {
  const { problems } = scope.sides;
  const taken = inputsTakenBy(fields);
  for (const leaf of inputLeaves({ scope, taken }, at, "", [])) {
    const isTaken = taken.some((path) => covers(path, leaf.path));
    const refused = unsupported.find(({ path }) => covers(path, leaf.path));
    if (isTaken && refused !== undefined) {
      const fact = refused.path === leaf.path ? "the body uses it" : `the body uses "${leaf.path}"`;
      const message = `canonical input "${refused.path}" is unsupported, but ${fact}`;
      problems.error("N302", message, refused.place, "remove it here; it is declared at", leaf.place);
    } else if (!isTaken && refused === undefined && !isMentioned(scope, leaf)) {
      const message = `canonical input "${leaf.path}" is neither taken nor declared unsupported`;
      const fix = `use it in the body, or say why not with "${leaf.path}: reason" in the "unsupported" of`;
      problems.error("N302", message, leaf.place, fix, place);
    }
  }
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
