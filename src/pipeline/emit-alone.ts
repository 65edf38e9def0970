import { posix } from "node:path";
import type { CacheInput } from "../cache/open-cache.js";
import { readInputs } from "../cache/read-inputs.js";
import { hasErrors, oncePerCause } from "../diagnostics.js";
import { type ApiEntry, mappingsOf, type Project } from "../types/project.js";
import type { AloneApi } from "./alone-api.js";
import type { ChosenArtifacts } from "./choose-artifacts.js";
import { emitApiFiles } from "./emit-files.js";
import { type Made, type Run, recall } from "./run.js";
import { lintSpecs, subjectOf } from "./steps.js";
import { understandProject } from "./understand-project.js";

/**
 * Makes the files of the APIs that no mapping joins with another one, each for itself: where one of fifty has changed, the others are
 * neither read nor modelled.
 */
export async function emitAlone(run: Run, config: readonly CacheInput[], chosen: ChosenArtifacts): Promise<readonly AloneApi[]> {
  const joined = await joinedFiles(run.project);
  const alone: AloneApi[] = [];
  for (const entry of run.project.apis) {
    if (joined.has(entry.file)) continue;
    const subject = subjectOf("alone", run.project, entry.id);
    const { facts, ...made } = await recall(run, subject, () => emitOne(run, entry, { config, chosen }));
    alone.push({ id: entry.id, facts: { id: entry.id, name: "", title: "", file: entry.file, ...facts }, ...made });
  }
  return alone;
}

/** The descriptions that mappings read: those that they stand beside, and those that they name as canonical. */
async function joinedFiles({ root, apis }: Project): Promise<ReadonlySet<string>> {
  const mapped = apis.flatMap((entry) => mappingsOf(entry).map((mapping) => ({ file: entry.file, mapping })));
  if (mapped.length === 0) return new Set();
  const { canonicalFileOf } = await import("../mapping/build-mapping.js");
  const texts = await readInputs(
    root,
    mapped.map(({ mapping }) => mapping),
  );
  const canonical = texts.flatMap(({ file, text }) => {
    const named = text === undefined ? undefined : canonicalFileOf({ file, text }).value;
    return named === undefined ? [] : [posix.join(posix.dirname(file), named)];
  });
  return new Set([...mapped.map(({ file }) => file), ...canonical]);
}

interface OneSources {
  readonly config: readonly CacheInput[];
  readonly chosen: ChosenArtifacts;
}

async function emitOne(run: Run, entry: ApiEntry, { config, chosen }: OneSources): Promise<Made> {
  const known = await understandProject({ ...run, project: { ...run.project, apis: [entry] } });
  const linted = await lintSpecs(run, known.specs, config);
  const diagnostics = oncePerCause([...known.diagnostics, ...linted.diagnostics]);
  const inputs = [...known.specs.flatMap(({ sources }) => sources), ...config];
  const [model] = known.models;
  if (model === undefined || hasErrors(diagnostics)) return { files: [], diagnostics, inputs };
  const emitted = await emitApiFiles(run, { ...known, config, chosen }, model);
  const { id, name, title, file } = model;
  return { files: emitted.files, diagnostics: [...diagnostics, ...emitted.diagnostics], inputs, facts: { id, name, title, file } };
}
