import type { ApiModel } from "../../types/api-model.js";
import type { ModelPlan } from "../../types/mapping-plan.js";
import type { ModelsInput } from "../build-model-plan.js";

/** Both APIs, and the models that stand under `models:`. */
export interface WebhooksInput {
  readonly sides: ModelsInput;
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly models: readonly ModelPlan[];
}
