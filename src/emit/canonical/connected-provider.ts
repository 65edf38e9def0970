import type { ApiModel } from "../../types/api-model.js";
import type { MappingPlan } from "../../types/mapping-plan.js";

/** A provider together with its way to the canonical API. */
export interface ConnectedProvider {
  readonly model: ApiModel;
  readonly plan: MappingPlan;
}

/** A canonical API with every provider that is mapped to it, in the order of the config. */
export interface CanonicalApi {
  readonly model: ApiModel;
  readonly providers: readonly ConnectedProvider[];
}
