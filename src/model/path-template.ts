import { camelCase, isNameable } from "../naming.js";

/**
 * Lists the variables of a path template, each once.
 * @see https://spec.openapis.org/oas/v3.1.0#path-templating
 */
export function variablesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name))];
}

/**
 * Names an operation after its method and path.
 * @example nameOfPath("GET", "/pets/{petId}/toys") // "getPetsByPetIdToys"
 */
export function nameOfPath(method: string, path: string): string {
  const words = path.replace(/\{([^{}]*)\}/g, " By $1 ");
  return camelCase(`${method.toLowerCase()} ${isNameable(words) ? words : "root"}`);
}
