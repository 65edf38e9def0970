import type { ApiModel } from "../../types/api-model.js";
import type { MappingPlan } from "../../types/mapping-plan.js";
import type { Names } from "../mapping/names.js";
import type { Registry } from "../mapping/registry.js";

/** What every part of the request code is written with. */
export interface RequestContext {
  readonly plan: MappingPlan;
  readonly names: Names;
  readonly registry: Registry;
  readonly canonical: ApiModel;
}
