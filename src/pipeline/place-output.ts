import { posix } from "node:path";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import type { OwnedFolder } from "../write/owner.js";

/** Where a project's files go, and what they are generated from. */
export function targetOf({ root, output, configFile, apis }: Project): OwnedFolder {
  const [api] = apis;
  // The standard input is another description each time; its API's name is all that tells one from the other.
  const source = api?.file.startsWith("<") ? `${api.file} ${api.id}` : api?.file;
  return { root, output, source: configFile ?? source };
}

/**
 * Finds the folder of a single description. It is the one that was asked for, unless the files there belong to another description: then it
 * is a folder below it, named after the API, so that several descriptions can share a parent whatever the order of the runs.
 */
export async function placeOutput(project: Project): Promise<Outcome<Project>> {
  const [api] = project.apis;
  if (project.isFlat !== true || api === undefined) return { value: project, diagnostics: [] };
  const { noteOf, otherOwnerOf, ownerOf } = await import("../write/owner.js");
  const noted = await ownerOf(project);
  if (noted === undefined || noted === noteOf(targetOf(project))) return { value: project, diagnostics: [] };
  const below = { ...project, output: posix.join(project.output, api.id) };
  const owner = await otherOwnerOf(targetOf(project));
  if (owner !== undefined) return { value: below, diagnostics: [sharedOutput(project, below, owner)] };
  const wasBelow = (await ownerOf(below)) === noteOf(targetOf(below));
  return { value: wasBelow ? below : project, diagnostics: [] };
}

function sharedOutput({ output, apis }: Project, below: Project, owner: string): Diagnostic {
  const message = `${output}/ holds what is generated from ${owner}, so ${apis[0]?.file} is generated into ${below.output}/`;
  return { severity: "warning", code: "shared-output", message, fix: `write --out ${below.output}, or choose another folder` };
}
