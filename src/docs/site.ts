import type { ApiModel } from "../types/api-model.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import type { Imports } from "./code-samples.js";

/** An API to publish, with its mapping to the canonical one where it has one. */
export interface DocumentedApi {
  readonly spec: LoadedSpec;
  readonly model: ApiModel;
  readonly mapping?: { readonly plan: MappingPlan; readonly canonical: ApiModel } | undefined;
}

/** All that is published together. */
export interface Site {
  /** In the order of the config. */
  readonly apis: readonly DocumentedApi[];
  readonly imports: Imports;
}

/** The APIs that others are mapped to. */
export function canonicalApis({ apis }: Site): readonly DocumentedApi[] {
  return apis.filter(({ model }) => apis.some(({ mapping }) => mapping?.canonical.id === model.id));
}

/** The mappings to a canonical API. */
export function plansTo(canonical: ApiModel | undefined, apis: readonly DocumentedApi[]): readonly MappingPlan[] {
  return apis.flatMap(({ mapping }) => (mapping !== undefined && mapping.canonical.id === canonical?.id ? [mapping.plan] : []));
}
