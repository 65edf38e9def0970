import type { NormalizedProblem } from "@redocly/openapi-core";
import { ruleCode } from "../types/codes/index.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";

/** Puts a problem of Redocly's into our shape. */
export function toDiagnostic(problem: NormalizedProblem, spec: Pick<LoadedSpec, "file" | "locate">): Diagnostic {
  return {
    severity: problem.severity === "error" ? "error" : "warning",
    isStyle: true,
    code: ruleCode(problem.ruleId),
    message: problem.message.replace(/\s+/g, " ").trim().replace(/\.$/, ""),
    place: placeOf(problem, spec),
    fix: fixOf(problem),
  };
}

function placeOf({ location: [first] }: NormalizedProblem, spec: Pick<LoadedSpec, "file" | "locate">): Place {
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

function fixOf({ message, suggest, ruleId }: NormalizedProblem): string {
  if (suggest[0] !== undefined) return `write "${suggest[0]}"`;
  const fix = fixes.find(([pattern]) => pattern.test(message))?.[1];
  return fix ?? `correct it, or set "${ruleId}" in redocly.yaml and say there why`;
}
