import type { Operation } from "../types/api-model.js";
import { child, memberOf, type ObjectNode } from "./node.js";
import type { SchemaScope } from "./schema-scope.js";

/** Reads `x-pages` of an operation; one that is not as it should be says nothing, and is reported by the rule for it. */
export function readPages(scope: SchemaScope, operation: ObjectNode): Operation["pages"] {
  const node = child(operation, "x-pages");
  if (node === undefined) return undefined;
  const [items, cursor, next] = ["items", "cursor", "next"].map((key) => memberOf(node, key));
  if (typeof items !== "string" || typeof cursor !== "string" || typeof next !== "string") return undefined;
  return { items, cursor, next, place: scope.spec.locate(node.pointer) };
}
