import { refuse } from "../call/fault.js";
import type { OperationDescriptor, WrittenBody } from "../descriptor.js";
import type { SendOptions } from "../options.js";
import type { RequestBody } from "../web-types.js";
import { setHeader, type WireHeaders, writeHeaders } from "./headers.js";
import { writePath } from "./path.js";
import { writeCookies, writeQuery } from "./query.js";

/** The inputs of an operation, grouped by where they travel. */
export interface OperationInput {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly headers?: object | undefined;
  readonly cookies?: object | undefined;
  readonly body?: unknown;
  /** Which of several media types the body is sent as. */
  readonly contentType?: string | undefined;
}

/** A request without credentials, the same for every attempt. */
export interface WireRequest {
  /** Without query. */
  readonly url: string;
  readonly query: string;
  readonly headers: Readonly<WireHeaders>;
  readonly body?: RequestBody | undefined;
  /** Whether the body can be sent again. */
  readonly replayable: boolean;
  /** Whether the request carries an idempotency key. */
  readonly keyed: boolean;
}

/** What a request is written from. */
export interface RequestParts {
  /** The base URL, without a trailing slash. */
  readonly server: string;
  readonly operation: OperationDescriptor;
  readonly input: OperationInput;
  readonly options: SendOptions;
}

/** Writes the request that an operation describes; throws a fault for an input that cannot be sent. */
export function writeRequest({ server, operation, input, options }: RequestParts): WireRequest {
  const url = server + writePath(operation, input.path);
  const query = options.page?.text ?? writeQuery(operation, input.query);
  if (options.page) Object.assign(options.page, { url, server });
  const written = writeBody(operation, input);
  const headers: WireHeaders = {};
  setHeader(headers, "accept", options.accept ?? operation.accept ?? "*/*", "accept");
  if (written) headers["content-type"] = written.contentType;
  const cookies = writeCookies(operation, input.cookies);
  if (cookies) setHeader(headers, "cookie", cookies, "cookies");
  writeHeaders(headers, operation, input.headers);
  for (const [name, value] of Object.entries(options.headers ?? {})) setHeader(headers, name, value);
  const keyed = writeKey(headers, operation, options.idempotencyKey);
  return { url, query, headers, body: written?.body, replayable: written?.replayable ?? true, keyed };
}

function writeBody({ requestBody }: OperationDescriptor, { body, contentType }: OperationInput): WrittenBody | undefined {
  if (requestBody) return requestBody.write(requestBody, body, contentType);
  return body === undefined ? undefined : refuse("body", "is not taken by this operation");
}

/** Sets the idempotency key; says whether there is one. */
function writeKey(headers: WireHeaders, { idempotencyHeader, newKey, method }: OperationDescriptor, key: string | undefined): boolean {
  const name = (idempotencyHeader ?? "Idempotency-Key").toLowerCase();
  const value = key ?? headers[name] ?? (method === "GET" ? undefined : newKey?.());
  if (value !== undefined) setHeader(headers, name, value);
  return name in headers;
}
