import createClient, { type Client } from "openapi-fetch";
import { ApiError } from "./api-error.js";
import type { OperationDescriptor } from "./descriptor.js";
import type { CallOptions } from "./options.js";
import type { Transport } from "./transport.js";

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

/** The openapi-fetch client of an API. */
export type PathsClient<Paths extends object> = Client<Paths>;

/** Sends one operation and resolves to its result; never rejects. */
export async function send<R>(
  transport: Transport,
  operation: OperationDescriptor,
  input: OperationInput = {},
  options: CallOptions = {},
): Promise<R> {
  const { apiKey, fetch = globalThis.fetch } = transport.settings();
  const headers = new Headers(options.headers);
  for (const scheme of Object.values(transport.api.securitySchemes)) {
    if (scheme.kind === "apiKey" && typeof apiKey === "string") headers.set(scheme.name, apiKey);
  }
  try {
    const client = createClient<Record<string, never>>({ baseUrl: transport.server, fetch });
    const request = client.request as (
      method: string,
      path: string,
      init: object,
    ) => Promise<{ data?: unknown; error?: unknown; response: Response }>; // the path is data here
    const answer = await request(operation.method.toLowerCase(), operation.path, { params: input, body: input.body, headers });
    const { response } = answer;
    if (response.ok) return { data: answer.data, status: response.status, response } as R; // the generated signature states the response types
    const error = new ApiError({
      code: "invalid_request",
      message: `status ${response.status}`,
      status: response.status,
      body: answer.error,
    });
    return { error, status: response.status, response } as R; // as above
  } catch (cause) {
    return { error: new ApiError({ code: "network", message: "no response", status: null, cause }), status: null, response: null } as R; // as above
  }
}

/** Creates the openapi-fetch client over a transport. */
export function createPathsClient<Paths extends object>(transport: Transport): PathsClient<Paths> {
  const { fetch } = transport.settings();
  return createClient<Paths>({ baseUrl: transport.server, ...(fetch && { fetch }) });
}
