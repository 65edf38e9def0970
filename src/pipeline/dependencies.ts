import { runtimeDependency } from "../emit/package/runtime-version.js";
import type { Project } from "../types/project.js";
import type { ChosenArtifacts } from "./choose-artifacts.js";

/** The packages that generated code imports, by name, with the range of versions. */
export function dependenciesOf(
  { byApi }: Pick<ChosenArtifacts, "byApi">,
  { runtime }: Pick<Project, "runtime">,
): Readonly<Record<string, string>> {
  const isImported = ([name]: readonly [string, string]) => runtime !== "bundled" || !Object.hasOwn(runtimeDependency, name);
  const all = [...byApi.values()].flat().flatMap(({ dependencies = {} }) => Object.entries(dependencies).filter(isImported));
  return Object.fromEntries(all.sort(([left], [right]) => (left < right ? -1 : 1)));
}
