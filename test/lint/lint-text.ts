import { lintSpec } from "../../src/lint/lint-spec.js";
import { loadSpec } from "../../src/load/load-spec.js";
import type { Diagnostic } from "../../src/types/diagnostic.js";
import type { Project } from "../../src/types/project.js";
import { description, oneLine, projectIn, specOf, temporaryFolder } from "../load/temporary-project.js";

/** Lints one description by the rules of a redocly.yaml, or without one. */
export async function lintText(text: string, config?: string): Promise<readonly Diagnostic[]> {
  const root = temporaryFolder({ "openapi.yaml": text, ...(config === undefined ? {} : { "redocly.yaml": config }) });
  const project: Project = { ...projectIn(root), configFile: config === undefined ? undefined : "redocly.yaml" };
  return lintSpec(project, specOf(await loadSpec(project, { id: "shop", file: "openapi.yaml" })));
}

/** Lints the body of a description by our own rules, as part of a project. */
export async function lintBody(body: string): Promise<readonly Diagnostic[]> {
  const project: Project = { ...projectIn(temporaryFolder({ "openapi.yaml": description(body) })), configFile: "redocly.yaml" };
  return lintSpec(project, specOf(await loadSpec(project, { id: "shop", file: "openapi.yaml" })), { rules: "own" });
}

/** What our own rules say of one schema of a project: `line:column code: message / fix`. */
export async function lintSchema(schema: string, more = ""): Promise<readonly string[]> {
  const found = await lintBody(`components:\n  schemas:\n    Subject: ${schema}\n${more}`);
  return found.map((diagnostic) => `${diagnostic.place?.line}:${diagnostic.place?.column} ${diagnostic.message} / ${diagnostic.fix}`);
}

/** Diagnostics in one line each. */
export async function linesOf(diagnostics: Promise<readonly Diagnostic[]>): Promise<readonly string[]> {
  return (await diagnostics).map(oneLine);
}
