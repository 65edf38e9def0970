import type { Operation } from "../../types/api-model.js";
import type { OperationParameter, OperationPlan, RequestField, RequestPlan } from "../../types/mapping-plan.js";
import { copiedInputOf } from "../../types/request-forms.js";
import { parameterGroups, type SentParameter } from "../../types/sent-parts.js";
import { isJsonType } from "../json-type.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import type { YamlMap, YamlNode } from "../yaml-node.js";
import { bodyField, bodyFormOf, buildBody, refuseStrayReasons, type WrittenBody } from "./build-body.js";
import { buildParameters, checkIgnoredParameters, groupsOf } from "./build-parameters.js";
import { alternativesIgnoredBy } from "./check-alternatives.js";
import { checkInputs, unsupportedInputs } from "./check-inputs.js";
import { checkMissing } from "./check-missing.js";
import { checkOptions } from "./check-options.js";
import { flatInput } from "./flat-input.js";
import { withoutGroups } from "./ignored-groups.js";
import { inputsTakenBy } from "./inputs-taken-by.js";
import { namesParameters } from "./reason-lines.js";
import type { RequestInput, RequestScope } from "./request-scope.js";

type ReasonLine = ReturnType<typeof reasonsOf>[number];

/** Checks the mapping of a request in both directions and gives its plan. */
export function buildRequest(input: RequestInput): Pick<OperationPlan, "parameters" | "request"> {
  const { sides, map, place, operation, canonical, pages } = input;
  const at = flatInput(sides, canonical);
  const bodyForm = bodyFormOf(input);
  const scope = scopeOf(input, at, bodyForm?.form);
  if (pages !== undefined) scope.mentioned.add(pages.cursor);
  const reasons = reasonsOf(sides.problems, entryOf(map, "ignore")?.value, '"ignore"');
  const params = mapOf(sides.problems, entryOf(map, "params")?.value, '"params"') ?? emptyForm(place);
  const parametersInput = { scope, operation, params, ignored: reasons.filter(({ key }) => namesParameters(key)), place };
  const parameters = buildParameters(parametersInput);
  checkIgnoredParameters(parametersInput);
  const ofBody = reasons.filter(({ key }) => !namesParameters(key));
  const ignored = bodyForm === undefined ? ofBody : withoutGroups(sides.provider, bodyForm.target, bodyForm.form, ofBody);
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
  const shared = {
    input: at.schema,
    taken: [...inputsTakenBy(fields), ...(pages ? [pages.cursor] : [])],
    unsupported,
    ignored: ignoredBy(reasons, fields),
  };
  const isBodyOnly = written?.isObject === true && parameters.length === 0 && written.target.name !== null && isJsonType(written.type);
  const writing = isBodyOnly ? bodyWriting(written) : inputWriting({ operation, written, fields });
  return { parameters: [], request: { ...shared, ...writing } };
}

function emptyForm(place: RequestInput["place"]): YamlMap {
  return { kind: "map", entries: [], place };
}

/** The scope of a whole request, in which nothing is mentioned yet. */
function scopeOf(
  { sides, models, place, canonical }: RequestInput,
  at: RequestScope["rootInput"],
  form: YamlNode | undefined,
): RequestScope {
  const body = form?.kind === "map" ? form : emptyForm(place);
  const start = { at, path: "", issuePath: "" };
  const beside = { form: body, input: start };
  return {
    sides,
    models,
    input: start,
    rootInput: at,
    inputOf: canonical.name,
    body,
    beside,
    mentioned: new Set(),
    leftOut: new Set(),
    filled: { in: "body", name: "body" },
  };
}

function ignoredBy(reasons: readonly ReasonLine[], fields: readonly RequestField[]): RequestPlan["ignored"] {
  const alternatives = alternativesIgnoredBy(fields).map(({ path, reason }) => ({ path, reason }));
  return [...reasons.map(({ key, reason }) => ({ path: key, reason })), ...alternatives];
}

type Writing = Pick<RequestPlan, "writes" | "source" | "fields" | "unsent" | "contentType">;

/** Only a body is written, and handed over as the body. */
function bodyWriting({ target, fields, unsent }: WrittenBody): Writing {
  return { writes: "body", source: target.name, fields, unsent };
}

interface WrittenInput {
  readonly operation: Operation;
  readonly written: WrittenBody | undefined;
  readonly fields: readonly RequestField[];
}

/** The whole input of the provider's operation is written: its groups of parameters, and its body. */
function inputWriting({ operation, written, fields }: WrittenInput): Writing {
  const unsent = unsentGroups(operation, fields);
  return { writes: "input", source: `${operation.typeName}Input`, fields, unsent, contentType: contentTypeOf(operation, written) };
}

/** Required inputs that are parameters as they are need no writing. */
function directParameters(canonical: Operation, parameters: readonly SentParameter[]): readonly OperationParameter[] | undefined {
  if (canonical.requestBody !== undefined) return undefined;
  const found = parameters.flatMap(({ in: location, field: { name, place, transform } }) => {
    const read = copiedInputOf(transform);
    return read?.required === true && read.steps.length === 1 ? [{ in: location, name, from: read.path, place }] : [];
  });
  return found.length < parameters.length ? undefined : found;
}

function unsentGroups(operation: Operation, fields: readonly RequestField[]): readonly string[] {
  const groups = operation.parameters.map(({ in: location }) => (location === "querystring" ? "query" : parameterGroups[location]));
  const known = [...groups, ...(operation.requestBody === undefined ? [] : ["body"])];
  return [...new Set(known)].filter((name) => !fields.some((field) => field.name === name));
}

function contentTypeOf({ requestBody }: Operation, written: WrittenBody | undefined): string | undefined {
  const content = requestBody?.content ?? [];
  return content.length > 1 ? written?.type : undefined;
}
