import { oncePerCause } from "../diagnostics.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import { buildMappings, type MappingStep } from "./build-mappings.js";
import type { Run } from "./run.js";
import { buildModels, loadSpecs } from "./steps.js";

/** The descriptions, models and mappings of a project, as far as they have no errors. */
export interface Understood {
  readonly specs: readonly LoadedSpec[];
  readonly models: readonly ApiModel[];
  readonly mappings: MappingStep;
  readonly diagnostics: readonly Diagnostic[];
}

/** A mapping with both of its sides. */
export interface UnderstoodMapping {
  readonly plan: MappingPlan;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  /** The provider's description. */
  readonly spec: LoadedSpec;
  /** Text of the mapping file. */
  readonly mapping: string;
}

/**
 * Loads every description, builds its model and checks the mappings: what all commands start from. What leaves an API without a description
 * or a model keeps it from the next stage. Nothing is linted and nothing comes from the cache.
 */
export async function understandProject(run: Run): Promise<Understood> {
  const specs = await loadSpecs(run);
  const models = await buildModels(run, specs.values);
  const mappings = await buildMappings(run, models.values);
  const diagnostics = oncePerCause([specs, models, mappings].flatMap((step) => step.diagnostics));
  return { specs: specs.values, models: models.values, mappings, diagnostics };
}

/** Finds the description that a model was built from. */
export function specOf({ specs }: Pick<Understood, "specs">, { id }: Pick<ApiModel, "id">): LoadedSpec {
  const spec = specs.find(({ apiId }) => apiId === id);
  if (spec === undefined) throw new Error(`${id} has a model but no description`);
  return spec;
}

/** Finds the mappings of a provider with all that they were made from, the main one first; none where it has none, or only such with errors. */
export function mappingsOf(known: Pick<Understood, "specs" | "models" | "mappings">, id: string): readonly UnderstoodMapping[] {
  const { models, mappings } = known;
  return mappings.values.flatMap((plan) => {
    const [provider, canonical] = [id, plan.canonical].map((each) => models.find((model) => model.id === each));
    const mapping = mappings.sources.find(({ file }) => file === plan.file)?.text;
    if (plan.provider !== id || provider === undefined || canonical === undefined || mapping === undefined) return [];
    return [{ plan, provider, canonical, spec: specOf(known, provider), mapping }];
  });
}
