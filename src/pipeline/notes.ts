import { join, resolve } from "node:path";
import { isInstalled } from "../load/is-installed.js";
import { apiNameOf } from "../model/operation-names.js";
import type { Project } from "../types/project.js";
import type { ChosenArtifacts } from "./choose-artifacts.js";
import { dependenciesOf } from "./dependencies.js";
import type { PipelineResult } from "./result.js";

/** What a user should know after a run that wrote files: what came without being asked for, and what to install. */
export function notesOf(
  project: Project,
  chosen: Pick<ChosenArtifacts, "byApi" | "notes">,
  { status, report }: Pick<PipelineResult, "status" | "report">,
): readonly string[] {
  const { packageName, root, output } = project;
  if (status !== "ok" || report === undefined || report.written.length === 0) return [];
  const missing = Object.entries(dependenciesOf(chosen, project)).filter(([name]) => !isInstalled(name, join(root, output)));
  const packages = missing.map(([name, range]) => `${name}@${range}`);
  const install = `the files import ${packages.length === 1 ? "a package that is" : "packages that are"} not installed: npm install ${packages.join(" ")}`;
  return [...chosen.notes, ...(packageName !== undefined || packages.length === 0 ? [] : [install]), ...callNote(project, report.written)];
}

/** Whoever generates from one description for the first time has to learn what its client is called. */
function callNote({ apis, root, output }: Project, written: readonly string[]): readonly string[] {
  const [api, ...others] = apis;
  const readme = written.find((path) => path.endsWith("README.md"));
  const hasClient = written.some((path) => /(?:^|\/)client\.ts$/.test(path));
  if (api === undefined || others.length > 0 || readme === undefined || !hasClient) return [];
  const folder = output.startsWith("../") ? resolve(root, output) : output;
  return [`create${apiNameOf(api.id)}() makes the client; ${folder}/${readme} shows every call`];
}
