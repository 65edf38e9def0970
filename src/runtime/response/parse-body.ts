import { Fault } from "../call/fault.js";
import { essenceOf, isJson, mayBeJson } from "../media-type.js";
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

/** Reads a body as JSON, which nothing else is declared beside; as what it is called, JSON or text, where nothing is declared. */
export function parseBody(declared: DeclaredBody | undefined, { response, chunks, parse }: Reply): unknown {
  const contentType = response.headers.get("content-type");
  const received = essenceOf(contentType);
  if (chunks.length === 0) return emptyBody(declared);
  const isReadable = declared?.types.length !== 0 && (isJson(received) || (declared && mayBeJson(received)));
  if (declared && !isReadable) throw notWhatWasAsked(received, declared.types);
  const text = decodeText(chunks, contentType);
  if (!isReadable) return text;
  return text.trim() === "" ? emptyBody(declared) : parseJson(text, parse);
}

/** Says that nothing arrived where something is declared. */
export function emptyBody(declared: DeclaredBody | undefined): undefined {
  if (declared) throw new Fault("unexpected_response", "an empty body");
}

/** Says that a body is of another media type than what was asked for. */
export function notWhatWasAsked(received: string, asked: readonly string[]): Fault {
  return new Fault("unexpected_response", `${received || "no content type"} instead of ${asked.join(", ")}`);
}
