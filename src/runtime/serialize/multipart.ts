import { randomText } from "../call/random.js";
import type { BodyWriter, EncodingDescriptor } from "../descriptor.js";
import { isJson } from "../media-type.js";
import type { BlobPiece } from "../web-types.js";
import { bytesOf } from "./bytes.js";
import { fieldsOf } from "./fields.js";
import { toJson } from "./json.js";
import { partsOf } from "./plain.js";
import { isComposite, toText } from "./text.js";

type Piece = string | Blob | ReadableStream<Uint8Array>;

/**
 * Writes a `multipart/*` body: a part for each property, one for each item of a list. The boundary is drawn once, so that every attempt
 * sends the same bytes; a body with a stream in it can be sent only once.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#special-considerations-for-multipart-content
 */
export const writeMultipart: BodyWriter = (body, { type, encoding }) => {
  const boundary = randomText();
  const { entries, written } = fieldsOf(body);
  const parts = entries.flatMap(([name, given]) => {
    const { contentType, ...style } = encoding?.[name] ?? {};
    const value = withBytes(given, `body.${name}`);
    const isStyled = Object.keys(style).length > 0 && isComposite(value) && !isBytes(value);
    const named = isStyled ? styledParts(name, value, style) : plainParts(name, value, contentType);
    return named
      .filter(([, item]) => item !== undefined && item !== null)
      .map(([part, item]) => writePart(part, item, { declared: contentType, isWritten: written }));
  });
  const delimited = parts.flatMap(({ head, content }) => [`--${boundary}\r\n${head}\r\n\r\n`, content, "\r\n"]);
  const pieces = [...delimited, `--${boundary}--\r\n`];
  const replayable = pieces.every((piece) => !(piece instanceof ReadableStream));
  return {
    body: replayable ? new Blob(pieces as BlobPiece[]) : streamOf(pieces),
    contentType: `${type}; boundary=${boundary}`,
    replayable,
  }; // no stream is among them
};

type NamedValue = readonly [name: string, value: unknown];

function plainParts(name: string, value: unknown, contentType: EncodingDescriptor["contentType"]): readonly NamedValue[] {
  const items: readonly unknown[] = Array.isArray(value) && !(contentType && isJson(contentType)) ? value : [value];
  return items.map((item) => [name, item]);
}

/** What a style joins in a query it joins in a part. Nothing is percent-encoded: a part does not stand in a URL. */
function styledParts(name: string, value: object, { style = "form", explode = style === "form" }: EncodingDescriptor): NamedValue[] {
  const isList = Array.isArray(value);
  const given = partsOf(value, explode && style !== "deepObject");
  if (style === "deepObject") return given.map(([key, item]) => [`${name}[${key}]`, item]);
  if (explode) return given.map(([key, item]) => [isList ? name : key, item]);
  const texts = given.flatMap(([key, item]) => [...(isList ? [] : [key]), toText(item, `body.${name}.${key}`)]);
  return texts.length > 0 ? [[name, texts.join(SEPARATORS[style] ?? ",")]] : [];
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** Makes one kind of all that may be bytes, in a list too. */
function withBytes(value: unknown, where: string): unknown {
  return Array.isArray(value) ? value.map((item) => bytesOf(item, where) ?? item) : (bytesOf(value, where) ?? value);
}

function isBytes(value: unknown): value is Blob | ReadableStream<Uint8Array> {
  return value instanceof Blob || value instanceof ReadableStream;
}

interface PartOptions {
  readonly declared: EncodingDescriptor["contentType"];
  /** Whether a text is written already, and not to be made JSON. */
  readonly isWritten: boolean;
}

function writePart(name: string, value: unknown, { declared, isWritten }: PartOptions): { head: string; content: Piece } {
  const type = partType(value, declared);
  const where = `body.${name}`;
  const content = isBytes(value) ? value : isJson(type ?? "") && !isWritten ? toJson(value, where) : toText(value, where);
  const fileName = isBytes(value) ? `; filename="${quote("name" in value && typeof value.name === "string" ? value.name : "blob")}"` : "";
  return { head: `Content-Disposition: form-data; name="${quote(name)}"${fileName}${type ? `\r\nContent-Type: ${type}` : ""}`, content };
}

/** The declared media type; of several, or of a range, the value's own where it is among them. */
function partType(value: unknown, declared = ""): string | undefined {
  const choices = declared.split(",").map((choice) => choice.trim());
  const fixed = choices.find((choice) => choice && !choice.includes("*"));
  if (!isBytes(value)) return fixed ?? (isComposite(value) ? "application/json" : undefined);
  const own = value instanceof Blob ? value.type : "";
  return (choices.includes(own) && own) || fixed || own || "application/octet-stream";
}

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quote(text: string): string {
  return text.replace(/["\r\n]/g, encodeURIComponent);
}

function streamOf(pieces: readonly Piece[]): ReadableStream<Uint8Array> {
  const queue = pieces.map((piece) => (piece instanceof ReadableStream ? piece : new Blob([piece]).stream()));
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        reader ??= queue.shift()?.getReader();
        if (!reader) return controller.close();
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        reader = undefined;
      }
    },
    async cancel(reason) {
      await Promise.all([reader?.cancel(reason), ...queue.map((rest) => rest.cancel(reason))]);
    },
  });
}
