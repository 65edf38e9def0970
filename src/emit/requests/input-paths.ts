import { below } from "../../types/canonical-path.js";
import type { MappingPlan, OperationPlan, RequestCase, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import {
  type Choice,
  choiceOf,
  constantOf,
  inputOf,
  isListOfOne,
  issuePathOf,
  itemFields,
  itemOf,
  optionOf,
  sentAttemptsOf,
  sentFields,
} from "../../types/request-forms.js";
import { type ParameterLocation, parameterGroups, sentParts } from "../../types/sent-parts.js";

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
export function inputPathsOf(plan: MappingPlan, { request }: OperationPlan): readonly (readonly [provider: string, by: FilledBy])[] {
  if (request === undefined) return [];
  const { parameters, body } = sentParts(request);
  const start = { provider: "", canonical: "", when: {} };
  const ofBody = pathsOf(plan.provider, body, start);
  const known = new Set(ofBody.map(({ provider }) => provider));
  const ofParameters = parameterNames(parameters.map(({ in: location, field }) => ({ in: location, name: field.name }))).flatMap(
    ([name, position]) => {
      const field = parameters[position]?.field;
      return known.has(name) || field === undefined ? [] : rowsOf(plan.provider, field.transform, { ...start, provider: name });
    },
  );
  const rows = [...ofBody, ...ofParameters];
  return [...new Set(rows.map(({ provider }) => provider))].flatMap((path) => {
    const own = rows.filter(({ provider }) => provider === path);
    const filled = own.flatMap(({ canonical, when }) => (canonical === null ? [] : [[canonical, when] as const]));
    const [first] = filled;
    if (first === undefined) return [];
    return [[path, own.every(({ canonical }) => canonical === first[0]) ? first[0] : filled] as const];
  });
}

/** By which names an error can speak of parameters, each with the parameter's position: the first that has a name keeps it. */
export function parameterNames(
  parameters: readonly { readonly in: ParameterLocation; readonly name: string }[],
): readonly (readonly [name: string, position: number])[] {
  const found = new Map<string, number>();
  for (const [position, { in: location, name }] of parameters.entries()) {
    const isOnlyOne = parameters.filter((other) => other.in === location).length === 1;
    const names = [`${parameterGroups[location]}.${name}`, name, ...(location === "path" && isOnlyOne ? ["path"] : [])];
    for (const each of names.map(asTemplate)) if (!found.has(each)) found.set(each, position);
  }
  return [...found];
}

/** An error's path is looked up by its steps: `filter[id]` is `filter.id`. */
function asTemplate(name: string): string {
  return name
    .split(/[./[\]]+/)
    .filter((step) => step !== "")
    .join(".");
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
  const attempts = sentAttemptsOf(form);
  if (attempts.length > 0) return attempts.flatMap((_, index) => triedRows(provider, attempts.slice(0, index + 1), at)).reverse();
  if (choice !== undefined) return choice.cases.flatMap((each) => caseRows(provider, choice, each, at));
  if (isListOfOne(form)) return pathsOf(provider, form.fields, { ...at, provider: `${at.provider}[]` });
  if (read === undefined) return pathsOf(provider, sentFields(form), at);
  if (item !== undefined) return rowsOf(provider, item, { ...at, canonical: `${read.issuePath}[0]` });
  const inItems = { ...at, provider: `${at.provider}[]`, canonical: `${read.issuePath}[]` };
  return [{ ...at, canonical: issuePathOf(form) ?? null }, ...pathsOf(provider, itemFields(form), inItems)];
}

/** The last of several forms is written where the inputs of those before it are not given. */
function triedRows(provider: string, attempts: readonly RequestTransform[], at: Prefix): readonly Row[] {
  const before = attempts.slice(0, -1).flatMap((form) => issuePathOf(form) ?? []);
  const when = { ...at.when, ...Object.fromEntries(before.map((path) => [path, ""])) };
  return attempts.slice(-1).flatMap((form) => rowsOf(provider, form, { ...at, when }));
}

function caseRows(provider: string, { on, missing }: Choice, { value, transform }: RequestCase, at: Prefix): readonly Row[] {
  const path = on.kind === "input" ? on.read.issuePath : below(below(at.canonical, provider), on.option);
  const values = value === missing ? [value, ""] : [value];
  return values.flatMap((each) => rowsOf(provider, transform, { ...at, when: { ...at.when, [path]: each } }));
}
