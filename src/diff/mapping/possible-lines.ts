import { camelCase } from "../../naming.js";
import type { MappingPlan } from "../../types/mapping-plan.js";
import type { Change } from "../change.js";
import type { PossibleLine } from "./canonical-change.js";

/** Lists the new properties of a provider that a mapping could read, with the canonical fields without a value that are called alike. */
export function possibleLines(plan: MappingPlan, changes: readonly Change[], lost: ReadonlySet<string>): readonly PossibleLine[] {
  const read = new Set(plan.models.flatMap(({ source, uses }) => [source, ...uses.map(({ schema }) => schema)]));
  const empty = [...plan.models.flatMap(({ canonical, coverage }) => coverage.absent.map((path) => `${canonical}.${path}`)), ...lost];
  return changes
    .filter(({ code, subject, directions }) => code === "property-added" && read.has(subject) && directions.includes("response"))
    .flatMap(({ subject, path, after }) =>
      after === undefined ? [] : [{ property: `${subject}.${path}`, fields: likely(path, empty), place: after }],
    );
}

/** Fields whose name is that of the property, or ends or begins with it. */
function likely(path: string, fields: readonly string[]): readonly string[] {
  const name = lastOf(path);
  const rated = fields.map((field) => [field, alike(name, lastOf(field))] as const).filter(([, rate]) => rate > 0);
  return rated
    .sort(([, left], [, right]) => right - left)
    .slice(0, 3)
    .map(([field]) => field);
}

function lastOf(path: string): string {
  return camelCase(path.split(".").at(-1)?.replaceAll("[]", "") ?? "");
}

function alike(name: string, field: string): number {
  const [one, other] = [name.toLowerCase(), field.toLowerCase()];
  if (one === other) return 3;
  if (one.length < 3 || other.length < 3) return 0;
  return one.endsWith(other) || other.endsWith(one) ? 2 : one.startsWith(other) || other.startsWith(one) ? 1 : 0;
}
