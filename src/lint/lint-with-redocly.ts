import { join } from "node:path";
import { type Config, lintDocument, type NormalizedProblem, Source } from "@redocly/openapi-core";
import { hasErrors } from "../diagnostics.js";
import { closeDocument, reopenText } from "../types/closed-document.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { Project } from "../types/project.js";
import { closedResolver, firstLineOf, redoclyConfig, structOnly } from "./redocly-config.js";
import { toDiagnostic } from "./to-diagnostic.js";

/** Rules that ours replace: ours name both places and know how strict to be. */
const replaced = new Set(["operation-operationId", "operation-operationId-unique"]);

/** Runs Redocly's rules over the closed document, so that it reads and resolves nothing; pointers lead back to the author's files. */
export async function lintWithRedocly(project: Project, spec: LoadedSpec): Promise<readonly Diagnostic[]> {
  const { value: config, diagnostics } = await redoclyConfig(project);
  if (config === undefined) return diagnostics;
  try {
    return await runRules(project, spec, config.forAlias(keyOf(project, spec)));
  } catch (error) {
    // Some rules trip over `servers: [null]` and the like; `struct` says what they tripped over.
    const found = await runRules(project, spec, await structOnly()).catch(() => []);
    return hasErrors(found) ? found : [...found, lintFailed(spec, error)];
  }
}

function keyOf({ apis }: Project, { apiId }: LoadedSpec): string {
  return apis.find(({ id }) => id === apiId)?.key ?? apiId;
}

async function runRules(project: Project, loaded: LoadedSpec, config: Config): Promise<readonly Diagnostic[]> {
  // Redocly's rules judge what its author wrote, whatever decorators make of it.
  const spec = { ...loaded, ...loaded.written };
  const source = new Source(join(project.root, spec.file), spec.sources[0]?.text ?? "");
  const document = { source, parsed: documentFor(config, spec) };
  const problems = await lintDocument({ document, config, externalRefResolver: closedResolver() });
  const isProject = project.configFile !== undefined;
  return problems.filter(isReported).map((problem) => toDiagnostic(reopen(problem), { spec, isProject }));
}

/** Preprocessors of a plugin change what they are given; rules do not. */
function documentFor(config: Config, { document }: LoadedSpec): unknown {
  const closed = closeDocument(document);
  return config.plugins.some(({ preprocessors }) => Object.keys(preprocessors ?? {}).length > 0) ? structuredClone(closed) : closed;
}

/** Names and points at things as the author wrote them. */
function reopen(problem: NormalizedProblem): NormalizedProblem {
  const location = problem.location.map((each) => (each.pointer === undefined ? each : { ...each, pointer: reopenText(each.pointer) }));
  return { ...problem, message: reopenText(problem.message), suggest: problem.suggest.map((each) => reopenText(each)), location };
}

function isReported({ ruleId, ignored }: NormalizedProblem): boolean {
  return ignored !== true && !replaced.has(ruleId);
}

function lintFailed(spec: LoadedSpec, error: unknown): Diagnostic {
  const message = `Redocly's rules cannot be applied: ${firstLineOf(error)}`;
  return { severity: "error", code: "lint-failed", message, place: spec.locate(""), fix: "correct the description's structure" };
}
