import type { ChosenArtifacts } from "./choose-artifacts.js";

/** The packages that generated code imports, by name, with the range of versions. */
export function dependenciesOf({ byApi }: Pick<ChosenArtifacts, "byApi">): Readonly<Record<string, string>> {
  const all = [...byApi.values()].flat().flatMap(({ dependencies = {} }) => Object.entries(dependencies));
  return Object.fromEntries(all.sort(([left], [right]) => (left < right ? -1 : 1)));
}
