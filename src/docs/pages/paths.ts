import type { ApiModel } from "../../types/api-model.js";

/** Where the pages are in the site. */
export const paths = {
  home: "index.html",
  api: ({ id }: Pick<ApiModel, "id">) => `apis/${id}/index.html`,
  fields: ({ id }: Pick<ApiModel, "id">, schema: string) => `apis/${id}/fields/${schema}.html`,
  reference: ({ id }: Pick<ApiModel, "id">) => `apis/${id}/reference.html`,
} as const;

/** Names a part of a page so that no operation or field, which are anchors by their own names, is called the same. */
export function partId(name: string): string {
  return `part-${name}`;
}
