import type { NormalizedProblem } from "@redocly/openapi-core";
import { sortDiagnostics } from "../diagnostics.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";

/**
 * Says what is wrong in redocly.yaml as Redocly reads it: a misspelt rule would otherwise never run, and nobody would know.
 * @example const diagnostics = await lintProject(project);
 */
export async function lintProject(project: Project): Promise<readonly Diagnostic[]> {
  const { configFile } = project;
  if (configFile === undefined) return [];
  const [{ getLineColLocation, lintConfig }, { closedResolver, redoclyConfig }] = await Promise.all([
    import("@redocly/openapi-core"),
    import("./redocly-config.js"),
  ]);
  const { value: config, diagnostics } = await redoclyConfig(project);
  if (config === undefined) return diagnostics;
  const toDiagnostic = ({ message, severity, suggest, location: [location] }: NormalizedProblem): Diagnostic => {
    const start = location === undefined ? { line: 1, col: 1 } : getLineColLocation(location).start;
    return {
      severity: severity === "error" ? "error" : "warning",
      code: "invalid-config",
      message: message.replace(/\s+/g, " ").replace(/\.$/, ""),
      place: { file: configFile, line: start.line, column: start.col },
      fix: suggest[0] === undefined ? "see Redocly's reference of redocly.yaml" : `write "${suggest[0]}"`,
    };
  };
  const problems = await lintConfig({ config, externalRefResolver: closedResolver() });
  return sortDiagnostics(problems.map(toDiagnostic));
}
