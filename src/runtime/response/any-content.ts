import type { ContentReader, OperationDescriptor } from "../descriptor.js";
import { askedOf, essenceOf, isJson, isText, matchType } from "../media-type.js";
import type { SendOptions } from "../options.js";
import type { BlobPiece } from "../web-types.js";
import { type DeclaredBody, declaredBody } from "./declared.js";
import { emptyBody, notWhatWasAsked, type Reply } from "./parse-body.js";
import { parseJson } from "./parse-json.js";
import { decodeText } from "./read-body.js";

/** Reads responses of every media type: JSON, text and bytes, as a whole or as they arrive. */
export const anyContent: ContentReader = { open, parse };

/** Says what reads a success as it arrives; undefined for one that is read as a whole, or that is not what was asked for. */
function open(
  { streams = {}, download, responses }: OperationDescriptor,
  { accept, as }: SendOptions,
  { status, headers }: Response,
): unknown {
  const { types = [] } = declaredBody(responses, status) ?? {};
  const type = matchType(essenceOf(headers.get("content-type")), types, accept);
  return type === undefined ? undefined : ((as && download) ?? streams[type]);
}

/** Reads a body as the declared type that it is, or as what it is called where nothing is declared. */
function parse(declared: DeclaredBody | undefined, { response, chunks, parse: parser, accept }: Reply): unknown {
  const contentType = response.headers.get("content-type");
  const received = essenceOf(contentType);
  const asked = declared && askedOf(declared.types, accept);
  const type = declared ? matchType(received, declared.types, accept) : received;
  if (chunks.length === 0 && (!asked || asked.some(isJson))) return emptyBody(declared);
  if (type === undefined) throw notWhatWasAsked(received, asked ?? []);
  if (!isJson(type) && !isText(type)) return new Blob(chunks as readonly BlobPiece[] as BlobPiece[], { type: contentType ?? "" }); // bytes as fetch gave them
  const text = decodeText(chunks, contentType);
  if (!isJson(received) && isText(type)) return text;
  if (text.trim() === "") return emptyBody(declared);
  const value = parseJson(text, parser);
  return isText(type) && typeof value !== "string" ? text : value;
}
