import type { ApiModel } from "../../types/api-model.js";
import { importedValue } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import type { PatternScope } from "../validators/pattern-uses.js";

/** What zod schemas refer to, and for whom they are written. */
export interface ZodScope extends PatternScope {
  /** Where the zod schemas of named schemas are declared. */
  readonly file: string;
  readonly index: ModelSchemas;
  /** The names of models whose zod schemas are declared above. */
  readonly declared: ReadonlySet<string>;
  /** True for what a request holds. */
  readonly isRequest: boolean;
  /** True for what stands in an intersection: zod would let another part allow the properties that this one forbids. */
  readonly isPart: boolean;
}

/** The `z` of zod. */
export const z = importedValue("z", "zod");

/** Where an API's zod schemas are declared, in the output folder. */
export function zodFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/zod.ts`;
}

/** The name of the zod schema of a model: `petSchema`. */
export function zodName(model: string): string {
  return `${model.charAt(0).toLowerCase()}${model.slice(1)}Schema`;
}
