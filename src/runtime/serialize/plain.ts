import type { ParameterWriter } from "../descriptor.js";
import { refuse } from "../fault.js";
import { encode, isComposite, toText } from "./text.js";

/**
 * Writes a parameter in the default style of its place. Lists and objects are written in queries and cookies only, and booleans not in
 * paths: untyped code hands them over by mistake, and `/sessions/false` or `[object Object]` would be sent.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
export const writePlain: ParameterWriter = ({ name, in: location }, value, where, encoder = encode) => {
  const isNamed = location !== "path" && location !== "header";
  const key = isNamed ? `${encoder(name, where)}=` : "";
  if (!isNamed && (isComposite(value) || (typeof value === "boolean" && location === "path")))
    return refuse(where, `cannot be ${Array.isArray(value) ? "an array" : typeof value === "boolean" ? "a boolean" : "an object"}`);
  if (!isComposite(value)) return key + encoder(toText(value, where), where);
  const parts = Object.entries(value).filter(([, item]) => item !== undefined && item !== null);
  const texts = parts.map(
    ([part, item]) => (Array.isArray(value) ? key : `${encoder(part, where)}=`) + encoder(toText(item, `${where}.${part}`), where),
  );
  return texts.join(location === "cookie" ? "; " : "&") || undefined;
};
