import type { MappingPlan, OperationPlan, RequestCase, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import {
  type Choice,
  choiceOf,
  constantOf,
  inputOf,
  issuePathOf,
  itemFields,
  itemOf,
  optionOf,
  sentFields,
} from "../../types/request-forms.js";

/** A property of a body and the input that fills it, in one case where there are several. */
interface Row {
  readonly provider: string;
  /** None where a case sends a fixed value. */
  readonly canonical: string | null;
  /** What the inputs say by which its case is chosen. */
  readonly when: Conditions;
}

type Conditions = Readonly<Record<string, string>>;

/** What fills a property of a body: one input, or another one in each case. */
export type FilledBy = string | readonly (readonly [canonical: string, when: Conditions])[];

/** Pairs the paths of a provider's body with the canonical inputs that fill them. */
export function inputPathsOf(plan: MappingPlan, { body }: OperationPlan): readonly (readonly [provider: string, by: FilledBy])[] {
  const rows = body === undefined ? [] : pathsOf(plan.provider, body.fields, { provider: "", canonical: "", when: {} });
  return [...new Set(rows.map(({ provider }) => provider))].flatMap((path) => {
    const own = rows.filter(({ provider }) => provider === path);
    const filled = own.flatMap(({ canonical, when }) => (canonical === null ? [] : [[canonical, when] as const]));
    const [first] = filled;
    if (first === undefined) return [];
    return [[path, own.every(({ canonical }) => canonical === first[0]) ? first[0] : filled] as const];
  });
}

interface Prefix {
  readonly provider: string;
  readonly canonical: string;
  readonly when: Conditions;
}

function pathsOf(provider: string, fields: readonly RequestField[], prefix: Prefix): readonly Row[] {
  return fields.flatMap(({ name, transform }) => rowsOf(provider, transform, { ...prefix, provider: below(prefix.provider, name) }));
}

function rowsOf(provider: string, form: RequestTransform, at: Prefix): readonly Row[] {
  const [option, choice, item, read] = [optionOf(form), choiceOf(form), itemOf(form), inputOf(form)];
  if (constantOf(form) !== undefined) return [{ ...at, canonical: null }];
  if (option !== undefined) return [{ ...at, canonical: below(below(at.canonical, provider), option.name) }];
  if (choice !== undefined) return choice.cases.flatMap((each) => caseRows(provider, choice, each, at));
  if (read === undefined) return pathsOf(provider, sentFields(form), at);
  if (item !== undefined) return rowsOf(provider, item, { ...at, canonical: `${read.issuePath}[0]` });
  const inItems = { ...at, provider: `${at.provider}[]`, canonical: `${read.issuePath}[]` };
  return [{ ...at, canonical: issuePathOf(form) ?? null }, ...pathsOf(provider, itemFields(form), inItems)];
}

function caseRows(provider: string, { on, missing }: Choice, { value, transform }: RequestCase, at: Prefix): readonly Row[] {
  const path = on.kind === "input" ? on.read.issuePath : below(below(at.canonical, provider), on.option);
  const values = value === missing ? [value, ""] : [value];
  return values.flatMap((each) => rowsOf(provider, transform, { ...at, when: { ...at.when, [path]: each } }));
}

function below(path: string, name: string): string {
  return [path, name].filter((part) => part !== "").join(".");
}
