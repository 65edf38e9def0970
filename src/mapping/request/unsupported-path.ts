import type { Place } from "../../types/diagnostic.js";
import { resolveSchema } from "../schema-index.js";
import { type RequestScope, readInput } from "./request-scope.js";

/** Resolves a path of `unsupported` such as `lineItems[].priceId` to the full canonical path; reports N100 or N109. */
export function unsupportedPath(scope: RequestScope, path: string, place: Place): string | undefined {
  const parts = path.split("[].");
  let at: RequestScope = scope;
  for (const [index, part] of parts.entries()) {
    const read = readInput(at, part, place);
    if (read === undefined || index === parts.length - 1) return read?.path;
    if (read.schema.kind !== "array") {
      scope.sides.problems.error("N109", `"${part}" is not a list`, place, "remove the brackets");
      return undefined;
    }
    const item = resolveSchema(scope.sides.canonical, read.schema.items);
    at = { ...scope, input: { at: item, path: `${read.path}[]`, issuePath: `${read.issuePath}[]` } };
  }
  return undefined;
}
