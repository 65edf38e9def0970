import type { Description } from "./description.js";
import { child, type ObjectNode } from "./node.js";

/** Keywords that no type can say, each with what becomes of it. */
const keywords: Readonly<Record<string, string>> = {
  not: "is left out of the type",
  if: 'is left out of the type, with "then" and "else"',
  dependentSchemas: "is left out of the type",
  dependentRequired: "is left out of the type",
  dependencies: "is left out of the type",
  contains: "is left out of the type",
  contentSchema: "is left out of the type",
  minProperties: "is not checked",
  maxProperties: "is not checked",
  $dynamicRef: "is not followed, so anything fits",
  $recursiveRef: "is not followed, so anything fits",
};

/** Reports the keywords of a schema that the model leaves out; the type gets wider by them, never narrower. */
export function reportUnsupported(description: Description, node: ObjectNode): void {
  for (const key of Object.keys(node.value)) {
    const consequence = Object.hasOwn(keywords, key) ? keywords[key] : undefined;
    if (consequence !== undefined) report(description, node, key, consequence);
  }
  if (child(node, "unevaluatedProperties") !== undefined && composing.some((key) => child(node, key) !== undefined)) {
    report(description, node, "unevaluatedProperties", "is not checked beside other parts");
  }
  reportOpenTuple(description, node);
}

/** Keywords that make a schema of parts. */
const composing = ["$ref", "allOf", "anyOf", "oneOf", "if"] as const;

function reportOpenTuple(description: Description, node: ObjectNode): void {
  const prefix = child(node, "prefixItems")?.value;
  const maxItems = child(node, "maxItems")?.value;
  const unevaluated = child(node, "unevaluatedItems");
  if (Array.isArray(prefix) && typeof maxItems === "number" && maxItems > prefix.length)
    report(description, node, "maxItems", "is not checked beside prefixItems");
  if (unevaluated !== undefined && (unevaluated.value !== false || !Array.isArray(prefix)))
    report(description, node, "unevaluatedItems", "is left out of the type");
}

function report(description: Description, node: ObjectNode, key: string, consequence: string): void {
  description.warn({
    code: "unsupported-keyword",
    message: `"${key}" ${consequence}`,
    at: child(node, key) ?? node,
    fix: "describe what is allowed by type, properties, enum, oneOf or allOf, or check it in your own code",
  });
}
