import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { HeaderRule } from "../types/project.js";

/**
 * Reads headers as a command line gives them. Messages never repeat a value.
 * @example readHeaders(["authorization: Bearer abc"]).value // [{ name: "authorization", value: "Bearer abc" }]
 */
export function readHeaders(texts: readonly string[]): Outcome<readonly HeaderRule[]> {
  const rules = texts.map((text) => ({
    name: text.slice(0, Math.max(text.indexOf(":"), 0)).trim(),
    value: text.slice(text.indexOf(":") + 1).trim(),
  }));
  const diagnostics = rules.flatMap(({ name, value }, index) => {
    const message = refuse(name, value, index + 1);
    return message === undefined ? [] : [invalid(message)];
  });
  return { value: diagnostics.length === 0 ? rules : undefined, diagnostics };
}

function refuse(name: string, value: string, position: number): string | undefined {
  if (name === "") return `header ${position} has no name`;
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `header ${position} has characters in its name that a header cannot have`;
  return /[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)
    ? `header "${name}" has characters in its value that a header cannot have`
    : undefined;
}

function invalid(message: string): Diagnostic {
  return {
    severity: "error",
    code: "invalid-header",
    message,
    fix: 'write it as "name: value", for example --header "authorization: Bearer ..."',
  };
}
