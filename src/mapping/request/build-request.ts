import type { Schema } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { ModelPlan, RequestField, RequestPlan } from "../../types/mapping-plan.js";
import type { Sides } from "../build-model-plan.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import { propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import type { YamlMap } from "../yaml-node.js";
import { buildRequestFields } from "./build-request-fields.js";
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
  const scope: RequestScope = { sides, models: input.models, input: { at, path: "" }, rootInput: at, currencyOf: currencySource(body) };
  const ignored = reasonsOf(sides.problems, entryOf(map, "ignore")?.value, '"ignore"');
  const fields = buildRequestFields({ scope, form: body, target, path: "", ignored });
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
    const value = entryOf(body, path.replace(/^\//, ""))?.value;
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
    at = { ...scope, input: { at: resolveSchema(scope.sides.canonical, read.schema.items), path: `${read.path}[]` } };
  }
  return true;
}

/** Proves that every canonical input is taken or declared unsupported: N302 otherwise. */
function checkInputs(
  scope: RequestScope,
  at: ResolvedSchema,
  fields: readonly RequestField[],
  unsupported: RequestPlan["unsupported"],
  place: Place,
): void {
  const taken = inputsTakenBy(fields);
  for (const leaf of inputLeaves(scope, at, "")) {
    const isCovered = (path: string) => leaf.path === path || leaf.path.startsWith(`${path}.`) || leaf.path.startsWith(`${path}[]`);
    const isTaken = taken.some(isCovered);
    const refused = unsupported.find(({ path }) => isCovered(path));
    if (isTaken && refused?.path === leaf.path) {
      scope.sides.problems.error(
        "N302",
        `canonical input "${leaf.path}" is unsupported, but the body uses it`,
        refused.place,
        "remove it here; it is declared at",
        leaf.place,
      );
    }
    if (isTaken || refused !== undefined) continue;
    const fix = `use it in the body, or say why not with "${leaf.path}: reason" in the "unsupported" of`;
    scope.sides.problems.error("N302", `canonical input "${leaf.path}" is neither taken nor declared unsupported`, leaf.place, fix, place);
  }
}

function inputLeaves(scope: RequestScope, at: ResolvedSchema, path: string): readonly { readonly path: string; readonly place: Place }[] {
  return propertiesOf(scope.sides.canonical, at).flatMap(({ property }) => {
    const inner = path === "" ? property.name : `${path}.${property.name}`;
    const resolved = resolveSchema(scope.sides.canonical, property.schema);
    const isWhole = resolved.name === "Money" || resolved.name?.startsWith("Interval") === true;
    const isList = resolved.schema.kind === "array";
    const deeper = resolved.schema.kind === "array" ? resolveSchema(scope.sides.canonical, resolved.schema.items) : resolved;
    const leaves = isWhole ? [] : inputLeaves(scope, deeper, isList ? `${inner}[]` : inner);
    return leaves.length === 0 ? [{ path: inner, place: property.place }] : leaves;
  });
}
