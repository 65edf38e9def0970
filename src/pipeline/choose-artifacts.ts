import { didYouMean } from "../diagnostics.js";
import type { Artifact } from "../emit/artifact.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { type ApiEntry, type ChosenName, mappingsOf } from "../types/project.js";
import { isModulePath, loadArtifact } from "./load-artifact.js";
import type { Run } from "./run.js";

/** What is written of each API. */
export interface ChosenArtifacts {
  /** By the id of the API, complete with what each requires. */
  readonly byApi: ReadonlyMap<string, readonly Artifact[]>;
  /** Whether any of them is not ours, so that nobody knows what its output depends on. */
  readonly hasForeign: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What is written although it was not asked for, and why. */
  readonly notes: readonly string[];
}

/** Finds the artifacts that the config or the command line names, and those that they require. */
export async function chooseArtifacts({ project }: Pick<Run, "project">): Promise<ChosenArtifacts> {
  const { builtInArtifacts, defaultArtifacts } = await import("../emit/artifacts.js");
  const { selectArtifacts } = await import("../emit/select-artifacts.js");
  const named = new Map(project.apis.flatMap(({ choice }) => choice?.artifacts ?? []).map((chosen) => [chosen.name, chosen]));
  const foreign = new Map<string, Artifact>();
  const diagnostics: Diagnostic[] = [];
  for (const chosen of named.values()) {
    if (builtInArtifacts.some(({ name }) => name === chosen.name)) continue;
    const loaded = await loadArtifact(project.root, chosen.name);
    if (loaded === undefined) diagnostics.push(unknownArtifact(chosen, builtInArtifacts));
    else if ("fact" in loaded) diagnostics.push(wrongArtifact(chosen, loaded.fact, loaded.fix));
    else if (builtInArtifacts.some(({ name }) => name === loaded.artifact.name))
      diagnostics.push(wrongArtifact(chosen, `calls its artifact "${loaded.artifact.name}" as one of Specweld is called`, "rename it"));
    else foreign.set(chosen.name, loaded.artifact);
  }
  const known = [...builtInArtifacts, ...new Set(foreign.values())];
  const nameOf = ({ name }: ChosenName) => foreign.get(name)?.name ?? name;
  const selected = project.apis.map((api) => {
    const names = api.choice?.artifacts?.map(nameOf) ?? defaultArtifacts;
    return { api, ...selectArtifacts(mappingsOf(api).length === 0 ? names : [...names, "client"], known) };
  });
  for (const { api, unknown } of selected)
    for (const { name, by } of unknown) diagnostics.push(missingRequirement(api, { name, by }, builtInArtifacts));
  return {
    byApi: new Map(selected.map(({ api, artifacts }) => [api.id, artifacts])),
    hasForeign: foreign.size > 0,
    diagnostics,
    notes: [
      ...new Set(selected.flatMap(({ added }) => added.map(({ name, by }) => `"${name}" is written, too, since "${by}" requires it`))),
    ],
  };
}

function unknownArtifact({ name, place }: ChosenName, known: readonly Artifact[]): Diagnostic {
  const names = known.map((artifact) => artifact.name);
  const choice = `use one of ${names.join(", ")}, the path of a module, or a package that is installed`;
  const fix = didYouMean(name, names, choice);
  const message = `artifact ${JSON.stringify(name)} is not known`;
  return { severity: "error", code: "unknown-artifact", message, place, fix };
}

function wrongArtifact({ name, place }: ChosenName, fact: string, fix: string): Diagnostic {
  const subject = isModulePath(name) ? "module" : "package";
  return { severity: "error", code: "invalid-artifact", message: `the ${subject} ${JSON.stringify(name)} ${fact}`, place, fix };
}

function missingRequirement({ place }: ApiEntry, { name, by }: { name: string; by: string }, known: readonly Artifact[]): Diagnostic {
  const fix = didYouMean(
    name,
    known.map((artifact) => artifact.name),
    `add the artifact ${JSON.stringify(name)}, or correct "requires"`,
  );
  const message = `artifact "${by}" requires ${JSON.stringify(name)}, which is not known`;
  return { severity: "error", code: "unknown-artifact", message, place, fix };
}
