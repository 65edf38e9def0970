import createClient, { type Client } from "openapi-fetch";
import { ApiError } from "./api-error.js";
import type { Messages, StreamReader } from "./call/call.js";
import { Fault } from "./call/fault.js";
import { runCall } from "./call/run-call.js";
import type { Transport } from "./connection/transport.js";
import type { ApiDescriptor, OperationDescriptor, ParameterDescriptor } from "./descriptor.js";
import { essenceOf, isJson } from "./media-type.js";
import { anyContent } from "./response/any-content.js";
import type { Reply } from "./response/parse-body.js";
import { readReply } from "./response/read-reply.js";
import type { Settled } from "./result.js";
import { writeForm } from "./serialize/form.js";
import { toJson } from "./serialize/json.js";
import { writePath } from "./serialize/path.js";
import { writeQuery } from "./serialize/query.js";
import { writeStyled } from "./serialize/styles.js";
import { isComposite } from "./serialize/text.js";
import type { WireRequest } from "./serialize/write-request.js";
import type { BlobPiece, RequestBody } from "./web-types.js";

type Values = Record<string, unknown>;

/** The openapi-fetch client of an API. */
export type PathsClient<Paths extends object> = Client<Paths>;

/**
 * Creates the openapi-fetch client of an API over a transport: the same credentials, limits, retries and redirect policy.
 *
 * It keeps openapi-fetch's own contract: an error status is returned as `error`, everything else that goes wrong is thrown, as an `ApiError`.
 * It knows paths and not operations, so it calls the transport's server for all of them: one that the description sends to a server of its own is
 * called with `baseUrl` among the options of the call.
 */
export function createPathsClient<Paths extends object>(transport: Transport): PathsClient<Paths> {
  return createClient<Paths>({ baseUrl: transport.server, ...writersFor(transport.api), fetch: fetchFor(transport) });
}

/** The serializers of an openapi-fetch client: its own formats, without what they drop, rename or let through. */
function writersFor(api: ApiDescriptor) {
  const operation = (path: string, parameters: ParameterDescriptor[]): OperationDescriptor => ({
    id: "",
    method: "",
    path,
    parameters,
    responses: {},
  });
  return {
    pathSerializer: (path: string, values: Values) =>
      asApiError(api, () =>
        writePath(
          operation(
            path,
            Object.keys(values).map((name) => ({ name, in: "path", shape: "any", write: writeStyled })),
          ),
          values,
        ),
      ),
    querySerializer: (values: Values) =>
      asApiError(api, () => writeQuery(operation("", Object.entries(values).map(queryParameter)), values)),
    bodySerializer: (body: unknown, headers?: Headers) =>
      asApiError(api, () => writeAnyBody(body, essenceOf(headers?.get("content-type") ?? null))),
  };
}

/** openapi-fetch writes objects as deepObject, lists as exploded forms. */
function queryParameter([name, value]: [string, unknown]): ParameterDescriptor {
  return { name, in: "query", style: isComposite(value) && !Array.isArray(value) ? "deepObject" : "form", write: writeStyled };
}

function writeAnyBody(body: unknown, type: string): RequestBody {
  const passes =
    [FormData, Blob, ArrayBuffer, URLSearchParams, ReadableStream].some((kind) => body instanceof kind) || ArrayBuffer.isView(body);
  if (passes || (typeof body === "string" && type && !isJson(type))) return body as RequestBody; // just checked
  return type === "application/x-www-form-urlencoded" ? writeForm(body, { type }).body : toJson(body, "body");
}

function asApiError<T>(api: ApiDescriptor, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { message, details } = error instanceof Fault ? error : new Fault("configuration", "the input cannot be written");
    throw new ApiError({ code: "configuration", message: `${api.id}: ${message}`, status: null, fields: details.fields });
  }
}

/** The fetch of an openapi-fetch client: resolves to a response that has been read within the limits. */
function fetchFor({ api, server, settings: settingsOf }: Transport): (request: Request) => Promise<Response> {
  const settings = settingsOf();
  return async (request) => {
    const wire = await readRequest(request);
    const path = new URL(request.url).pathname;
    const security = [...Object.keys(api.securitySchemes).map((key) => [key]), []];
    const operation: OperationDescriptor = { id: "paths", method: request.method, path, responses: {}, content: anyContent, security };
    let copy: Response | undefined;
    const keep: StreamReader = ({ response }) => {
      copy = response;
    };
    const messages: Messages = {
      write: () => wire,
      open: (_, response) => (isStream(response) ? keep : undefined),
      read: (_, reply) => {
        copy = copyOf(reply);
        return readReply(api, operation, reply);
      },
    };
    const result: Settled = await runCall({
      api,
      server,
      settings,
      operation,
      input: {},
      options: { signal: request.signal },
      messages,
    });
    if (result.response?.ok === false && copy) return copy;
    if (result.error || !copy) throw result.error;
    return copy;
  };
}

async function readRequest(request: Request): Promise<WireRequest> {
  const [url = "", query = ""] = request.url.split("?", 2);
  const missing = /%7B(\w+)%7D/i.exec(url)?.[1];
  if (missing) throw new ApiError({ code: "configuration", message: `path.${missing} is missing: ${request.method} ${url}`, status: null });
  const headers = Object.fromEntries(request.headers);
  // Not every browser shows whether a request has a body.
  const body = /^(GET|HEAD)$/.test(request.method) ? undefined : await request.blob();
  return { url, query, headers, body: body?.size ? body : undefined, replayable: true, keyed: "idempotency-key" in headers };
}

/** What arrives item by item is handed on so. */
function isStream({ headers }: Response): boolean {
  return /event-stream|ndjson|jsonl|json-?lines|json-seq/i.test(headers.get("content-type") ?? "");
}

/** An empty error body would read as success to whoever tests `error`. */
function copyOf({ response, chunks }: Reply): Response {
  const { status, statusText, ok } = response;
  const headers = new Headers(response.headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding"]) headers.delete(name);
  const hasNoBody = [204, 205, 304].includes(status);
  const body = hasNoBody ? null : ok || chunks.length > 0 ? new Blob([...chunks] as BlobPiece[]) : `Status ${status}`; // bytes as fetch gave them
  return new Response(body, { status, statusText, headers });
}
