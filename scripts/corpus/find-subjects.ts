import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** One thing to generate from: a description, or a project with a config of its own. */
export interface Subject {
  /** Path below the folder that was searched. */
  readonly name: string;
  /** Absolute path of the folder that it is read from. */
  readonly root: string;
  /** The description's file name; nothing for a project. */
  readonly spec?: string | undefined;
}

/** Finds every project below a folder, and every description that is not part of one. */
export function findSubjects(folder: string): readonly Subject[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.(?:ya?ml|json)$/.test(file))
    .sort();
  const projects = files.filter((file) => basename(file) === "redocly.yaml").map((file) => dirname(file));
  const isInProject = (file: string) => projects.some((project) => file.startsWith(`${project}/`));
  return [
    ...projects.map((project) => ({ name: project, root: join(folder, project) })),
    ...files.filter((file) => !isInProject(file)).map((file) => ({ name: file, root: join(folder, dirname(file)), spec: basename(file) })),
  ];
}
