import { hasErrors } from "../diagnostics.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import { isJsonObject } from "../types/json.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { ApiEntry, Project } from "../types/project.js";
import { bundle, type RootFile } from "./bundle.js";
import { checkLinks } from "./check-links.js";
import { checkVersion } from "./check-version.js";
import { collectLinks } from "./collect-links.js";
import { keyPlace } from "./key-place.js";
import { createLocator } from "./locator.js";
import { readSourceFile, type SourceFile } from "./source-file.js";
import { createSourcePool } from "./source-pool.js";

/**
 * Reads one description and the files it refers to. Only regular files below the project's root are opened, and nothing is fetched.
 * @example const { value: spec, diagnostics } = await loadSpec(project, entry);
 */
export async function loadSpec(project: Project, entry: ApiEntry): Promise<Outcome<LoadedSpec>> {
  const diagnostics: Diagnostic[] = [];
  const root = readRoot(project, entry, diagnostics);
  const value = root && assemble({ project, entry, root, diagnostics });
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

function readRoot(project: Project, entry: ApiEntry, diagnostics: Diagnostic[]): RootFile | undefined {
  const read = readSourceFile({ root: project.root, file: entry.file, subject: "description", place: entry.place });
  diagnostics.push(...read.diagnostics);
  if (read.value === undefined) return undefined;
  const notAnObject = refuseNonObject(read.value);
  if (notAnObject !== undefined) diagnostics.push(notAnObject);
  return isRootFile(read.value) ? read.value : undefined;
}

function isRootFile(source: SourceFile): source is RootFile {
  return isJsonObject(source.value);
}

function refuseNonObject({ value, placeAt, start }: SourceFile): Diagnostic | undefined {
  if (isJsonObject(value)) return undefined;
  const fact = value === null ? "the file is empty" : `the file holds ${Array.isArray(value) ? "a list" : "a single value"}, not a mapping`;
  const code = value === null ? "empty-file" : "not-a-mapping";
  return { severity: "error", code, message: fact, place: placeAt(start), fix: 'start it with "openapi: 3.1.0"' };
}

interface Assembly {
  readonly project: Project;
  readonly entry: ApiEntry;
  readonly root: RootFile;
  readonly diagnostics: Diagnostic[];
}

function assemble({ project, entry, root, diagnostics }: Assembly): LoadedSpec | undefined {
  diagnostics.push(...checkVersion({ document: root.value, placeOf: (key) => keyPlace(root, root.value, key) }));
  if (hasErrors(diagnostics)) return undefined;
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const pool = createSourcePool(project.root, root, report);
  const links = collectLinks(root, pool.open, report);
  diagnostics.push(...checkLinks(links, root));
  if (hasErrors(diagnostics)) return undefined;
  const bundled = bundle(root, links, report);
  const sources = pool.sources();
  return Object.freeze({
    apiId: entry.id,
    file: root.file,
    document: bundled.document,
    sources: Object.freeze(sources.map(({ file, text }) => Object.freeze({ file, text }))),
    locate: createLocator(bundled, sources),
  });
}
