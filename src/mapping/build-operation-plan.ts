import { didYouMean } from "../diagnostics.js";
import type { ApiModel, Operation, Schema } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import type { ModelPlan, OperationPlan } from "../types/mapping-plan.js";
import { keyFieldOf } from "../types/response-forms.js";
import { errorsIn } from "./build-errors.js";
import type { Sides } from "./build-model-plan.js";
import { errorBodiesOf } from "./error-bodies.js";
import { jsonOf } from "./json-type.js";
import { namedSchema } from "./named-schema.js";
import { buildPages } from "./pages/build-pages.js";
import { type PageForm, readPageForm } from "./pages/page-form.js";
import { withPageLines } from "./pages/page-lines.js";
import type { Problems } from "./problems.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText } from "./read-yaml.js";
import { buildRequest } from "./request/build-request.js";
import { isSameShape } from "./same-shape.js";
import { resolveSchema } from "./schema-index.js";
import type { YamlEntry, YamlMap } from "./yaml-node.js";

/** What the check of an operation needs beside its own lines. */
export interface OperationInput {
  readonly sides: Sides;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly models: readonly ModelPlan[];
  /** The names of all models that the mapping lists, wrong ones too. */
  readonly declared: ReadonlySet<string>;
}

/** Checks one entry of `operations:` and gives its plan. */
export function buildOperationPlan(input: OperationInput, entry: YamlEntry): OperationPlan | undefined {
  const { problems } = input.sides;
  const map = mapOf(problems, entry.value, `"${entry.key}"`);
  if (map === undefined) return undefined;
  refuseUnknownKeys(
    problems,
    map,
    ["call", "params", "body", "ignore", "unsupported", "pages", "returns", "errors"],
    `operation "${entry.key}"`,
  );
  const canonical = findOperation(input.canonical, entry.key, entry.keyPlace, problems, "N100", "the canonical API");
  const call = requiredText(problems, map, "call", `operation "${entry.key}"`);
  const callPlace = entryOf(map, "call")?.value.place ?? entry.keyPlace;
  const operation = call === undefined ? undefined : findOperation(input.provider, call, callPlace, problems, "N102", "the provider");
  const named = requiredText(problems, map, "returns", `operation "${entry.key}"`);
  const returns = named && (namedSchema(input.sides.canonical, named)?.name ?? named);
  if (canonical === undefined || operation === undefined || returns === undefined) return undefined;
  return planOperation(input, { entry, map, canonical, operation, returns });
}

interface FoundOperation {
  readonly entry: YamlEntry;
  readonly map: YamlMap;
  readonly canonical: Operation;
  readonly operation: Operation;
  readonly returns: string;
}

function planOperation({ sides, models, provider, declared }: OperationInput, found: FoundOperation): OperationPlan | undefined {
  const { entry, canonical, operation, returns } = found;
  const form = pageFormOf(sides.problems, found);
  const names = canonical.pages;
  const map = form && names ? withPageLines({ provider: sides.provider, map: found.map, form, names, operation }) : found.map;
  const status = checkReturns({ sides, models, declared }, found, entryOf(map, "returns")?.value.place ?? entry.keyPlace);
  const request = buildRequest({
    sides,
    models,
    map,
    place: entry.keyPlace,
    operation,
    canonical,
    pages: form?.style === "link" || form?.style === "url" ? names : undefined,
  });
  const errors = errorsIn(errorBodiesOf({ operations: [operation] }, sides.provider, sides.problems), map);
  if (status === undefined) return undefined;
  const model = models.find((each) => each.canonical === returns);
  const pages =
    form && names && model
      ? buildPages({ sides, form, names, canonical, operation, model, request, secrets: secretsOf(provider, operation) })
      : undefined;
  const { name } = canonical;
  const result = returns === "nothing" ? null : returns;
  return { name, call: operation.name, ...request, returns: result, pages, status, errors, place: entry.keyPlace };
}

/** A list that has pages has them at every provider, or a reason why not. */
function pageFormOf(problems: Problems, { map, entry, canonical }: FoundOperation): PageForm | undefined {
  const pages = entryOf(map, "pages");
  if (canonical.pages === undefined && pages !== undefined) {
    const fix = 'add "x-pages: { items: items, cursor: cursor, next: next }" to the canonical operation, declared at';
    problems.error(
      "N002",
      `"${entry.key}" has pages here, but the canonical operation has no x-pages`,
      pages.keyPlace,
      fix,
      canonical.place,
    );
    return undefined;
  }
  if (pages !== undefined) return readPageForm(problems, pages);
  if (canonical.pages === undefined) return undefined;
  const fix = 'add "pages:" with how they follow one another, or "pages: { absent: why }"; x-pages is declared at';
  problems.error("N003", `"${entry.key}" does not say how pages follow one another`, entry.keyPlace, fix, canonical.pages.place);
  return undefined;
}

/** Parameters of the query that hold a credential: what names a page must not carry them. */
function secretsOf({ securitySchemes }: ApiModel, { security }: Operation): readonly string[] {
  const keys = new Set(security.flat());
  return securitySchemes.flatMap((scheme) =>
    keys.has(scheme.key) && scheme.kind === "apiKey" && scheme.in === "query" ? [scheme.name] : [],
  );
}

/** Checks that what the provider answers is what the named model reads; gives the status of that answer. */
function checkReturns(
  input: Pick<OperationInput, "sides" | "models" | "declared">,
  { canonical, operation, returns }: FoundOperation,
  place: Place,
): string | undefined {
  const { problems } = input.sides;
  const model = input.models.find((each) => each.canonical === returns);
  const expected = successOf(input.sides.canonical, canonical)?.name ?? "nothing";
  const answer = successOf(input.sides.provider, operation);
  if (expected !== returns) {
    problems.error(
      "N105",
      `canonical "${canonical.name}" returns ${expected}, not "${returns}"`,
      place,
      `write returns: ${expected}, declared at`,
      canonical.place,
    );
  } else if (returns === "nothing") {
    return operation.responses.find(({ status }) => status.startsWith("2"))?.status ?? "2XX";
  } else if (model === undefined && input.declared.has(returns)) {
    return undefined; // what is wrong with it has been told
  } else if (model === undefined) {
    problems.error("N003", `"${returns}" has no entry under "models"`, place, `add models: ${returns}: with its fields`);
  } else if (answer === undefined || !isReadBy(input.sides.provider, model, answer)) {
    problems.error(
      "N109",
      `"${operation.name}" answers ${answer?.name ?? "no named schema"}, but ${returns} is mapped from ${model.source}`,
      place,
      "map it from what the operation answers, declared at",
      operation.place,
    );
  } else if (keyFieldOf(model.fields) !== undefined) {
    const message = `model "${returns}" leaves "${keyFieldOf(model.fields)?.name}" to the key of a map, but "${operation.name}" answers with no map of it`;
    problems.error("N109", message, place, "list the fields where the map is read, and answer for all of them under", model.place);
  } else {
    return answer.status;
  }
  return undefined;
}

/** A model reads the schema that it is made from, and another one that says the same. */
function isReadBy(index: Sides["provider"], { source, inline }: ModelPlan, { name, schema }: Answer): boolean {
  const made = inline?.schema ?? index.get(source)?.schema;
  return name === source || (made !== undefined && isSameShape(index, made, schema));
}

interface Answer {
  readonly status: string;
  readonly name: string | null;
  readonly schema: Schema;
}

function successOf(index: Sides["provider"], operation: Operation): Answer | undefined {
  const response = operation.responses.find(({ status }) => status.startsWith("2"));
  const json = jsonOf(response?.content ?? []);
  if (response === undefined || json === undefined) return undefined;
  const { schema } = json;
  return { status: response.status, name: schema.kind === "reference" ? schema.target : resolveSchema(index, schema).name, schema };
}

function findOperation(
  api: ApiModel,
  name: string,
  place: Place,
  problems: Problems,
  code: "N100" | "N102",
  subject: string,
): Operation | undefined {
  const found = api.operations.find((operation) => operation.operationId === name || operation.name === name);
  if (found !== undefined) return found;
  const names = api.operations.map((operation) => operation.operationId);
  problems.error(code, `${subject} has no operation "${name}"`, place, didYouMean(name, names, `use one of ${names.join(", ")}`));
  return undefined;
}
