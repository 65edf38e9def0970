import type { BodyWriter, EncodingDescriptor } from "../descriptor.js";
import { refuse } from "../fault.js";
import { isJson } from "../media-type.js";
import { toJson } from "./json.js";
import { writeStyled } from "./styles.js";
import { encode, isComposite, toText } from "./text.js";

/** Writes an `application/x-www-form-urlencoded` body. @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export const writeForm: BodyWriter = (body, { type: contentType, encoding }) => {
  if (!isComposite(body)) return refuse("body", "must be an object");
  const entries = body instanceof URLSearchParams || body instanceof FormData ? [...body] : Object.entries(body);
  const parts = entries.flatMap(([name, value]: [string, unknown]) => writePart(name, value, encoding?.[name] ?? {}));
  return { body: parts.join("&").replaceAll("%20", "+"), contentType, replayable: true };
};

function writePart(name: string, value: unknown, { contentType = "", ...style }: EncodingDescriptor): string[] {
  const where = `body.${name}`;
  if (value === undefined || value === null) return [];
  if (Object.keys(style).length > 0) return [writeStyled({ name, in: "query", ...style }, value, where) ?? []].flat();
  const key = encode(name, where);
  const items = Array.isArray(value) && !isJson(contentType) ? value : [value];
  return items.map(
    (item) => `${key}=${encode(isJson(contentType) || isComposite(item) ? toJson(item, where) : toText(item, where), where)}`,
  );
}
