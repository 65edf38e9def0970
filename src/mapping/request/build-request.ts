import type { Operation } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { ModelPlan, OperationParameter, OperationPlan, RequestField, RequestPlan } from "../../types/mapping-plan.js";
import { choicesOf } from "../../types/request-choices.js";
import { inputOf, parameterGroups, type SentParameter } from "../../types/request-forms.js";
import type { Sides } from "../build-model-plan.js";
import { jsonOf } from "../json-type.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import { objectVariants, propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import { buildParameters, checkIgnoredParameters, groupsOf } from "./build-parameters.js";
import { buildRequestTransform, buildWhole } from "./build-request-fields.js";
import { alternativesIgnoredBy } from "./check-alternatives.js";
import { checkIgnored } from "./check-ignored.js";
import { checkMissing } from "./check-missing.js";
import { checkOptions } from "./check-options.js";
import { flatInput } from "./flat-input.js";
import { inputsTakenBy } from "./inputs-taken-by.js";
import { coveredBy, namesParameters } from "./reason-lines.js";
import type { RequestScope } from "./request-scope.js";
import { unsupportedPath } from "./unsupported-path.js";

/** The request side of one operation. */
export interface RequestInput {
  readonly sides: Sides;
  readonly models: readonly ModelPlan[];
  /** The operation's map: `params`, `body`, `ignore`, `unsupported`. */
  readonly map: YamlMap;
  readonly place: Place;
  /** The provider's operation. */
  readonly operation: Operation;
  /** The canonical operation. */
  readonly canonical: Operation;
}

/** Checks the mapping of a request in both directions and gives its plan. */
export function buildRequest(input: RequestInput): Pick<OperationPlan, "parameters" | "request"> {
  const { sides, map, place, operation, canonical } = input;
  const at = flatInput(sides, canonical);
  const bodyForm = bodyFormOf(input);
  const emptyForm: YamlMap = { kind: "map", entries: [], place };
  const body = bodyForm?.form.kind === "map" ? bodyForm.form : emptyForm;
  const start = { at, path: "", issuePath: "" };
  const scope: RequestScope = {
    sides,
    models: input.models,
    input: start,
    rootInput: at,
    inputOf: canonical.name,
    body,
    beside: { form: body, input: start },
    mentioned: new Set(),
  };
  const reasons = reasonsOf(sides.problems, entryOf(map, "ignore")?.value, '"ignore"');
  const params = mapOf(sides.problems, entryOf(map, "params")?.value, '"params"') ?? emptyForm;
  const parametersInput = { scope, operation, params, ignored: reasons.filter(({ key }) => namesParameters(key)), place };
  const parameters = buildParameters(parametersInput);
  checkIgnoredParameters(parametersInput);
  const ignored = reasons.filter(({ key }) => !namesParameters(key));
  const written = bodyForm && buildBody(scope, bodyForm, ignored);
  const isStray = bodyForm === undefined && entryOf(map, "body") !== undefined; // one finding is enough
  if (bodyForm === undefined && !isStray) refuseStrayReasons(input, ignored);
  const fields = [...groupsOf(parameters, operation), ...(written === undefined ? [] : [bodyField(written)])];
  checkOptions(sides.problems, fields);
  checkMissing(sides.problems, fields);
  const unsupported = unsupportedInputs(scope, at, fields, map);
  if (!isStray) checkInputs(scope, at, fields, unsupported, entryOf(map, "unsupported")?.keyPlace ?? place);
  const direct = written === undefined && unsupported.length === 0 ? directParameters(canonical, parameters) : undefined;
  if (direct !== undefined) return { parameters: direct };
  const isBodyOnly = written !== undefined && written.isObject && parameters.length === 0;
  const shared = {
    input: at.schema,
    taken: inputsTakenBy(fields),
    unsupported,
    ignored: [
      ...reasons.map(({ key, reason }) => ({ path: key, reason })),
      ...alternativesIgnoredBy(fields).map(({ path, reason }) => ({ path, reason })),
    ],
  };
  if (isBodyOnly)
    return {
      parameters: [],
      request: {
        ...shared,
        writes: "body",
        source: written.target.name,
        fields: written.fields,
        unsent: ignored.flatMap(({ key }) => (key.includes(".") ? [] : [key])),
      },
    };
  return {
    parameters: [],
    request: {
      ...shared,
      writes: "input",
      source: `${operation.typeName}Input`,
      fields,
      unsent: unsentGroups(operation, fields),
      contentType: contentTypeOf(operation, written),
    },
  };
}

/** The provider's body, and what the mapping says of it. */
interface BodyForm {
  readonly form: YamlNode;
  readonly entry: YamlEntry;
  readonly target: ResolvedSchema;
  readonly required: boolean;
}

/** Finds the lines of `body:`; reports N003 where they are missing, N109 where there is no body to fill. */
function bodyFormOf({ sides: { problems, provider }, map, place, operation, canonical }: RequestInput): BodyForm | undefined {
  const entry = entryOf(map, "body");
  const content = jsonOf(operation.requestBody?.content ?? []);
  const required = operation.requestBody?.required === true;
  if (content === undefined) {
    if (entry !== undefined) refuseBody({ problems, canonical, operation }, entry);
    else if (required) {
      const message = `"${operation.name}" takes a body that is not JSON`;
      problems.error("N109", message, place, "map another operation; it is declared at", operation.place);
    }
    return undefined;
  }
  if (entry !== undefined) return { form: entry.value, entry, target: resolveSchema(provider, content.schema), required };
  if (required || canonical.requestBody !== undefined)
    problems.error("N003", 'the operation has a body, but its mapping has no "body"', place, 'add "body:"');
  return undefined;
}

function refuseBody(
  { problems, canonical, operation }: Pick<RequestInput, "canonical" | "operation"> & Pick<Sides, "problems">,
  entry: YamlEntry,
): void {
  const message =
    canonical.requestBody === undefined
      ? '"body" stands at an operation without a body'
      : `"${canonical.name}" takes a JSON body, but "${operation.name}" has none`;
  problems.error(
    "N109",
    message,
    entry.keyPlace,
    'fill parameters under "params", or map another operation; this one is declared at',
    operation.place,
  );
}

/** Without a body, only parameters can be ignored. */
function refuseStrayReasons({ sides, operation }: RequestInput, ignored: ReturnType<typeof reasonsOf>): void {
  for (const { key, keyPlace } of ignored) {
    const fix = `remove it, or name a parameter as in "query.${key}"; the operation is declared at`;
    sides.problems.error("N107", `"${key}" is ignored, but no body is sent`, keyPlace, fix, operation.place);
  }
}

interface WrittenBody {
  readonly target: ResolvedSchema;
  readonly required: boolean;
  readonly isObject: boolean;
  readonly fields: readonly RequestField[];
  readonly unsent: readonly string[];
  readonly place: Place;
}

/** The body is an object that is filled line by line, or one value that one form writes. */
function buildBody(
  scope: RequestScope,
  { form, entry, target, required }: BodyForm,
  ignored: ReturnType<typeof reasonsOf>,
): WrittenBody | undefined {
  const whole = { target, required, place: entry.keyPlace };
  if (isFilledByLines(scope, target)) {
    const lines = mapOf(scope.sides.problems, form, '"body"');
    if (lines === undefined) return undefined;
    const fields = buildWhole({ scope, form: lines, target, path: "", ignored });
    checkIgnored({ scope, target, fields, ignored });
    return { ...whole, isObject: true, fields, unsent: ignored.flatMap(({ key }) => (key.includes(".") ? [] : [key])) };
  }
  const value = { scope, form: { kind: "map", entries: [], place: form.place } as const, target, path: "body", ignored };
  const transform = buildRequestTransform(value, target, entry, "body");
  const schema = { ...target.schema, nullable: target.nullable, extensions: target.extensions };
  return (
    transform && {
      ...whole,
      isObject: false,
      fields: [{ name: "", required, target: schema, place: entry.keyPlace, transform }],
      unsent: [],
    }
  );
}

function isFilledByLines({ sides }: RequestScope, target: ResolvedSchema): boolean {
  return propertiesOf(sides.provider, target).length > 0 || objectVariants(sides.provider, target.schema).length > 0;
}

/** The body as a property of the operation's input. */
function bodyField({ target, required, isObject, fields, unsent, place }: WrittenBody): RequestField {
  const schema = { ...target.schema, nullable: target.nullable, extensions: target.extensions };
  const [whole] = fields;
  if (whole?.name === "") return { ...whole, name: "body", required: isObject || required };
  return { name: "body", required: true, target: schema, place, transform: { kind: "object", fields, unsent } };
}

/** Required inputs that are parameters as they are need no writing. */
function directParameters(canonical: Operation, parameters: readonly SentParameter[]): readonly OperationParameter[] | undefined {
  const isEvery =
    canonical.requestBody === undefined &&
    parameters.every(
      ({ field }) => field.transform.kind === "copy" && field.transform.read.required && field.transform.read.steps.length === 1,
    );
  if (!isEvery) return undefined;
  return parameters.flatMap(({ in: location, field: { name, place, transform } }) => {
    const read = inputOf(transform);
    return read === undefined ? [] : [{ in: location, name, from: read.path, place }];
  });
}

function unsentGroups(operation: Operation, fields: readonly RequestField[]): readonly string[] {
  const groups = operation.parameters.map(({ in: location }) => (location === "querystring" ? "query" : parameterGroups[location]));
  const known = [...groups, ...(operation.requestBody === undefined ? [] : ["body"])];
  return [...new Set(known)].filter((name) => !fields.some((field) => field.name === name));
}

function contentTypeOf({ requestBody }: Operation, written: WrittenBody | undefined): string | undefined {
  const content = requestBody?.content ?? [];
  return content.length > 1 && written !== undefined ? jsonOf(content)?.type : undefined;
}

/** Reads `unsupported`; a trailing `*` stands for every input that begins so and is not taken. */
function unsupportedInputs(
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

function reportForgotten({ sides, body }: RequestScope, { path, place }: InputLeaf, when: string, unsupported: Place): void {
  const message = `canonical input "${path}" is neither taken nor declared unsupported${when}`;
  const where = body.entries.length === 0 ? 'in "params"' : "in the body";
  const fix = `use it ${where}, or say why not with "${path}: reason" in the "unsupported" of`;
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
