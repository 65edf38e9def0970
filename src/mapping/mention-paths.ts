import { collectProblems } from "./problems.js";
import { resolvePath } from "./resolve-path.js";
import type { Scope } from "./scope.js";
import type { YamlNode } from "./yaml-node.js";

/** Remembers all that a wrong form names: one mistake in a line is not also a property that nothing reads. */
export function mentionPaths(scope: Scope, node: YamlNode): void {
  if (node.kind === "list") for (const item of node.items) mentionPaths(scope, item);
  if (node.kind === "map") for (const { value } of node.entries) mentionPaths(scope, value);
  if (node.kind !== "scalar" || typeof node.value !== "string") return;
  const read = resolvePath({ ...scope, problems: collectProblems() }, node.value, node.place);
  if (read !== undefined) scope.mentioned.add(`${read.pointer}/`);
}
