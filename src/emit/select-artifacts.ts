import type { Artifact } from "./artifact.js";

/** Artifacts to write, with those that they require. */
export interface SelectedArtifacts {
  /** In the order of the known ones. */
  readonly artifacts: readonly Artifact[];
  /** Which were not asked for, and which artifact requires each. */
  readonly added: readonly { readonly name: string; readonly by: string }[];
  /** What an artifact requires that nobody knows. */
  readonly unknown: readonly { readonly name: string; readonly by: string }[];
}

/** Adds to artifacts, by their names, what they require, directly or not. */
export function selectArtifacts(names: readonly string[], known: readonly Artifact[]): SelectedArtifacts {
  const byName = new Map(known.map((artifact) => [artifact.name, artifact]));
  const selected = new Set(names);
  const added: { name: string; by: string }[] = [];
  for (const by of selected) {
    for (const name of byName.get(by)?.requires ?? []) {
      if (!selected.has(name)) added.push({ name, by });
      selected.add(name);
    }
  }
  const artifacts = known.filter(({ name }) => selected.has(name));
  return { artifacts, added: added.filter(({ name }) => byName.has(name)), unknown: added.filter(({ name }) => !byName.has(name)) };
}
