import type { ApiModel, Operation } from "../types/api-model.js";
import type { Diagnostic, Outcome, Place } from "../types/diagnostic.js";
import { everySentField } from "../types/every-sent-field.js";
import type { SourceText } from "../types/loaded-spec.js";
import type { FieldPlan, MappingPlan, ModelPlan, RequestField, RequestTransform } from "../types/mapping-plan.js";
import { sentMoneyOf, sentOutcomesOf } from "../types/request-forms.js";
import { everyFormOf, modelOf, moneyOf, valueReads } from "../types/response-forms.js";
import { headersRead } from "../types/response-headers.js";
import { buildErrors } from "./build-errors.js";
import { buildModelPlan, type Sides } from "./build-model-plan.js";
import { buildOperationPlan } from "./build-operation-plan.js";
import { checkExamples } from "./check-examples.js";
import { errorBodiesOf } from "./error-bodies.js";
import { modelKeys } from "./model-keys.js";
import { modelSources, providerSide } from "./model-sources.js";
import { namedSchema } from "./named-schema.js";
import { pagesOfModel } from "./pages/model-pages.js";
import { collectProblems, type Problems } from "./problems.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText } from "./read-yaml.js";
import { headersOf } from "./response-headers.js";
import { indexSchemas } from "./schema-index.js";
import { buildWebhooks } from "./webhooks/build-webhooks.js";
import { parseYaml, type YamlMap, type YamlNode } from "./yaml-node.js";

/** A mapping file with the two APIs that it connects. */
export interface MappingInput {
  readonly source: SourceText;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
}

/**
 * Checks a mapping file against both APIs and gives its plan.
 * Every problem is reported in one go, each with its places in the mapping and in the spec.
 */
export function buildMapping({ source, provider, canonical }: MappingInput): Outcome<MappingPlan> {
  return buildParsed({ parsed: parseYaml(source), file: source.file, provider, canonical });
}

/** A mapping file that was parsed before. */
export interface ParsedMapping {
  readonly parsed: Outcome<YamlNode>;
  readonly file: string;
}

/** Does what `buildMapping` does, for one who parses by himself. */
export function buildParsed({ parsed, file, provider, canonical }: ParsedMapping & Omit<MappingInput, "source">): Outcome<MappingPlan> {
  if (parsed.value === undefined) return { value: undefined, diagnostics: parsed.diagnostics };
  const problems = collectProblems();
  const map = mapOf(problems, parsed.value, "the mapping");
  const plan = map && planMapping({ map, problems, provider, canonical, file });
  const hasErrors = problems.found.some(({ severity }) => severity === "error");
  return { value: hasErrors ? undefined : plan, diagnostics: [...parsed.diagnostics, ...withoutTwins(problems.found)] };
}

interface PlanInput {
  readonly map: YamlMap;
  readonly problems: Problems;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly file: string;
}

function planMapping({ map, problems, provider, canonical, file }: PlanInput): MappingPlan {
  refuseUnknownKeys(problems, map, ["provider", "canonical", "models", "operations", "webhooks", "errors"], "the mapping");
  checkProvider(problems, map, provider);
  const entries = sectionOf(problems, map, "models");
  const side = providerSide(provider, entries);
  const sides: Sides = { provider: side.schemas, canonical: indexSchemas(canonical), problems };
  const input = { ...sides, side, models: modelSources(side, sides.canonical, entries), keys: modelKeys(map, entries, sides.canonical) };
  const models = entries.flatMap((entry) => {
    const model = namedSchema(sides.canonical, entry.key)?.name ?? entry.key;
    const isReturned = (name: string) => (namedSchema(sides.canonical, name)?.name ?? name) === model;
    const headers = headersOf(operationsReturning(map, provider, isReturned));
    return buildModelPlan(input, entry, { headers, pages: pagesOfModel(map, canonical, isReturned) }) ?? [];
  });
  const declared = new Set(entries.map(({ key }) => namedSchema(sides.canonical, key)?.name ?? key));
  const operations = sectionOf(problems, map, "operations").flatMap(
    (entry) => buildOperationPlan({ sides, provider, canonical, models, declared }, entry) ?? [],
  );
  const events = buildWebhooks({ sides: input, provider, canonical, models }, map);
  refuseHeadersInside(problems, [...models, ...events.models]);
  checkExamples({ problems, provider, models, operations });
  warnOfAssumedUnits(problems, provider, { models: [...models, ...events.models], operations });
  return {
    provider: provider.id,
    canonical: canonical.id,
    file,
    models: [...models, ...events.models],
    nullable: provider.schemas.flatMap(({ name, schema }) => (schema.nullable ? [name] : [])),
    operations,
    webhooks: events.webhooks,
    errors: buildErrors(errorBodiesOf(provider, sides.provider, problems), map),
  };
}

/** A model that others read by is given an object, and no response whose headers it could read. */
function refuseHeadersInside(problems: Problems, models: readonly ModelPlan[]): void {
  const used = new Set(models.flatMap(({ fields }) => everyFormOf(fields)).flatMap((form) => modelOf(form)?.model ?? []));
  for (const { canonical, fields, place } of models) {
    const [header] = headersRead(fields);
    if (header === undefined || !used.has(canonical)) continue;
    const message = `${canonical} reads the header "${header.name}", so no other model can read an object by it`;
    problems.error("N109", message, place, "read the header in the model that an operation returns only");
  }
}

/** The provider's operations that a mapping calls for a model. */
function operationsReturning(map: YamlMap, { operations }: ApiModel, isReturned: (name: string) => boolean): readonly Operation[] {
  const entries = entryOf(map, "operations")?.value;
  const lines = entries?.kind === "map" ? entries.entries.map(({ value }) => value) : [];
  const called = lines.flatMap((line) => (isReturned(wordOf(line, "returns") ?? "") ? [wordOf(line, "call")] : []));
  return operations.filter(({ operationId, name }) => called.includes(operationId) || called.includes(name));
}

function wordOf(node: YamlNode, key: string): string | undefined {
  const value = node.kind === "map" ? entryOf(node, key)?.value : undefined;
  return value?.kind === "scalar" ? String(value.value) : undefined;
}

function checkProvider(problems: Problems, map: YamlMap, provider: ApiModel): void {
  const name = requiredText(problems, map, "provider", "the mapping");
  if (name === undefined || name === provider.id) return;
  const place = entryOf(map, "provider")?.value.place ?? map.place;
  problems.error("N004", `the mapping is of "${name}", but stands beside "${provider.id}"`, place, `write provider: ${provider.id}`);
}

/** One warning a provider is enough: every amount that rests on an assumption has the same remedy, and what is read is what is sent. */
function warnOfAssumedUnits(
  problems: Problems,
  provider: ApiModel,
  { models, operations }: Pick<MappingPlan, "models" | "operations">,
): void {
  const read = models.flatMap(({ fields }) => assumedReads(fields));
  const assumed = read.length > 0 ? read : operations.flatMap(({ request }) => assumedAmountsSent(request?.fields ?? []));
  const [first] = assumed;
  if (first === undefined) return;
  const message = `the unit of ${assumed.length} amount${assumed.length === 1 ? "" : "s"} of ${provider.id} is only assumed`;
  const fix = "find it out and set basis: documented or observed; until then callers can set amountUnit";
  problems.warning("N402", message, first, fix);
}

function assumedReads(fields: readonly FieldPlan[]): readonly Place[] {
  const amounts = everyFormOf(fields).filter((form) => moneyOf(form)?.basis === "assumed");
  return amounts.flatMap(valueReads).map(({ place }) => place);
}

function assumedAmountsSent(fields: readonly RequestField[]): readonly Place[] {
  const isAssumed = (form: RequestTransform) => sentMoneyOf(form)?.basis === "assumed";
  return everySentField(fields).flatMap(({ target, transform }) => (sentOutcomesOf(transform).some(isAssumed) ? [target.place] : []));
}

function sectionOf(problems: Problems, map: YamlMap, key: "models" | "operations") {
  const entry = entryOf(map, key);
  if (entry === undefined) problems.error("N003", `the mapping has no "${key}"`, map.place, `add "${key}:"`);
  return mapOf(problems, entry?.value, `"${key}"`)?.entries ?? [];
}

/** Two forms that read the same wrong thing report it once. */
function withoutTwins(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, message, place }: Diagnostic) => [code, message, place?.file, place?.line, place?.column].join("\n");
  return [...new Map(found.map((diagnostic) => [keyOf(diagnostic), diagnostic])).values()];
}

/** Reads only which API a mapping file names as canonical: a path relative to the mapping file, or undefined when it names none. */
export function canonicalFileOf(source: SourceText): Outcome<string> {
  return canonicalFileIn(parseYaml(source));
}

/** Does what `canonicalFileOf` does, for one who parses by himself. */
export function canonicalFileIn(parsed: Outcome<YamlNode>): Outcome<string> {
  const problems = collectProblems();
  const map = parsed.value && mapOf(problems, parsed.value, "the mapping");
  const canonical = map && requiredText(problems, map, "canonical", "the mapping");
  return { value: canonical, diagnostics: [...parsed.diagnostics, ...problems.found] };
}
