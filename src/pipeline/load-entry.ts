import { readInputs } from "../cache/read-inputs.js";
import type { RemoteReader } from "../load/remote-reader.js";
import type { Outcome } from "../types/diagnostic.js";
import type { LoadedSpec, SourceText } from "../types/loaded-spec.js";
import { type ApiEntry, mappingsOf, type Project } from "../types/project.js";

/** Loads the description of an API: all of it, or what its mappings use where that is asked for. */
export async function loadEntry(project: Project, entry: ApiEntry, remote?: RemoteReader): Promise<Outcome<LoadedSpec>> {
  const { loadSpec } = await import("../load/load-spec.js");
  const mappings = entry.choice?.operations === "mapped" ? await readMappings(project, entry) : [];
  if (mappings.length === 0) return loadSpec(project, entry, { remote });
  const { usedParts } = await import("../mapping/used-parts.js");
  const { value, diagnostics } = await loadSpec(project, entry, { remote, used: usedParts(mappings) });
  return { value: value && { ...value, sources: [...value.sources, ...mappings] }, diagnostics };
}

async function readMappings({ root }: Project, entry: ApiEntry): Promise<readonly SourceText[]> {
  const inputs = await readInputs(root, mappingsOf(entry));
  return inputs.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }]));
}
