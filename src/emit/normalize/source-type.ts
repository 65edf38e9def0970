import type { Code } from "../../types/file-draft.js";
import type { SourceRead } from "../../types/mapping-plan.js";
import { code, literal } from "../draft.js";
import type { Names } from "./files.js";

/** Writes the TypeScript type of what a path names, from the nearest schema that has a name: `Order["status"]`. */
export function sourceType(names: Names, read: SourceRead): Code {
  const named = read.steps.findLastIndex((step) => step.owner !== null);
  const owner = read.steps[named]?.owner ?? read.start;
  if (owner === null) return code`unknown`;
  const rest = read.steps.slice(Math.max(named, 0));
  const start: Code = code`${names.providerType(owner)}`;
  return rest.reduce(
    (type, step, index) => (index === 0 ? code`${type}[${literal(step.property)}]` : code`NonNullable<${type}>[${literal(step.property)}]`),
    start,
  );
}
