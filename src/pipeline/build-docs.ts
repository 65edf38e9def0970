import { resolve } from "node:path";
import { noCache } from "../cache/open-cache.js";
import { hasErrors } from "../diagnostics.js";
import type { DocumentedApi, Site } from "../docs/site.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import type { WriteReport } from "../write/write-files.js";
import { startClock } from "./clock.js";
import { loadGuides } from "./load-guides.js";
import { openProject, type ProjectRequest } from "./open-project.js";
import type { PipelineStatus } from "./result.js";
import type { Run } from "./run.js";
import { mappingsOf, specOf, understandProject } from "./understand-project.js";

/** What to document, and where to put the pages. */
export interface DocsRequest extends Pick<ProjectRequest, "root" | "config" | "spec" | "name" | "headers" | "overlays"> {
  /**
   * Folder for the pages, relative to the root.
   * @default `docs` in the output folder of the config
   */
  readonly output?: string | undefined;
}

/** What became of the pages. */
export interface DocsResult {
  readonly status: Exclude<PipelineStatus, "drift">;
  /** Folder of the pages, relative to the root. */
  readonly output?: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of the files that the site is made of, and of what may come. */
  readonly inputs: readonly string[];
  /** What was written; `undefined` when anything was wrong. */
  readonly report?: WriteReport | undefined;
}

/**
 * Builds a site of the APIs and guides of a project, or of one description. It holds everything it needs: no request leaves it.
 * @example const { status, report } = await buildDocs({ root: "/project" });
 * @throws When the file system refuses.
 */
export async function buildDocs(request: DocsRequest = {}): Promise<DocsResult> {
  const { status, value: site, project, inputs, diagnostics: found } = await documentedSite(request);
  if (site === undefined || project === undefined) return { status, inputs, diagnostics: found };

  const { buildPages } = await import("../docs/build-pages.js");
  const built = await buildPages(site);
  const diagnostics = [...found, ...built.diagnostics];
  if (built.value === undefined) return { status: "invalid", inputs, diagnostics };

  const { writeFiles } = await import("../write/write-files.js");
  const output = request.output ?? (request.spec === undefined ? `${project.output}/docs` : project.output);
  // Nobody edits these pages by hand, and they are not kept in version control.
  const written = await writeFiles({ root: project.root, output, files: built.value, force: true });
  const ended = written.value === undefined ? "refused" : "ok";
  return { status: ended, output, inputs, diagnostics: [...diagnostics, ...written.diagnostics], report: written.value };
}

/** What is to be published, or why nothing can be. */
export interface DocumentedSite extends Outcome<Site> {
  readonly status: DocsResult["status"];
  readonly inputs: readonly string[];
  readonly project?: Project | undefined;
}

/** Loads all that the pages are made of. */
export async function documentedSite(request: DocsRequest): Promise<DocumentedSite> {
  const { project, remote, status, diagnostics: problems, inputs: asked } = await openProject({ ...request, output: undefined });
  if (project === undefined)
    return { status: status === "refused" ? "refused" : "invalid", value: undefined, inputs: asked, diagnostics: problems };
  const run: Run = { project, cache: noCache, clock: startClock(), remote: remote?.reader };
  const known = await understandProject(run);
  const guides = loadGuides(project);
  const read = [...known.specs.flatMap(({ sources }) => sources.map(({ file }) => file)), ...guides.files];
  const inputs = [...asked, ...read.filter((file) => remote?.readText(file) === undefined).map((file) => resolve(project.root, file))];
  const diagnostics = [...problems, ...known.diagnostics, ...guides.diagnostics];
  if (hasErrors(diagnostics)) return { status: "invalid", value: undefined, project, inputs, diagnostics };
  const apis = known.models.map((model): DocumentedApi => {
    const [mapping, ...otherMappings] = mappingsOf(known, model.id);
    return { spec: specOf(known, model), model, mapping, otherMappings };
  });
  const { site } = project;
  const packageName = request.spec === undefined ? project.packageName : undefined;
  const title = site?.title ?? packageName ?? (apis.length === 1 ? apis[0]?.model.title : undefined) ?? "API documentation";
  const install = request.spec === undefined ? packageName && `npm install ${packageName}` : generatingCommands(request.spec, request.name);
  const imports = request.spec === undefined ? importsOf(project) : importsOfOne;
  const value = { title, apis, imports, install, guides: guides.value, source: site?.source };
  return { status: "ok", value, project, inputs, diagnostics };
}

/** Who reads of one description makes its client like this. */
function generatingCommands(spec: string, name: string | undefined): string {
  const file = /^[\w@%+=:,./-]+$/.test(spec) ? spec : `'${spec.replaceAll("'", "'\\''")}'`;
  const named = name === undefined ? "" : ` --name ${name}`;
  return ["npm install -D specweld", "npm install @specweld/runtime", `npx specweld generate ${file} --out src/api${named}`].join("\n");
}

const importsOfOne = { all: () => "./api/index.js", of: () => "./api/index.js" };

/** Only a package has one entry for all; elsewhere each API is a folder of the output. */
function importsOf({ packageName, output }: Project) {
  const inFolder = (apiId: string) => `./${output}/${apiId}/index.js`;
  if (packageName === undefined) return { all: inFolder, of: inFolder };
  return { all: () => packageName, of: (apiId: string) => `${packageName}/${apiId}` };
}
