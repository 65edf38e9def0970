import type { ApiModel } from "../types/api-model.js";
import type { JsonObject } from "../types/json.js";
import type { MappingPlan } from "../types/mapping-plan.js";

/** One API to be mocked: its model, its description, and what mappings know of it. */
export interface MockApi {
  readonly model: ApiModel;
  /** The bundled description, for its named examples. */
  readonly document: JsonObject;
  /** The checked mappings of the API. @default none */
  readonly plans?: readonly MappingPlan[] | undefined;
}

/** How a mock answers. */
export interface MockSettings {
  /**
   * The same seed gives the same made-up values.
   * @default 1
   */
  readonly seed?: number | undefined;
  /**
   * Refuses what the description does not name: parameters, properties, bodies, ids that were never created.
   * @default false
   */
  readonly strict?: boolean | undefined;
  /**
   * How long what is created stays open where its description gives it no other end, in milliseconds.
   * @default 86_400_000
   */
  readonly lifetime?: number | undefined;
}
