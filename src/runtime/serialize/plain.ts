import { refuse } from "../call/fault.js";
import type { ParameterWriter } from "../descriptor.js";
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
  const texts = partsOf(value, true).map(
    ([part, item, path = part]) =>
      (Array.isArray(value) ? key : `${encoder(part, where)}=`) + encoder(toText(item, `${where}.${path}`), where),
  );
  return texts.join(location === "cookie" ? "; " : "&") || undefined;
};

/** One part of a list or an object: its name, its value, and its path where that is not the name. */
type Part = readonly [name: string, value: unknown, path?: string];

/**
 * Lists what there is to write of a list or an object. Where names repeat, a list inside an object gives a part for each of its items,
 * as Spring reads a `Pageable`: `page=0&sort=a&sort=b`.
 */
export function partsOf(value: object, repeats: boolean): readonly Part[] {
  const isList = Array.isArray(value);
  const parts = Object.entries(value).flatMap(([name, item]): readonly Part[] =>
    repeats && !isList && Array.isArray(item) ? item.map((inner, index) => [name, inner, `${name}.${index}`]) : [[name, item]],
  );
  return parts.filter(([, item]) => item !== undefined && item !== null);
}
