import { sortDiagnostics } from "../diagnostics.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { Project } from "../types/project.js";
import { ownRules } from "./own-rules.js";
import { ruleContext } from "./rule.js";

/** Options of {@link lintSpec}. */
export interface LintOptions {
  /**
   * `own` leaves out a project's Redocly rules, whose import takes a quarter of a second.
   * @default "all"
   */
  readonly rules?: "own" | "all" | undefined;
}

/**
 * Says what is wrong in a description: by our own rules, and in a project by those of its redocly.yaml, on what the author wrote. Works
 * offline on what was loaded; nothing is read again.
 * @example const diagnostics = await lintSpec(project, spec, { rules: "own" });
 */
export async function lintSpec(project: Project, spec: LoadedSpec, { rules = "all" }: LintOptions = {}): Promise<readonly Diagnostic[]> {
  const isProject = project.configFile !== undefined;
  const context = ruleContext(spec, isProject);
  const own = ownRules.flatMap((rule) => rule(context));
  if (rules === "own" || !isProject) return sortDiagnostics(own);
  const { lintWithRedocly } = await import("./lint-with-redocly.js");
  return sortDiagnostics(await lintWithRedocly(project, spec, own));
}
