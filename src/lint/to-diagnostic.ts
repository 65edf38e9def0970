import type { NormalizedProblem } from "@redocly/openapi-core";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";

/** Whose problem it is. */
export interface ProblemContext {
  readonly spec: LoadedSpec;
  readonly isProject: boolean;
}

/** Puts a problem of Redocly's into our shape. */
export function toDiagnostic(problem: NormalizedProblem, context: ProblemContext): Diagnostic {
  const message = problem.message.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  const isError = problem.severity === "error" && (context.isProject || !isHarmless(problem));
  return {
    severity: isError ? "error" : "warning",
    code: problem.ruleId,
    message,
    place: placeOf(problem, context.spec),
    fix: fixOf(problem, context),
  };
}

/** A key too many or too few leaves the meaning of the rest clear; a value of a wrong type does not. */
function isHarmless({ ruleId, message }: NormalizedProblem): boolean {
  return ruleId === "struct" && !/^Expected type|can be one of the following only/.test(message);
}

function placeOf({ location: [first] }: NormalizedProblem, spec: LoadedSpec): Place {
  if (first?.pointer !== undefined) return spec.locate(first.pointer.replace(/^#\/?/, "/").replace(/^\/$/, ""));
  return { file: spec.file, line: first?.start.line ?? 1, column: first?.start.col ?? 1 };
}

const fixes: readonly (readonly [message: RegExp, fix: string])[] = [
  [/must be present|must be defined|(?:must|should) contain|is required|should be defined|missing/i, "add it"],
  [/not expected here|not allowed here/i, 'remove it, or start its name with "x-"'],
  [/^Expected type `([^`]+)`/, "write a value of that type"],
  [/can be one of the following only/i, "write one of these"],
  [/never used/i, "remove it, or refer to it"],
  [/is not defined|Can't resolve/i, "define it, or correct the name"],
];

function fixOf({ message, suggest, ruleId }: NormalizedProblem, { isProject }: ProblemContext): string {
  if (suggest[0] !== undefined) return `write "${suggest[0]}"`;
  const fix = fixes.find(([pattern]) => pattern.test(message))?.[1];
  return fix ?? (isProject ? `correct it, or set "${ruleId}" in redocly.yaml and say there why` : "correct it in the description");
}
