import { posix, relative, resolve, sep } from "node:path";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
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
  /** One OpenAPI description; no config is read and no mapping is used then. */
  readonly spec?: string | undefined;
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
}

/** A project, or why there is none. */
export interface OpenedProject {
  readonly project?: Project | undefined;
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
  const { value: project, diagnostics } = await loadRequested(root, request);
  const named = resolve(root, request.spec ?? request.config ?? defaultConfig);
  if (project === undefined) return { status: isWrongUse(diagnostics) ? "refused" : "invalid", root, diagnostics, inputs: [named] };
  const inputs = [named, ...inputFilesOf(project).map((file) => resolve(project.root, file))];
  return { project, status: "ok", root: project.root, diagnostics, inputs };
}

async function loadRequested(root: string, { spec, config, output, name }: ProjectRequest): Promise<Outcome<Project>> {
  if (spec !== undefined) {
    const { projectForSpec } = await import("../load/project-for-spec.js");
    return projectForSpec(root, { spec, out: output ?? "generated", name });
  }
  const { loadProject } = await import("../load/load-project.js");
  const { value, diagnostics } = loadProject(root, config ?? defaultConfig);
  if (value === undefined || output === undefined) return { value, diagnostics };
  return { value: { ...value, output: relative(value.root, resolve(root, output)).replaceAll(sep, "/") || "." }, diagnostics };
}

/** A config or description that is not there was named wrongly; one that is there has something wrong in it. */
function isWrongUse(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ code }) => ["file-not-found", "invalid-output", "invalid-name"].includes(code));
}

/** The root files of a project's APIs, and the mapping files that may come to stand beside them. */
function inputFilesOf({ configFile, apis }: Project): readonly string[] {
  const files = apis.map(({ file }) => file);
  const mappings = files.map((file) => posix.join(posix.dirname(file), "mapping.yaml"));
  return configFile === undefined ? files : [...files, ...mappings];
}
