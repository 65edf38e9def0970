import type { ApiModel } from "../types/api-model.js";

/** What people call an API: its title without the word API. */
export function nameOf({ title, name }: Pick<ApiModel, "title" | "name">): string {
  return title.replace(/\s+API$/i, "").trim() || name;
}
