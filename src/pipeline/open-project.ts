import { posix, relative, resolve, sep } from "node:path";
import { isAddress, isRemote } from "../load/address.js";
import { checkConfinedFile } from "../load/confined-file.js";
import { overlayBeside } from "../load/find-overlays.js";
import { quoteArgument } from "../load/quote-argument.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Project, RuntimeChoice } from "../types/project.js";
import { isModulePath } from "./load-artifact.js";
import { openRemote, type Remote } from "./open-remote.js";
import type { PipelineStatus } from "./result.js";

/** Which project to work on: that of a config, or one description alone. */
export interface ProjectRequest {
  /**
   * Folder that the other paths are relative to.
   * @default the working directory
   */
  readonly root?: string | undefined;
  /**
   * Config file.
   * @default "redocly.yaml"
   */
  readonly config?: string | undefined;
  /** One description: a path, an address, or `-` for the standard input; no config is read and no mapping is used then. */
  readonly spec?: string | undefined;
  /**
   * Headers of the requests for a description that `spec` names by its address, each as `name: value`; they are never printed.
   * @default none
   */
  readonly headers?: readonly string[] | undefined;
  /**
   * Output folder; the files of one description lie in it, those of a config's APIs in a folder each below it.
   * @default `x-specweld.output` of the config
   */
  readonly output?: string | undefined;
  /**
   * Name of the API of one description: `petstore` gives `createPetstore`.
   * @default the name of the file, or the title of the description where that says nothing, as `openapi.yaml` does
   */
  readonly name?: string | undefined;
  /**
   * Overlays of the one description that `spec` names, relative to the root, in the order in which they are applied.
   * @default none; an API of a config has those that the config says
   */
  readonly overlays?: readonly string[] | undefined;
  /**
   * Artifacts to write: names, paths of modules, packages.
   * @default `x-specweld.artifacts` of the config
   */
  readonly only?: readonly string[] | undefined;
  /**
   * Where generated code has the runtime from.
   * @default `x-specweld.runtime` of the config, or the package
   */
  readonly runtime?: RuntimeChoice | undefined;
}

/** A project, or why there is none. */
export interface OpenedProject {
  readonly project?: Project | undefined;
  /** What reads descriptions that are not files, where there are any. */
  readonly remote?: Remote | undefined;
  readonly status: PipelineStatus;
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of what was read, and of what may come. */
  readonly inputs: readonly string[];
}

const defaultConfig = "redocly.yaml";

/** Finds out what to generate from what. */
export async function openProject(request: ProjectRequest): Promise<OpenedProject> {
  const root = resolve(request.root ?? ".");
  const { value, diagnostics } = withOverlays(await loadRequested(root, request), root, request.overlays);
  const asked = isNoFile(request.spec ?? "") ? [] : [resolve(root, request.spec ?? request.config ?? defaultConfig)];
  if (value === undefined) return { status: isWrongUse(diagnostics) ? "refused" : "invalid", root, diagnostics, inputs: asked };
  const remote = await openRemote(value);
  const chosen = withOnly(await named(request, value, remote), root, request.only);
  const project = withRuntime(chosen, request.runtime);
  const refused = refuseFolder(project);
  if (refused !== undefined) return { status: "invalid", root, diagnostics: [...diagnostics, refused], inputs: asked };
  const inputs = [...asked, ...inputFilesOf(project).map((file) => resolve(project.root, file))];
  return { project, remote, status: "ok", root: project.root, diagnostics, inputs };
}

/** A description that is not a file has to be read before its title is known. */
async function named({ spec, name }: ProjectRequest, project: Project, remote: Remote | undefined): Promise<Project> {
  if (spec === undefined || name !== undefined || remote === undefined) return project;
  const { nameByTitle } = await import("../load/name-by-title.js");
  return nameByTitle(project, remote.reader);
}

/** What the command line names replaces what the config says. */
function withOnly(project: Project, root: string, only: readonly string[] | undefined): Project {
  if (only === undefined) return project;
  const artifacts = only.map((name) => ({ name: isModulePath(name) ? resolve(root, name) : name }));
  const apis = project.apis.map((api) => ({ ...api, choice: { ...api.choice, artifacts } }));
  return { ...project, apis, command: `${project.command} --only ${quoteArgument(only.join(","))}` };
}

/** What the command line names is laid over the only description. */
function withOverlays({ value, diagnostics }: Outcome<Project>, root: string, named: readonly string[] = []): Outcome<Project> {
  if (value === undefined || named.length === 0) return { value, diagnostics };
  const overlays = named.map((name) => ({ file: relative(value.root, resolve(root, name)).replaceAll(sep, "/") }));
  const refused = overlays.flatMap(({ file }, index): readonly Diagnostic[] => {
    const refusal = checkConfinedFile(value.root, file);
    const message = `overlay ${JSON.stringify(named[index])} ${refusal?.fact}`;
    return refusal === undefined ? [] : [{ severity: "error", code: refusal.code, message, fix: refusal.fix }];
  });
  if (refused.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...refused] };
  const command = [value.command, ...overlays.map(({ file }) => `--overlay ${quoteArgument(file)}`)].join(" ");
  return { value: { ...value, command, apis: value.apis.map((api) => ({ ...api, overlays })) }, diagnostics };
}

function withRuntime(project: Project, runtime: RuntimeChoice | undefined): Project {
  return runtime === undefined ? project : { ...project, runtime, command: `${project.command} --runtime ${runtime}` };
}

/** The bundled runtime lies in a folder beside those of the APIs. */
function refuseFolder({ runtime, isFlat, apis }: Project): Diagnostic | undefined {
  const twin = runtime === "bundled" && isFlat !== true ? apis.find(({ id }) => id.toLowerCase() === "runtime") : undefined;
  if (twin === undefined) return undefined;
  const message = `API id "${twin.id}" gets the folder of the bundled runtime`;
  return {
    severity: "error",
    code: "invalid-config",
    message,
    place: twin.place,
    fix: "call the API otherwise, or leave the runtime a package",
  };
}

async function loadRequested(root: string, { spec, config, output, name, headers }: ProjectRequest): Promise<Outcome<Project>> {
  if (spec !== undefined && isNoFile(spec)) {
    const { projectForAddress } = await import("../load/project-for-address.js");
    return projectForAddress(root, { spec, out: output ?? "generated", name, headers });
  }
  if (spec !== undefined) {
    const { projectForSpec } = await import("../load/project-for-spec.js");
    return projectForSpec(root, { spec, out: output ?? "generated", name });
  }
  const { loadProject } = await import("../load/load-project.js");
  const { value, diagnostics } = loadProject(root, config ?? defaultConfig);
  if (value === undefined || output === undefined) return { value, diagnostics };
  return { value: { ...value, output: relative(value.root, resolve(root, output)).replaceAll(sep, "/") || "." }, diagnostics };
}

/** Tells whether a description is named by an address or as the standard input. */
function isNoFile(spec: string): boolean {
  return spec === "-" || isAddress(spec);
}

const wrongUses: ReadonlySet<string> = new Set([
  "file-not-found",
  "file-outside-root",
  "invalid-output",
  "invalid-name",
  "invalid-header",
  "invalid-address",
]);

/** A config or description that is not there was named wrongly; one that is there has something wrong in it. */
function isWrongUse(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => wrongUses.has(code));
}

/** The root files of a project's APIs and their overlays, the mappings and overlays that may come to stand beside them, and the modules of artifacts. */
function inputFilesOf({ configFile, apis }: Project): readonly string[] {
  const files = apis.map(({ file }) => file).filter((file) => !isRemote(file));
  const overlays = apis.flatMap((api) => (api.overlays ?? []).map(({ file }) => file));
  const modules = apis.flatMap(({ choice }) => choice?.artifacts ?? []).flatMap(({ name }) => (isModulePath(name) ? [name] : []));
  const beside = files.flatMap((file) => [...mappingNames(apis).map((name) => posix.join(posix.dirname(file), name)), overlayBeside(file)]);
  const named = [...files, ...overlays, ...modules];
  return configFile === undefined ? named : [...named, ...beside];
}

/** What the mappings of an API can be called: each is to one canonical API. */
function mappingNames(apis: Project["apis"]): readonly string[] {
  return ["mapping.yaml", ...apis.map(({ id }) => `${id}.mapping.yaml`)];
}
