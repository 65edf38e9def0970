import type { ApiModel } from "../types/api-model.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import type { MappingCode } from "./run-mapping.js";

/** A checked mapping with everything it was made from. */
export interface ExplainSources {
  readonly plan: MappingPlan;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  /** The provider's description. */
  readonly spec: Pick<LoadedSpec, "document">;
  /** Text of the mapping file. */
  readonly mapping: string;
  /** What examples are made with. @default nothing, and no examples */
  readonly code?: MappingCode | undefined;
}
