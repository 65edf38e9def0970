import type { Json, JsonObject } from "../../types/json.js";
import { commentLines } from "../draft.js";

/** The comment of a schema, a parameter, a response or an operation: its title, its texts and its examples, a tag for each. */
export function pathsDoc(node: JsonObject): readonly string[] {
  const { title, summary, format, deprecated, description, examples } = node;
  return [
    ...textLines("", title),
    ...textLines("", summary),
    ...textLines("", typeof format === "string" && format !== "" ? `Format: ${format}` : undefined),
    ...(deprecated ? ["@deprecated"] : []),
    ...textLines("@description", description),
    ...valueLines("@default", node["default"]),
    ...valueLines("@example", node["example"]),
    ...(Array.isArray(examples) ? examples.flatMap((example: Json) => valueLines("@example", example)) : []),
    ...("const" in node ? ["@constant"] : []),
    ...enumLine(node),
  ];
}

function textLines(tag: string, text: Json | undefined): readonly string[] {
  return typeof text === "string" && text !== "" ? tagged(tag, text) : [];
}

function valueLines(tag: string, value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  return tagged(tag, typeof value === "object" ? JSON.stringify(value, null, 2) : String(value));
}

/** Lines after the first are indented, so that none of them is read as a tag. */
function tagged(tag: string, text: string): readonly string[] {
  const [first = "", ...others] = commentLines(text.trim());
  return [tag === "" ? first : `${tag} ${first}`, ...others.map((line) => (line === "" ? "" : `    ${line}`))];
}

function enumLine({ enum: values, type, nullable }: JsonObject): readonly string[] {
  if (!values) return [];
  const name = Array.isArray(type) ? type.join("|") : typeof type === "string" ? type : "unknown";
  return tagged("@enum", `{${name}${nullable ? "|null" : ""}}`);
}
