import { covers, isInside } from "../types/canonical-path.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import { byCodePoint } from "./code-points.js";
import { countedIn } from "./operation-coverage.js";

/** A model, or the inputs of an operation. */
type Counted = ReturnType<typeof countedIn>[number];

/** How much of one canonical schema a mapping fills, and how much of the provider's response it uses; or how many inputs of an operation it takes. */
export interface ModelCoverage {
  readonly provider: string;
  /** Name of the canonical schema: `CheckoutSession`; of the inputs of an operation `createSession()`. */
  readonly schema: string;
  /** Canonical fields. All of them are what any provider's mapping tells apart, so that providers can be compared. */
  readonly fields: { readonly mapped: number; readonly all: number };
  /** Properties of the provider's response, the innermost counted; of a request what is sent, beside each line that ignores something. */
  readonly properties: { readonly used: number; readonly all: number };
  /** The canonical fields that have a value at least in some case, by code point. */
  readonly mapped: readonly string[];
}

/** Measures every mapping, sorted by provider and schema. */
export function measureCoverage(plans: readonly MappingPlan[]): readonly ModelCoverage[] {
  const sorted = [...plans].sort((left, right) => byCodePoint(left.provider, right.provider));
  return sorted.flatMap((plan) => {
    const models = [...countedIn(plan)].sort((left, right) => byCodePoint(left.canonical, right.canonical));
    return models.map((model) => ({
      ...measureModel(plan, model, fieldsOf(model.canonical, plan.canonical, plans)),
      schema: nameIn(plans, plan, model),
    }));
  });
}

/** Where two mappings of a provider name the same schema, each says of which canonical API. */
function nameIn(plans: readonly MappingPlan[], { provider, canonical }: MappingPlan, model: Counted): string {
  const isTwice = plans.some(
    (plan) =>
      plan.provider === provider && plan.canonical !== canonical && countedIn(plan).some((each) => each.canonical === model.canonical),
  );
  return isTwice ? `${canonical}.${model.canonical}` : model.canonical;
}

function measureModel({ provider }: MappingPlan, { canonical, coverage }: Counted, fields: readonly string[]): ModelCoverage {
  return {
    provider,
    schema: canonical,
    fields: { mapped: fields.filter((path) => covers(coverage.mapped, path)).length, all: fields.length },
    properties: { used: coverage.used, all: coverage.leaves },
    mapped: [...coverage.mapped].sort(byCodePoint),
  };
}

/** The innermost fields of a canonical schema that any mapping tells apart: a field that one provider lacks as a whole counts as its parts. */
function fieldsOf(schema: string, canonical: string, plans: readonly MappingPlan[]): readonly string[] {
  const models = plans.filter((plan) => plan.canonical === canonical).flatMap(countedIn);
  const paths = models.filter((model) => model.canonical === schema).flatMap(({ coverage }) => [...coverage.mapped, ...coverage.absent]);
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => isInside(other, path)));
}
