import type { ErrorCode, ErrorDetails } from "../api-error.js";
import { Fault } from "../call/fault.js";
import { readRetryAfter } from "../call/retry.js";
import type { ApiDescriptor, OperationDescriptor } from "../descriptor.js";
import { isJson } from "../media-type.js";
import { type DeclaredBody, declaredBody } from "./declared.js";
import { isPage, readCommonError } from "./error-details.js";
import type { Reply } from "./parse-body.js";
import { parserOf } from "./parser-of.js";
import { rawText } from "./read-body.js";

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

/** Makes the fault of a reply whose status is not a success, from what its body says. */
export function statusFault(api: ApiDescriptor, operation: OperationDescriptor, reply: Reply): Fault {
  const { status, headers } = reply.response;
  const { body, raw } = readErrorBody(operation, reply);
  const details = readDetails(api, raw, reply.response);
  const isUnchanged = status === 304 && (operation.responses[304] ?? operation.responses["3XX"]) !== undefined;
  const code = isUnchanged
    ? "not_modified"
    : status < 400 || status > 599
      ? "unexpected_response"
      : (CODES[status] ?? (status < 500 ? "invalid_request" : "provider_unavailable"));
  const transient = TRANSIENT.test(String(status));
  return new Fault(typeof details.code === "string" ? details.code : code, `answered ${status}`, {
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
  const common = typeof body === "string" ? { message: sentence(body, response) } : readCommonError(body);
  try {
    const details = api.readErrorBody?.(body, response);
    return { ...details, message: details?.message ?? common.message };
  } catch {
    return common;
  }
}

/** Text in one line; a page says too little, and too much. */
function sentence(text: string, { headers }: Response): string | undefined {
  const isMarkup = isPage(text) || /html/i.test(headers.get("content-type") ?? "");
  return isMarkup ? undefined : text.replace(/\s+/g, " ").trim();
}

/** The error body as the description declares it, or else whatever JSON or text arrived. */
function readErrorBody(operation: OperationDescriptor, reply: Reply): { body: unknown; raw: unknown } {
  const declared = declaredBody(operation.responses, reply.response.status);
  const body = declared && tryParse(operation, declared, reply);
  if (body !== undefined) return { body, raw: body };
  const json = isJson(reply.response.headers.get("content-type") ?? "") ? tryParse(operation, undefined, reply) : undefined;
  return { body: declared ? undefined : json, raw: json ?? rawText(reply) };
}

/** The status says enough; a body that is not what the description declares must not hide it. */
function tryParse(operation: OperationDescriptor, declared: DeclaredBody | undefined, reply: Reply): unknown {
  try {
    return parserOf(operation)(declared, reply);
  } catch {
    return undefined;
  }
}
