import { join } from "node:path";
import { type Config, lintDocument, type NormalizedProblem, Source } from "@redocly/openapi-core";
import { closeDocument, reopenText } from "../types/closed-document.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { valueAt } from "../types/json-pointer.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { Project } from "../types/project.js";
import { hasLongChain } from "../types/reference-chain.js";
import { closedResolver, firstLineOf, redoclyConfig, severityOf, structOnly } from "./redocly-config.js";
import { toDiagnostic } from "./to-diagnostic.js";

/** Rules that ours replace: ours name both places, and are as strict as the project says of those. */
const replaced: Readonly<Record<string, string>> = {
  "operation-operationId": "missing-operation-id",
  "operation-operationId-unique": "duplicate-operation-id",
};

/**
 * Runs Redocly's rules over the bundled document as written, so that it parses and resolves nothing; pointers lead back to the author's
 * files. Gives what they find and what our own rules found.
 */
export async function lintWithRedocly(project: Project, spec: LoadedSpec, own: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  const { value: config, diagnostics } = await redoclyConfig(project);
  if (config === undefined) return [...own, ...diagnostics];
  const rules = config.forAlias(keyOf(project, spec));
  const judged = own.map((diagnostic) => asStrictAs(rules, diagnostic));
  return [...judged, ...(await findingsOf(project, spec, rules))];
}

/** Some rules trip over `servers: [null]` and the like: they judge the description as it is read, and `struct` says what they tripped over. */
async function findingsOf(project: Project, spec: LoadedSpec, rules: Config): Promise<readonly Diagnostic[]> {
  if (hasLongChain((spec.written ?? spec).document)) return [lintFailed(spec, new RangeError("a chain of references is too long"))];
  try {
    return await runRules(project, spec, { rules, judged: spec.written ?? spec });
  } catch {
    const structure = runRules(project, spec, { rules: await structOnly(rules), judged: spec.written ?? spec });
    const found = await Promise.allSettled([structure, runRules(project, spec, { rules, judged: spec })]);
    return found.flatMap((each) => (each.status === "fulfilled" ? each.value : [lintFailed(spec, each.reason)]));
  }
}

function keyOf({ apis }: Project, { apiId }: LoadedSpec): string {
  return apis.find(({ id }) => id === apiId)?.key ?? apiId;
}

/** Where a project sets the rule that one of ours replaces, ours has its severity. */
function asStrictAs(config: Config, diagnostic: Diagnostic): Diagnostic {
  const [rule] = Object.entries(replaced).find(([, code]) => code === diagnostic.code) ?? [];
  const isError = rule !== undefined && severityOf(config, rule) === "error";
  return isError ? { ...diagnostic, severity: "error", isStyle: true } : diagnostic;
}

interface Judgement {
  readonly rules: Config;
  /** The document that the rules are applied to. */
  readonly judged: Pick<LoadedSpec, "document" | "locate">;
}

async function runRules(project: Project, spec: LoadedSpec, { rules, judged }: Judgement): Promise<readonly Diagnostic[]> {
  const source = new Source(join(project.root, spec.file), spec.sources[0]?.text ?? "");
  const document = { source, parsed: documentFor(rules, judged) };
  const problems = await lintDocument({ document, config: rules, externalRefResolver: closedResolver() });
  return problems
    .filter((problem) => isReported(problem, spec) && !isFileType(problem, judged))
    .map((problem) => toDiagnostic(reopen(problem), { file: spec.file, locate: judged.locate }));
}

/** Preprocessors of a plugin change what they are given; rules do not. */
function documentFor(config: Config, { document }: Pick<LoadedSpec, "document">): unknown {
  const closed = closeDocument(document);
  return config.plugins.some(({ preprocessors }) => Object.keys(preprocessors ?? {}).length > 0) ? structuredClone(closed) : closed;
}

/** Names and points at things as the author wrote them. */
function reopen(problem: NormalizedProblem): NormalizedProblem {
  const location = problem.location.map((each) => (each.pointer === undefined ? each : { ...each, pointer: reopenText(each.pointer) }));
  return { ...problem, message: reopenText(problem.message), suggest: problem.suggest.map((each) => reopenText(each)), location };
}

function isReported({ ruleId, ignored, message }: NormalizedProblem, { document }: LoadedSpec): boolean {
  if (ignored === true || Object.hasOwn(replaced, ruleId)) return false;
  // It reads variables of letters, digits and dashes only; the model knows them all.
  if (ruleId === "path-parameters-defined" && /[`{][^`]*[^\w\-`{}/][^`]*[`}]/.test(message)) return false;
  return !(/^Expected type `Schema` .* got `boolean`/.test(message) && !String(document["openapi"]).startsWith("3.0"));
}

/** Redocly takes the `file` of Swagger 2.0, which is what a download answers with, for a misspelt type. */
function isFileType({ ruleId, location: [first] }: NormalizedProblem, { document }: Pick<LoadedSpec, "document">): boolean {
  const pointer = first?.pointer?.replace(/^#/, "") ?? "";
  return ruleId === "struct" && document["swagger"] !== undefined && pointer.endsWith("/type") && valueAt(document, pointer) === "file";
}

function lintFailed(spec: LoadedSpec, error: unknown): Diagnostic {
  const isTooDeep = error instanceof RangeError;
  const reason = isTooDeep ? "its references lead to one another too deeply for them" : firstLineOf(error);
  const message = `the rules of redocly.yaml cannot be applied: ${reason}`;
  return {
    severity: "warning",
    isStyle: true,
    code: "lint-failed",
    message,
    place: spec.locate(""),
    fix: isTooDeep ? "shorten the chain of references, or leave the rules unapplied" : "correct the description's structure",
  };
}
