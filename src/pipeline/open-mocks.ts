import { resolve } from "node:path";
import { noCache } from "../cache/open-cache.js";
import { didYouMean, hasErrors } from "../diagnostics.js";
import type { MockApi } from "../mock/mock-api.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { startClock } from "./clock.js";
import { openProject, type ProjectRequest } from "./open-project.js";
import { specOf, type Understood, understandProject } from "./understand-project.js";

/** Which APIs to mock. */
export interface MocksRequest extends Pick<ProjectRequest, "root" | "config" | "headers" | "overlays" | "name"> {
  /**
   * Ids of APIs of the config, or one description: a file or an address.
   * @default every API of the config that is not the canonical side of a mapping
   */
  readonly apis?: readonly string[] | undefined;
}

/** The APIs to be mocked, or why there are none. */
export interface OpenedMocks {
  /** `refused` for an API that does not exist, `invalid` where a description or a mapping has errors. */
  readonly status: "ok" | "refused" | "invalid";
  readonly root: string;
  readonly apis: readonly MockApi[];
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths of what was read, and of what may come. */
  readonly inputs: readonly string[];
}

/** Loads the descriptions and mappings of what is to be mocked. */
export async function openMocks({ apis: names = [], ...request }: MocksRequest = {}): Promise<OpenedMocks> {
  const [spec] = names.filter(isDescription);
  const { project, remote, status, diagnostics, root, inputs } = await openProject({ ...request, spec, output: undefined });
  if (project === undefined) return { status: status === "refused" ? "refused" : "invalid", root, apis: [], diagnostics, inputs };
  const unknown = names.filter((name) => name !== spec && !project.apis.some(({ id }) => id === name));
  if (unknown.length > 0)
    return { status: "refused", root, apis: [], diagnostics: unknown.map((name) => unknownApi(name, project)), inputs };
  const wanted = spec === undefined ? names : [];
  const known = await understandProject({
    project: onlyWanted(project, wanted),
    cache: noCache,
    clock: startClock(),
    remote: remote?.reader,
  });
  const read = [
    ...inputs,
    ...known.specs.flatMap(({ sources }) =>
      sources.filter(({ file }) => remote?.readText(file) === undefined).map(({ file }) => resolve(root, file)),
    ),
  ];
  const found = [...diagnostics, ...known.diagnostics];
  if (hasErrors(found)) return { status: "invalid", root, apis: [], diagnostics: found, inputs: read };
  return { status: "ok", root, apis: mocked(known, wanted), diagnostics: found, inputs: read };
}

/** Tells a description from the id of an API: it has an ending, a slash or a scheme. */
export function isDescription(name: string): boolean {
  return name === "-" || /[/\\]|\.(?:ya?ml|json)$/i.test(name);
}

/** Providers that nobody asked for need not be read; canonical APIs, which have no mapping of their own, are what mappings lead to. */
function onlyWanted(project: Project, wanted: readonly string[]): Project {
  if (wanted.length === 0) return project;
  return { ...project, apis: project.apis.filter(({ id, mapping }) => wanted.includes(id) || mapping === undefined) };
}

function mocked(known: Understood, wanted: readonly string[]): readonly MockApi[] {
  const plans = known.mappings.values;
  const chosen = known.models.filter(({ id }) =>
    wanted.length > 0 ? wanted.includes(id) : !plans.some(({ canonical }) => canonical === id),
  );
  return chosen.map((model) => ({
    model,
    document: specOf(known, model).document,
    plans: plans.filter(({ provider }) => provider === model.id),
  }));
}

function unknownApi(name: string, { apis }: Project): Diagnostic {
  const ids = apis.map(({ id }) => id);
  const fix = didYouMean(name, ids, `name one of ${ids.join(", ")}, or a description such as openapi.yaml`);
  return { severity: "error", code: "unknown-provider", message: `no API of the config is named ${JSON.stringify(name)}`, fix };
}
