import type { BodyWriter, EncodingDescriptor } from "../descriptor.js";
import { isJson } from "../media-type.js";
import { fieldsOf } from "./fields.js";
import { toJson } from "./json.js";
import { writeStyled } from "./styles.js";
import { encode, isComposite, toText } from "./text.js";

/** Writes an `application/x-www-form-urlencoded` body. @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export const writeForm: BodyWriter = (body, { type: contentType, encoding }) => {
  const { entries, written } = fieldsOf(body);
  const parts = entries.flatMap(([name, value]) => {
    const { contentType: json, ...style } = encoding?.[name] ?? {};
    return writePart(name, value, written || json === undefined ? style : { ...style, contentType: json });
  });
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
