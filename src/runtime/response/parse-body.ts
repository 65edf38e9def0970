import { Fault } from "../call/fault.js";
import { askedOf, essenceOf, isJson, isText, matchType } from "../media-type.js";
import type { BlobPiece } from "../web-types.js";
import type { DeclaredBody } from "./declared.js";
import { parseJson } from "./parse-json.js";
import { decodeText } from "./read-body.js";

/** A response whose body has been read. */
export interface Reply {
  readonly response: Response;
  readonly chunks: readonly Uint8Array[];
  readonly parse?: ((text: string) => unknown) | undefined;
  /** The media type that the caller asked for by name. */
  readonly accept?: string | undefined;
}

/** Reads a body as the declared type that it is, or as what it is called where nothing is declared. */
export function parseBody(declared: DeclaredBody | undefined, { response, chunks, parse, accept }: Reply): unknown {
  const contentType = response.headers.get("content-type");
  const received = essenceOf(contentType);
  const asked = declared && askedOf(declared.types, accept);
  const type = declared ? matchType(received, declared.types, accept) : received;
  if (chunks.length === 0 && (!asked || asked.some(isJson))) return emptyBody(declared);
  if (type === undefined) throw new Fault("unexpected_response", `${received || "no content type"} instead of ${asked?.join(", ")}`);
  if (!isJson(type) && !isText(type)) return new Blob(chunks as readonly BlobPiece[] as BlobPiece[], { type: contentType ?? "" }); // bytes as fetch gave them
  const text = decodeText(chunks, contentType);
  if (!isJson(received) && isText(type)) return text;
  if (text.trim() === "") return emptyBody(declared);
  const value = parseJson(text, parse);
  return isText(type) && typeof value !== "string" ? text : value;
}

function emptyBody(declared: DeclaredBody | undefined): undefined {
  if (declared) throw new Fault("unexpected_response", "an empty body");
}
