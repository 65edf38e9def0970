import type { SourceText } from "../types/loaded-spec.js";
import type { UsedParts } from "../types/used-parts.js";
import { parseYaml, type YamlNode } from "./yaml-node.js";

/**
 * Lists what mapping files name of the provider's description, without checking any of it.
 * @returns `undefined` where a file cannot be read.
 */
export function usedParts(sources: readonly SourceText[]): UsedParts | undefined {
  const roots = sources.map((source) => parseYaml(source).value);
  if (roots.some((root) => root === undefined)) return undefined;
  const named = (...keys: readonly string[]) => [...new Set(roots.flatMap((root) => (root === undefined ? [] : textsUnder(root, keys))))];
  const webhooks = roots.some((root) => root?.kind === "map" && root.entries.some(({ key }) => key === "webhooks"));
  return { operations: named("call", "response"), schemas: named("from", "schema"), webhooks };
}

/** A key means the same wherever it stands: `call` names an operation, `from` a schema. */
function textsUnder(node: YamlNode, keys: readonly string[]): readonly string[] {
  if (node.kind === "list") return node.items.flatMap((item) => textsUnder(item, keys));
  if (node.kind === "scalar") return [];
  return node.entries.flatMap(({ key, value }) => {
    if (keys.includes(key) && value.kind === "scalar") return typeof value.value === "string" ? [value.value] : [];
    return textsUnder(value, keys);
  });
}
