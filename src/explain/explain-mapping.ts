import type { ApiModel } from "../types/api-model.js";
import type { Outcome } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { MappingPlan, ModelPlan, Transform } from "../types/mapping-plan.js";
import { explainAnswer } from "./answer.js";
import { explainExample } from "./explain-example.js";
import type { Definition, FieldExample, FieldExplanation, ModelExplanation } from "./explanation.js";
import { findAnswers, listAnswers, unlistedOn } from "./find-answers.js";
import { type FoundProperty, findProperty, resolved } from "./find-property.js";
import { responseExamples } from "./response-examples.js";
import { typeText } from "./type-text.js";
import { unknownField } from "./unknown-field.js";

/** A checked mapping with everything it was made from. */
export interface ExplainSources {
  readonly plan: MappingPlan;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  /** The provider's description. */
  readonly spec: Pick<LoadedSpec, "document">;
  /** Text of the mapping file. */
  readonly mapping: string;
}

/** What was asked for: fields, or whole canonical schemas. */
export interface Explanation {
  readonly models: readonly ModelExplanation[];
  readonly fields: readonly FieldExplanation[];
}

/**
 * Explains one canonical field, or without one the whole mapping. A field is named by its path, with or without the canonical schema before
 * it (`totals.due`, `CheckoutSession.totals.due`); the name of a schema alone stands for all of its fields.
 */
export function explainMapping(sources: ExplainSources, name?: string): Outcome<Explanation> {
  const { models } = sources.plan;
  if (name === undefined) return found({ models: models.map((model) => explainModel(sources, model)), fields: [] });
  const whole = models.filter(({ canonical }) => canonical === name);
  if (whole.length > 0) return found({ models: whole.map((model) => explainModel(sources, model)), fields: [] });
  const fields = models.flatMap((model) => explainField(sources, model, pathIn(model, name)) ?? []);
  return fields.length > 0 ? found({ models: [], fields }) : { value: undefined, diagnostics: [unknownField(sources.plan, name)] };
}

function found(value: Explanation): Outcome<Explanation> {
  return { value, diagnostics: [] };
}

/** The path without the schema's name, and with `[]` where an index was given. */
function pathIn({ canonical }: ModelPlan, name: string): string {
  const path = name.startsWith(`${canonical}.`) ? name.slice(canonical.length + 1) : name;
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
  const unlisted = unlistedOn(model.fields, path);
  const example = answers.every(({ transform }) => isFixed(transform)) ? undefined : exampleOf(sources, model, path);
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

function findCanonical(canonical: ApiModel, model: ModelPlan, path: string): FoundProperty | undefined {
  const schema = canonical.schemas.find(({ name }) => name === model.canonical)?.schema;
  return schema && findProperty(canonical, schema, path);
}

function definitionOf(canonical: ApiModel, { property: { schema, place } }: FoundProperty): Definition {
  const target = resolved(canonical, schema);
  const isNamedEnum = schema.kind === "reference" && target.kind === "enum";
  const type = isNamedEnum ? typeText({ ...target, nullable: schema.nullable || target.nullable }, schema.target) : typeText(schema);
  return { type, description: (schema.description ?? target.description)?.trim(), place };
}

function isFixed({ kind }: Transform): boolean {
  return kind === "absent" || kind === "const";
}

function exampleOf({ plan, provider, spec }: ExplainSources, model: ModelPlan, path: string): FieldExample | undefined {
  return plan.operations
    .filter(({ returns }) => returns === model.canonical)
    .flatMap(({ call, status }) => {
      const operation = provider.operations.find(({ name }) => name === call);
      if (operation === undefined) return [];
      const examples = responseExamples(spec, operation.pointer, status);
      return explainExample({ plan, model, operation: operation.operationId, examples }, path) ?? [];
    })[0];
}
