import { exec } from "jsonpath-rfc9535";
import type { Json } from "../../types/json.js";

/** The keys and indexes that lead from the root of a document to one of its nodes. */
export type NodePath = readonly string[];

/** What an expression selects, or why it cannot be read: a fact that follows the expression. */
export type Selection =
  | { readonly kind: "paths"; readonly paths: readonly NodePath[] }
  | { readonly kind: "refused"; readonly fact: string };

/**
 * Selects nodes of a document, each once, in the order of the document.
 * @see https://www.rfc-editor.org/rfc/rfc9535
 * @example selectNodes(document, "$.paths['/pets'].get") // { kind: "paths", paths: [["paths", "/pets", "get"]] }
 */
export function selectNodes(document: Json, expression: string): Selection {
  const paths = new Map<string, NodePath>();
  try {
    // The library changes nothing of what it reads, although its types allow it to.
    exec(document as Parameters<typeof exec>[0], expression, (_, path) => {
      paths.set(JSON.stringify(path), path.map(String));
    });
  } catch (error) {
    return { kind: "refused", fact: factOf(error, expression) };
  }
  return { kind: "paths", paths: [...paths.values()] };
}

/** The parser lists every token that it would have taken; an author needs the one that it did not. */
function factOf(error: unknown, expression: string): string {
  const offset = offsetOf(error);
  const shown = JSON.stringify(expression);
  if (offset === undefined) return `${shown} is not a JSONPath expression`;
  if (offset >= expression.length) return `${shown} is not a JSONPath expression: it ends too early`;
  const character = [...expression.slice(offset)][0] ?? "";
  return `${shown} is not a JSONPath expression: ${JSON.stringify(character)} at character ${offset + 1} does not belong there`;
}

function offsetOf(error: unknown): number | undefined {
  const location: unknown = error instanceof Error && "location" in error ? error.location : undefined;
  const start: unknown = typeof location === "object" && location !== null && "start" in location ? location.start : undefined;
  const offset: unknown = typeof start === "object" && start !== null && "offset" in start ? start.offset : undefined;
  return typeof offset === "number" ? offset : undefined;
}
