import type { ApiModel } from "../types/api-model.js";
import { isJsonObject, type Json } from "../types/json.js";
import type { SourceRead } from "../types/mapping-plan.js";
import { factsOf } from "../types/response-facts.js";
import { type ChosenForm, fieldsOf, fixedValueOf, moneyOf, tableOf } from "../types/response-forms.js";
import { typeText } from "../types/type-text.js";
import { howOf, readsOf } from "./describe-transform.js";
import type { FieldAnswer, ProviderProperty } from "./explanation.js";
import type { PlannedAnswer } from "./find-answers.js";
import { findProperty } from "./find-property.js";
import { mappingWords } from "./mapping-text.js";
import { pathOf } from "./path-text.js";

/** What answers are made from. */
export interface AnswerSources {
  readonly provider: ApiModel;
  /** Text of the mapping file. */
  readonly mapping: string;
}

/** Says what a mapping answers for a field. */
export function explainAnswer(sources: AnswerSources, { when, ownCases, field, transform }: PlannedAnswer): FieldAnswer {
  return {
    when,
    mapping: mappingWords(sources.mapping, field.place, ownCases),
    kind: transform.kind,
    how: howOf(transform),
    reads: readsOf(transform).map((read) => explainRead(sources.provider, read)),
    ...detailsOf(transform),
  };
}

type Details = Pick<FieldAnswer, "table" | "otherwise" | "missing" | "money" | "value" | "reason" | "fields">;

function detailsOf(form: ChosenForm): Details {
  const fixed = fixedValueOf(form);
  const table = tableOf(form);
  const money = moneyOf(form);
  const fields = fieldsOf(form);
  return {
    ...(fixed && { ...(factsOf(form).gives === "fixed" && { value: fixed.value }), reason: fixed.reason }),
    ...(table && {
      table: rowsOf(table.values),
      otherwise: table.otherwise,
      ...(table.missing !== undefined && { missing: table.missing }),
    }),
    ...(money && { money: { unit: money.unit, currency: pathOf(money.currency.pointer), basis: money.basis } }),
    ...(fields.length > 0 && { fields: fields.map(({ path }) => path) }),
  };
}

function rowsOf(table: readonly (readonly [from: string, to: Json])[]): NonNullable<FieldAnswer["table"]> {
  return table.map(([from, to]) => ({ from, to }));
}

/** Says what the provider's description says of a property. */
export function explainRead(provider: ApiModel, read: SourceRead): ProviderProperty {
  const { schema, schemaName, pointer, required, sensitive, place } = read;
  const basis = basisOf(schema.extensions["x-basis"]);
  return {
    path: pathOf(pointer),
    type: typeText(schema, schemaName),
    description: ownDescription(provider, read) ?? schema.description?.trim(),
    place,
    required,
    sensitive,
    ...(basis === undefined ? {} : { basis }),
  };
}

/** What is said beside a reference says more of the property than what is said of the schema that it refers to. */
function ownDescription(provider: ApiModel, { steps }: SourceRead): string | undefined {
  const last = steps.at(-1);
  const owner = provider.schemas.find(({ name }) => name === last?.owner);
  if (last === undefined || owner === undefined) return undefined;
  return findProperty(provider, owner.schema, last.property)?.property.schema.description?.trim();
}

/** Reads what a description rests on. */
export function basisOf(basis: Json | undefined): ProviderProperty["basis"] {
  if (!isJsonObject(basis) || typeof basis["level"] !== "string") return undefined;
  const { level, source } = basis;
  return { level: String(level), ...(typeof source === "string" ? { source } : {}) };
}
