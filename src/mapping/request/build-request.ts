import type { Operation } from "../../types/api-model.js";
import type { OperationParameter, OperationPlan, RequestField } from "../../types/mapping-plan.js";
import { copiedInputOf, parameterGroups, type SentParameter } from "../../types/request-forms.js";
import { jsonOf } from "../json-type.js";
import { entryOf, mapOf, reasonsOf } from "../read-yaml.js";
import type { YamlMap } from "../yaml-node.js";
import { bodyField, bodyFormOf, buildBody, refuseStrayReasons, type WrittenBody } from "./build-body.js";
import { buildParameters, checkIgnoredParameters, groupsOf } from "./build-parameters.js";
import { alternativesIgnoredBy } from "./check-alternatives.js";
import { checkInputs, unsupportedInputs } from "./check-inputs.js";
import { checkMissing } from "./check-missing.js";
import { checkOptions } from "./check-options.js";
import { flatInput } from "./flat-input.js";
import { inputsTakenBy } from "./inputs-taken-by.js";
import { namesParameters } from "./reason-lines.js";
import type { RequestInput, RequestScope } from "./request-scope.js";

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
  const shared = {
    input: at.schema,
    taken: inputsTakenBy(fields),
    unsupported,
    ignored: [
      ...reasons.map(({ key, reason }) => ({ path: key, reason })),
      ...alternativesIgnoredBy(fields).map(({ path, reason }) => ({ path, reason })),
    ],
  };
  if (written?.isObject && parameters.length === 0)
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
  return content.length > 1 && written !== undefined ? jsonOf(content)?.type : undefined;
}
