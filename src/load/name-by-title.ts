import { basename, extname } from "node:path";
import type { Project } from "../types/project.js";
import { isAddress } from "./address.js";
import { idOfDescription, saysWhichApi } from "./api-id.js";
import type { RemoteReader } from "./remote-reader.js";
import { readSource } from "./source-file.js";

/** Names the API of a description from an address or the standard input after its title, where its address says nothing of what it is. */
export async function nameByTitle(project: Project, remote: RemoteReader): Promise<Project> {
  const [entry] = project.apis;
  if (entry === undefined || (isAddress(entry.file) && saysWhichApi(nameIn(new URL(entry.file))))) return project;
  const { value } = await readSource({ root: project.root, file: entry.file, subject: "description", place: undefined }, remote);
  const id = idOfDescription(value?.value);
  return id === undefined ? project : { ...project, apis: [{ ...entry, id }] };
}

/** The last part of an address's path, without an ending. */
export function nameIn({ pathname }: URL): string {
  return basename(pathname, extname(pathname));
}
