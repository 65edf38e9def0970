import { type Change, gravest, type Level } from "./change.js";
import { compareModels } from "./compare-models.js";
import { type DescriptionPair, documentationChanges } from "./documentation-changes.js";
import type { MappingDiff } from "./mapping/canonical-change.js";
import { compareMapping, type MappingStates } from "./mapping/compare-mapping.js";

/** What changed in one API and what that does. */
export interface ApiDiff {
  /** Id of the API. */
  readonly api: string;
  readonly title: string;
  /** The part of the version of the generated package that has to go up; `undefined` where nothing changed. */
  readonly level: Level | undefined;
  /** The gravest first. */
  readonly changes: readonly Change[];
  readonly mappings: readonly MappingDiff[];
}

/** An API that only one of two states has. */
export interface SkippedApi {
  readonly api: string;
  readonly fact: "added" | "removed";
}

/** Compares two states of an API: what changed, and what it does to what is generated and to the mappings. */
export function compareApi(pair: DescriptionPair, mappings: readonly MappingStates[]): ApiDiff {
  const modelled = compareModels(pair.before.model, pair.after.model);
  const all = [...modelled, ...documentationChanges(pair, modelled)];
  const order: readonly Level[] = ["major", "minor", "patch"];
  const changes = order.flatMap((level) => all.filter((change) => change.level === level));
  const diffs = mappings.flatMap((states) => compareMapping(states, modelled) ?? []);
  const { id, title } = pair.after.model;
  return { api: id, title, level: gravest(changes.map(({ level }) => level)), changes, mappings: diffs.filter(saysSomething) };
}

function saysSomething({ changes, problems, possible, solved }: MappingDiff): boolean {
  return changes.length + problems.length + possible.length + solved.length > 0;
}

/** Tells whether a change breaks programs that use what is generated, or what the mapping promises. */
export function isBreaking({ level, mappings }: Pick<ApiDiff, "level" | "mappings">): boolean {
  return (
    level === "major" ||
    mappings.some(
      ({ changes, problems }) => problems.some(({ severity }) => severity === "error") || changes.some(({ fate }) => fate === "lost"),
    )
  );
}
