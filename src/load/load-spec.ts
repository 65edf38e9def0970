import { hasErrors } from "../diagnostics.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import { isJsonObject } from "../types/json.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { ApiEntry, Project } from "../types/project.js";
import type { UsedParts } from "../types/used-parts.js";
import { bundle, type RootFile } from "./bundle.js";
import { readVersion } from "./check-version.js";
import { collectLinks } from "./collect-links.js";
import { decorate } from "./decorate/decorate.js";
import { dropOutdated } from "./drop-outdated.js";
import { credentialHeaders, headersFor } from "./header-rules.js";
import { keyPlace } from "./key-place.js";
import { createLocator } from "./locator.js";
import { mend } from "./mend/mend.js";
import { writtenText } from "./mend/written-text.js";
import { createRemoteReader, type RemoteReader } from "./remote-reader.js";
import { readSource, type SourceFile } from "./source-file.js";
import { createSourcePool } from "./source-pool.js";
import { convertedVersion, convertSwagger } from "./swagger/convert-swagger.js";
import { gatherDefinitions } from "./swagger/gather-definitions.js";
import { isSwagger } from "./swagger/is-swagger.js";
import { keepUsed } from "./used/keep-used.js";

/** Options of {@link loadSpec}. */
export interface LoadOptions {
  /** Reads what is not on the disk. @default asks the servers of addresses */
  readonly remote?: RemoteReader | undefined;
  /** What of the description is kept. @default everything */
  readonly used?: UsedParts | undefined;
}

/**
 * Reads one description and the files it refers to. Only regular files below the project's root are opened; a
 * description that is named by its address asks the server of that address, and no other host.
 * @example const { value: spec, diagnostics } = await loadSpec(project, entry);
 */
export async function loadSpec(
  project: Project,
  entry: ApiEntry,
  { remote = createRemoteReader(project), used }: LoadOptions = {},
): Promise<Outcome<LoadedSpec>> {
  const diagnostics: Diagnostic[] = [];
  const loading: Loading = { project, entry, remote, used, diagnostics };
  const root = await readRoot(loading);
  const overlaid = root && (await withOverlays(loading, root));
  const value = overlaid && (await assemble(loading, overlaid));
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}

interface Loading {
  readonly project: Project;
  readonly entry: ApiEntry;
  readonly remote: RemoteReader;
  readonly used: UsedParts | undefined;
  readonly diagnostics: Diagnostic[];
}

async function readRoot({ project, entry, remote, diagnostics }: Loading): Promise<RootFile | undefined> {
  const read = await readSource({ root: project.root, file: entry.file, subject: "description", place: entry.place }, remote);
  diagnostics.push(...read.diagnostics);
  diagnostics.push(...(await warnOfInsecureHeaders(project, entry)));
  if (read.value === undefined) return undefined;
  const notAnObject = refuseNonObject(read.value);
  if (notAnObject !== undefined) diagnostics.push(notAnObject);
  return isRootFile(read.value) ? read.value : undefined;
}

/** An overlay with an error leaves nothing to read: what it was to correct would be reported of the description. */
async function withOverlays({ project, entry, diagnostics }: Loading, root: RootFile): Promise<RootFile | undefined> {
  if (entry.overlays === undefined) return root;
  const { overlaySource } = await import("./overlay/overlay-source.js");
  const overlaid = overlaySource({ project, entry, root, report: (diagnostic) => diagnostics.push(diagnostic) });
  return hasErrors(diagnostics) ? undefined : overlaid;
}

/** A credential on its way through `http:` can be read by everyone between here and the server. */
async function warnOfInsecureHeaders({ headerRules = [] }: Project, { file, address, place }: ApiEntry): Promise<readonly Diagnostic[]> {
  if (address === undefined || !/^http:/i.test(address)) return [];
  const names = credentialHeaders(Object.keys(await headersFor(headerRules, address)));
  const at = place ?? { file, line: 1, column: 1 };
  return names.map((name) => {
    const message = `header "${name}" travels unencrypted to "${file}"`;
    return { severity: "warning", code: "insecure-header", message, place: at, fix: "use the https address of the description" };
  });
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

async function assemble({ project, entry, remote, used, diagnostics }: Loading, root: RootFile): Promise<LoadedSpec | undefined> {
  const isOld = isSwagger(root.value);
  const placeOf = (key: string) => keyPlace(root, root.value, key);
  const textOf = (key: string, value: number) => writtenText([root, ...(root.overlays ?? [])], placeOf(key), value);
  const read = isOld ? { version: convertedVersion, diagnostics: [] } : readVersion({ document: root.value, placeOf, textOf });
  const { version } = read;
  diagnostics.push(...read.diagnostics);
  if (version === undefined) return undefined;
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const pool = createSourcePool({ root: project.root, rootFile: root, remote, report });
  const links = await collectLinks(root, pool.open, report);
  if (hasErrors(diagnostics)) return undefined;
  const [, ...others] = pool.sources();
  const sources = [root, ...(root.overlays ?? []), ...others] as const;
  const whole = bundle(root, links, report);
  const bundled = used === undefined ? whole : keepUsed({ bundle: whole, sources, used });
  const decorating = { project, entry, sources, report };
  const written = isOld ? gatherDefinitions(bundled, sources) : bundled;
  const converted = isOld ? await convertSwagger({ bundle: await decorate({ ...decorating, bundle: written }), sources, report }) : written;
  if (converted === undefined) return undefined;
  const mended = mend({ bundle: converted, sources, version, report });
  dropOutdated(diagnostics);
  const final = isOld ? mended : await decorate({ ...decorating, bundle: mended });
  return Object.freeze({
    apiId: entry.id,
    file: root.file,
    document: final.document,
    locate: createLocator(final, sources),
    written: Object.freeze({ document: written.document, locate: createLocator(written, sources) }),
    sources: Object.freeze(sources.map(({ file, text }) => Object.freeze({ file, text }))),
  });
}
