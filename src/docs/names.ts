import type { ApiModel } from "../types/api-model.js";

/** A name of this many characters fits a column and a tab. */
const short = 24;

/** What people call an API: its title without the word API; of a long title the part that the API's id names, as the title spells it. */
export function nameOf({ id, title, name }: Pick<ApiModel, "id" | "title" | "name">): string {
  const plain = title.replace(/(?:^|\s+)API$/i, "").trim() || name;
  const at = plain.toLowerCase().indexOf(id.toLowerCase());
  return plain.length <= short || at === -1 ? plain : plain.slice(at, at + id.length);
}
