import type { ApiModel } from "../../types/api-model.js";

/** Where an API's paths are declared, in the output folder. */
export function pathsFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/paths.ts`;
}
