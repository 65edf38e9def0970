import type { ApiModel } from "../types/api-model.js";
import type { Outcome } from "../types/diagnostic.js";
import type { MappingPlan, ModelPlan } from "../types/mapping-plan.js";
import { fixedValueOf, modelOf } from "../types/response-forms.js";
import { explainAnswer } from "./answer.js";
import { explainExample } from "./explain-example.js";
import type { ExplainSources } from "./explain-sources.js";
import type { FieldExample, FieldExplanation, ModelExplanation } from "./explanation.js";
import { findAnswers, listAnswers, type PlannedAnswer, unlistedOn } from "./find-answers.js";
import { type DescribedProperty, definitionOf, findProperty } from "./find-property.js";
import { explainInput, explainOperation, takesInput } from "./requests/explain-operation.js";
import type { InputExplanation, OperationExplanation } from "./requests/input-explanation.js";
import { responseExamples } from "./response-examples.js";
import { runNormalizer } from "./run-mapping.js";
import { unknownField } from "./unknown-field.js";
import { explainWebhooks } from "./webhooks/explain-webhooks.js";
import type { WebhooksExplanation } from "./webhooks/webhooks-explanation.js";

/** What was asked for: fields and inputs, or whole canonical schemas and operations. */
export interface Explanation {
  readonly models: readonly ModelExplanation[];
  readonly operations: readonly OperationExplanation[];
  readonly fields: readonly FieldExplanation[];
  readonly inputs: readonly InputExplanation[];
  /** What webhooks mean, when everything or `webhooks` was asked for. */
  readonly webhooks?: WebhooksExplanation | undefined;
}

/**
 * Explains one canonical field or input, or without one the whole mapping. It is named by its path, with or without the canonical schema or
 * operation before it (`totals.due`, `CheckoutSession.totals.due`, `createSession.currency`); the name of a schema, an operation or an event
 * alone stands for all of it, and `webhooks` for what all webhooks mean. The fields of an event need its name before them.
 */
export function explainMapping(sources: ExplainSources, name?: string): Outcome<Explanation> {
  const { models } = sources.plan;
  if (name === "webhooks" && sources.plan.webhooks?.kind === "mapped") return found(wholeOf(sources, { models: [], operations: [] }));
  const eventModels = eventsNamed(sources.plan, name);
  const operations = sources.plan.operations.filter(takesInput);
  const all = {
    models: models.filter(({ canonical }) => name === undefined || canonical === name || eventModels.includes(canonical)),
    operations: operations.filter((operation) => name === undefined || operation.name === name),
  };
  if (name === undefined) return found(wholeOf(sources, all));
  if (all.models.length + all.operations.length > 0) return found({ ...wholeOf(sources, all), webhooks: undefined });
  const fields = fieldsNamed(sources, name);
  const inputs = operations.flatMap((operation) => explainInput(sources, operation, pathIn(operation.name, name)) ?? []);
  if (fields.length + inputs.length > 0) return found({ models: [], operations: [], fields, inputs });
  return { value: undefined, diagnostics: [unknownField(sources.plan, name)] };
}

/** The models of the event that has a name. */
function eventsNamed({ webhooks }: MappingPlan, name: string | undefined): readonly string[] {
  return webhooks?.kind === "mapped" ? webhooks.cases.filter(({ event }) => event === name).map(({ model }) => model) : [];
}

/** Events repeat the fields of other schemas, so their own are meant only where their name is said, or where nothing else has the field. */
function fieldsNamed(sources: ExplainSources, name: string): readonly FieldExplanation[] {
  const { models, webhooks } = sources.plan;
  const cases = webhooks?.kind === "mapped" ? webhooks.cases : [];
  const explain = (model: ModelPlan, owner: string) => explainField(sources, model, pathIn(owner, name)) ?? [];
  const others = models.filter(({ schema }) => schema === undefined).flatMap((model) => explain(model, model.canonical));
  if (others.length > 0) return others;
  return models.flatMap((model) => {
    const event = cases.find((each) => each.model === model.canonical)?.event ?? model.canonical;
    return model.schema === undefined ? [] : explain(model, name.startsWith(`${event}.`) ? event : model.canonical);
  });
}

function wholeOf(sources: ExplainSources, { models, operations }: Pick<MappingPlan, "models" | "operations">): Explanation {
  return {
    models: models.map((model) => explainModel(sources, model)),
    operations: operations.map((operation) => explainOperation(sources, operation)),
    fields: [],
    inputs: [],
    webhooks: explainWebhooks(sources.plan),
  };
}

function found(value: Explanation): Outcome<Explanation> {
  return { value, diagnostics: [] };
}

/** The path without the name of the schema or operation, and with `[]` where an index was given. */
function pathIn(owner: string, name: string): string {
  const path = name.startsWith(`${owner}.`) ? name.slice(owner.length + 1) : name;
  return path.replace(/\[\d+\]/g, "[]");
}

function explainModel(sources: ExplainSources, model: ModelPlan): ModelExplanation {
  const { plan } = sources;
  const ignored = model.uses.flatMap(({ schema, properties }) =>
    properties.flatMap(({ name, use, reason }) => (use === "ignored" ? [{ property: `${schema}.${name}`, reason: reason ?? "" }] : [])),
  );
  return {
    provider: plan.provider,
    schema: model.canonical,
    source: model.source,
    mapping: plan.file,
    fields: listAnswers(model.fields).map((answer) => ({ path: answer.field.path, ...explainAnswer(sources, answer) })),
    ignored,
  };
}

function explainField(sources: ExplainSources, model: ModelPlan, name: string): FieldExplanation | undefined {
  const { plan, canonical } = sources;
  const found = findCanonical(canonical, model, name);
  const answers = findAnswers(model.fields, name);
  if (found === undefined || answers.length === 0) return undefined;
  const { path } = found;
  const elsewhere = answers.flatMap((answer) => fieldElsewhere(sources, answer, path) ?? [])[0];
  if (elsewhere !== undefined) return elsewhere;
  const unlisted = unlistedOn(model.fields, path);
  const example = answers.every(({ transform }) => fixedValueOf(transform) !== undefined) ? undefined : exampleOf(sources, model, path);
  return {
    provider: plan.provider,
    schema: model.canonical,
    path,
    canonical: definitionOf(canonical, found),
    answers: answers.map((answer) => explainAnswer(sources, answer)),
    ...(unlisted === undefined ? {} : { unlisted }),
    ...(example === undefined ? {} : { example }),
  };
}

/** What is inside an object that another model reads is explained by that model. */
function fieldElsewhere(sources: ExplainSources, { field, transform }: PlannedAnswer, path: string): FieldExplanation | undefined {
  const name = modelOf(transform)?.model;
  const model = sources.plan.models.find(({ canonical }) => canonical === name);
  const inside = path.replaceAll("[]", "").slice(field.path.replaceAll("[]", "").length + 1);
  return model === undefined || inside === "" ? undefined : explainField(sources, model, inside);
}

function findCanonical(canonical: ApiModel, model: ModelPlan, path: string): DescribedProperty | undefined {
  const schema = canonical.schemas.find(({ name }) => name === (model.schema ?? model.canonical))?.schema;
  return schema && findProperty(canonical, schema, path);
}

function exampleOf({ plan, provider, spec, code }: ExplainSources, model: ModelPlan, path: string): FieldExample | undefined {
  if (code === undefined) return undefined;
  const normalize = runNormalizer(code, model.canonical);
  return plan.operations
    .filter(({ returns }) => returns === model.canonical)
    .flatMap(({ call, status }) => {
      const operation = provider.operations.find(({ name }) => name === call);
      if (operation === undefined) return [];
      const examples = responseExamples(spec, operation.pointer, status);
      return explainExample({ model, normalize, operation: operation.operationId, examples }, path) ?? [];
    })[0];
}
