import { parseJson } from "./parse-json.js";
import { parseYaml } from "./parse-yaml.js";
import type { ParsedText } from "./parsed-text.js";

/** Reads a JSON or YAML text. JSON inside a YAML file takes the faster road; what is not JSON there is read as YAML, unless it is cut off. */
export function parseText(file: string, text: string): ParsedText {
  if (/\.json(?:\?.*)?$/i.test(file)) return parseJson(text);
  if (!/^\s*\{/.test(text)) return parseYaml(text);
  const json = parseJson(text);
  const mayBeYaml = json.problems.some(({ code, offset }) => code === "invalid-json" && offset < text.length);
  return json.value === undefined && mayBeYaml ? parseYaml(text) : json;
}
