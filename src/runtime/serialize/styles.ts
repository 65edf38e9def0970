import { refuse } from "../call/fault.js";
import type { Encoder, ParameterStyle, ParameterWriter } from "../descriptor.js";
import { essenceOf, isJson } from "../media-type.js";
import { toJson } from "./json.js";
import { partsOf, writePlain } from "./plain.js";
import { refuseShape } from "./shape.js";
import { encode, encodeReserved, isComposite, toText } from "./text.js";

type Style = NonNullable<ParameterStyle["style"]>;

/** How a style begins, what joins exploded parts and unexploded parts, and whether the name is written. */
const STYLES: Readonly<Record<Style, readonly [begin: string, exploded: string, joined: string, named: boolean]>> = {
  simple: ["", ",", ",", false],
  label: [".", ".", ",", false],
  matrix: [";", ";", ",", true],
  form: ["", "&", ",", true],
  spaceDelimited: ["", "&", "%20", true],
  pipeDelimited: ["", "&", "%7C", true],
  deepObject: ["", "&", ",", true],
  cookie: ["", "; ", ",", true],
};

/**
 * Writes one parameter in its style; undefined when there is nothing to write, as for an empty list.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
export const writeStyled: ParameterWriter = (parameter, value, where, encoder = encode) => {
  const { name, in: location, style = location === "query" || location === "cookie" ? "form" : "simple" } = parameter;
  const write = style === "cookie" ? plainCookie : parameter.allowReserved ? encodeReserved : encoder;
  const [begin, exploded, joined, named] = STYLES[style];
  const key = named ? write(name, where) : "";
  if (parameter.mediaType !== undefined) return writeContent(parameter, value, where, write);
  refuseShape(parameter, value, where);
  if (!isComposite(value)) {
    const text = write(toText(value, where), where);
    return begin + (style === "matrix" && text === "" ? key : prefix(key, "=") + text);
  }
  if (style === "deepObject") return deepParts(key, value, where, write).join("&") || undefined;
  const isExploded = parameter.explode ?? (style === "form" || style === "cookie");
  const parts = partsOf(value, isExploded && named && style !== "matrix");
  if (parts.length === 0) return undefined;
  const texts = parts.map(([part, item, path = part]) => [write(part, where), write(toText(item, `${where}.${path}`), where)] as const);
  const isList = Array.isArray(value);
  if (isExploded) {
    const separator = location === "cookie" ? "; " : exploded;
    return begin + texts.map(([part, text]) => (isList ? prefix(key, "=") + text : `${part}=${text}`)).join(separator);
  }
  return begin + prefix(key, "=") + (isList ? texts.map(([, text]) => text) : texts.flat()).join(joined);
};

function prefix(key: string, separator: string): string {
  return key && key + separator;
}

function deepParts(key: string, value: object, where: string, write: Encoder): string[] {
  return Object.entries(value).flatMap(([part, item]) => {
    const inner = `${key}%5B${write(part, where)}%5D`;
    if (item === undefined || item === null) return [];
    return isComposite(item)
      ? deepParts(inner, item, `${where}.${part}`, write)
      : [`${inner}=${write(toText(item, `${where}.${part}`), where)}`];
  });
}

/** Writes a value in a media type of its own; a form that is the whole query is written as a query is. */
function writeContent(
  { name, in: location, mediaType = "" }: Parameters<ParameterWriter>[0],
  value: unknown,
  where: string,
  write: Encoder,
) {
  const isForm = essenceOf(mediaType) === "application/x-www-form-urlencoded" && isComposite(value);
  const text = isForm
    ? (writePlain({ name, in: "query" }, value, where) ?? "")
    : isJson(mediaType)
      ? toJson(value, where)
      : toText(value, where);
  const key = location === "query" || location === "cookie" ? `${write(name, where)}=` : "";
  return isForm && location === "querystring" ? text || undefined : key + write(text, where);
}

function plainCookie(text: string, where: string): string {
  return /[\s;,]/.test(text) ? refuse(where, "holds a character that no cookie can carry") : text;
}
