/**
 * Lists the variables of a path template, each once.
 * @see https://spec.openapis.org/oas/v3.1.0#path-templating
 */
export function variablesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name))];
}
