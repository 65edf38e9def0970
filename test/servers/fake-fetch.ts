import {
  type ApiDescriptor,
  type ClientOptions,
  type CredentialOptions,
  createTransport,
  type Fetch,
  type OperationDescriptor,
  type OperationInput,
  type SendOptions,
  send,
} from "@specweld/runtime";
import type { AnyResult } from "./session-api.js";

/** Makes a fetch of a function that answers requests. */
export function fetchOf(answer: (request: Request) => Response | Promise<Response>): Fetch {
  return async (url, init) => answer(new Request(url, init));
}

/** Answers in process, without sockets, and keeps the requests. */
export function fakeFetch(answer: (request: Request, count: number) => Response | Promise<Response>) {
  const requests: Request[] = [];
  const fetch = fetchOf((request) => {
    requests.push(request.clone());
    return answer(request, requests.length);
  });
  return { fetch, requests };
}

/** A JSON response. */
export function reply(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init);
}

export const plainApi: ApiDescriptor = { id: "acme", servers: [{ name: "production", url: "https://acme.test" }], securitySchemes: {} };

export const plainGet: OperationDescriptor = { id: "get", method: "GET", path: "/things", responses: { "200": ["application/json"] } };

export interface Sending {
  readonly api?: Partial<ApiDescriptor>;
  readonly operation?: Partial<OperationDescriptor>;
  readonly client?: ClientOptions & CredentialOptions;
  readonly input?: OperationInput;
  readonly call?: SendOptions;
}

/** Sends one operation, by default `GET https://acme.test/things`. */
export function sendWith({ api, operation, client, input, call }: Sending): Promise<AnyResult & { readonly status: number | null }> {
  const transport = createTransport({ ...plainApi, ...api }, { retry: { baseDelay: 1, maxDelay: 2 }, ...client });
  return send(transport, { ...plainGet, ...operation }, input, call);
}
