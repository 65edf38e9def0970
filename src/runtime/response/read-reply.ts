import type { ErrorCode, ErrorDetails } from "../api-error.js";
import type { ApiDescriptor, OperationDescriptor } from "../descriptor.js";
import { Fault } from "../fault.js";
import { essenceOf, isDeclared, isJson, isText } from "../media-type.js";
import { readRetryAfter } from "../retry.js";
import { readCommonError } from "./error-details.js";
import { parseJson } from "./parse-json.js";
import { decodeText } from "./read-body.js";

/** A response whose body has been read. */
export interface Reply {
  readonly response: Response;
  readonly chunks: readonly Uint8Array[];
  readonly parse?: ((text: string) => unknown) | undefined;
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: "authentication",
  403: "permission",
  404: "not_found",
  407: "network",
  408: "provider_unavailable",
  409: "conflict",
  410: "not_found",
  425: "provider_unavailable",
  429: "rate_limited",
  511: "network",
};

/** Statuses after which the same request may well succeed; 409 only where an idempotency key says what conflicts. */
const TRANSIENT = /^(408|425|429|500|502|503|504)$/;

/** Returns the data of a successful reply; throws a fault for an error status and for a success that cannot be used. */
export function readReply(api: ApiDescriptor, { method, responses }: OperationDescriptor, reply: Reply): unknown {
  const { status, headers, ok } = reply.response;
  if (!ok) throw statusFault(api, responses, reply);
  const declared = declaredTypes(responses, status);
  if (method === "HEAD" || declared?.length === 0) return undefined;
  try {
    return parseBody(declared, reply);
  } catch (error) {
    const fact = error instanceof Fault ? error.message : `malformed ${essenceOf(headers.get("content-type")) || "content"}`;
    // Malformed JSON may have been cut short on its way: worth another attempt, unlike a page that is no JSON at all.
    throw new Fault("unexpected_response", `answered ${status} with ${fact}`, {
      status,
      raw: rawText(reply),
      transient: error instanceof SyntaxError,
    });
  }
}

function parseBody(declared: readonly string[] | undefined, { response, chunks, parse }: Reply): unknown {
  const contentType = response.headers.get("content-type");
  const received = essenceOf(contentType);
  const type = declared ? matchType(declared, received) : received;
  if (chunks.length === 0 && (!declared || declared.some(isJson))) return emptyBody(declared);
  if (type === undefined) throw new Fault("unexpected_response", `${received || "no content type"} instead of ${declared?.join(", ")}`);
  const json = isJson(type);
  if (!json && !isText(type)) return new Blob(chunks as readonly BlobPart[] as BlobPart[], { type: contentType ?? "" }); // bytes as fetch gave them
  const text = decodeText(chunks, contentType);
  if (!json) return text;
  return text.trim() === "" ? emptyBody(declared) : parseJson(text, parse);
}

function matchType(declared: readonly string[], received: string): string | undefined {
  // Some servers call JSON plain text, or nothing.
  const isUncalledJson = (): boolean => /^(text\/plain)?$/.test(received) && declared.some(isJson);
  return declared.find((type) => isDeclared(received, type)) ?? (isUncalledJson() ? "application/json" : undefined);
}

function emptyBody(declared: readonly string[] | undefined): undefined {
  if (declared) throw new Fault("unexpected_response", "an empty body");
}

/** The media types declared for a status; for an undocumented success those of the first documented one. */
function declaredTypes(responses: OperationDescriptor["responses"], status: number): readonly string[] | undefined {
  const exact = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (exact || status < 200 || status > 299) return exact ?? responses["default"];
  const success = Object.keys(responses).find((key) => key.startsWith("2"));
  return success === undefined ? responses["default"] : responses[success];
}

function statusFault(api: ApiDescriptor, responses: OperationDescriptor["responses"], reply: Reply): Fault {
  const { status, headers } = reply.response;
  const { body, raw } = readErrorBody(declaredTypes(responses, status), reply);
  const details = readDetails(api, body ?? raw, reply.response);
  const code =
    status < 400 || status > 599 ? "unexpected_response" : (CODES[status] ?? (status < 500 ? "invalid_request" : "provider_unavailable"));
  const transient = TRANSIENT.test(String(status));
  return new Fault(details.code ?? code, `answered ${status}`, {
    ...details,
    status,
    body,
    raw,
    retryAfter: readRetryAfter(headers),
    transient,
  });
}

/** What the API's own reader finds, and the usual places for the message where it finds none. */
function readDetails(api: ApiDescriptor, body: unknown, response: Response): ErrorDetails {
  const common = readCommonError(body);
  try {
    const details = api.readErrorBody?.(body, response);
    return { ...details, message: details?.message ?? common.message };
  } catch {
    return common;
  }
}

/** The error body, where it is what the description declares, or JSON where it declares nothing; of anything else a snippet. */
function readErrorBody(declared: readonly string[] | undefined, reply: Reply): { body: unknown; raw: unknown } {
  try {
    const isReadable = declared !== undefined || isJson(reply.response.headers.get("content-type") ?? "");
    const body = isReadable ? parseBody(declared, reply) : undefined;
    if (body !== undefined) return { body, raw: body };
  } catch {
    // The status says enough; a body that is not what the description declares must not hide it.
  }
  return { body: undefined, raw: rawText(reply) };
}

function rawText({ response, chunks }: Reply): string | undefined {
  try {
    return decodeText(chunks, response.headers.get("content-type")).slice(0, 4096) || undefined;
  } catch {
    return undefined;
  }
}
