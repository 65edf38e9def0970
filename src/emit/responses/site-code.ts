import type { Code } from "../../types/file-draft.js";
import type { FieldPlan } from "../../types/mapping-plan.js";
import { siteText } from "../../types/site-text.js";
import { literal } from "../draft.js";

/** Writes where a field reads a value from and where it goes to: `"url /checkout_url 21:7"`. */
export function siteCode(
  { issuePath: path, place }: Pick<FieldPlan, "issuePath" | "place">,
  { pointer, sensitive = false }: { readonly pointer: string; readonly sensitive?: boolean },
): Code {
  return literal(siteText({ path, pointer, place, sensitive }));
}
