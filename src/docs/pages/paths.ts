import type { ApiModel } from "../../types/api-model.js";

/** Where the pages are in the site. */
export const paths = {
  home: "index.html",
  api: ({ id }: Pick<ApiModel, "id">) => `apis/${id}/index.html`,
  fields: ({ id }: Pick<ApiModel, "id">, schema: string) => `apis/${id}/fields/${schema}.html`,
  reference: ({ id }: Pick<ApiModel, "id">) => `apis/${id}/reference.html`,
} as const;
