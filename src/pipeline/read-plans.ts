import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import { buildMappings, type MappingStep } from "./build-mappings.js";
import type { Run } from "./run.js";
import { buildModels, loadSpecs } from "./steps.js";

/** The descriptions, models and mappings of a project, as far as they have no errors. */
export interface Plans {
  readonly specs: readonly LoadedSpec[];
  readonly models: readonly ApiModel[];
  readonly mappings: MappingStep;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a project up to its mapping plans; nothing is linted and nothing comes from the cache. */
export async function readPlans(run: Run): Promise<Plans> {
  const specs = await loadSpecs(run);
  const models = await buildModels(run, specs.values);
  const mappings = await buildMappings(run, models.values);
  return {
    specs: specs.values,
    models: models.values,
    mappings,
    diagnostics: [specs, models, mappings].flatMap((step) => step.diagnostics),
  };
}
