import {
  type ApiDescriptor,
  type ApiError,
  type CallOptions,
  type ClientOptions,
  type CredentialOptions,
  collectSensitive,
  createTransport,
  type OperationDescriptor,
  type OperationInput,
  type Result,
  send,
  writeBody,
  writeStyled,
} from "@specweld/runtime";

/** Shaped like the four providers' APIs: a session to retrieve by id, and one to create, behind a key in a header. */
export const sessionApi = {
  id: "acme",
  servers: [{ name: "production", url: "https://api.acme.test" }],
  securitySchemes: { ApiKey: { kind: "apiKey", in: "header", name: "x-api-key" } },
  sensitive: ["clientSecret"],
  collect: collectSensitive,
} as const satisfies ApiDescriptor;

export const retrieveSession = {
  id: "retrieveSession",
  method: "GET",
  path: "/v1/sessions/{sessionId}",
  parameters: [
    { name: "sessionId", in: "path", required: true },
    { name: "expand", in: "query" },
    { name: "filter", in: "query", style: "deepObject", write: writeStyled },
    { name: "x-trace", in: "header" },
  ],
  responses: { "200": ["application/json"], "404": ["application/json"] },
  security: [["ApiKey"]],
} as const satisfies OperationDescriptor;

export const createSession = {
  id: "createSession",
  method: "POST",
  path: "/v1/sessions",
  requestBody: { required: true, write: writeBody, content: [{ type: "application/json" }] },
  responses: { "201": ["application/json"], "422": ["application/json"] },
  security: [["ApiKey"]],
} as const satisfies OperationDescriptor;

/** An operation that documents a success without a body. */
export const expireSession = {
  id: "expireSession",
  method: "POST",
  path: "/v1/sessions/{sessionId}/expire",
  parameters: [{ name: "sessionId", in: "path", required: true }],
  responses: { "200": [], "204": [] },
  security: [["ApiKey"]],
} as const satisfies OperationDescriptor;

export type AnyResult = Result<unknown, ApiError>;

export type Options = Omit<ClientOptions, "server"> & CredentialOptions;

/** Waits of a millisecond or so between attempts. */
export const quick = { baseDelay: 1, maxDelay: 2 };

export interface SessionClient {
  readonly retrieve: (input?: OperationInput, options?: CallOptions) => Promise<AnyResult>;
  readonly create: (input?: OperationInput, options?: CallOptions) => Promise<AnyResult>;
  readonly expire: (input?: OperationInput, options?: CallOptions) => Promise<AnyResult>;
}

/** Creates a client of the session API at a URL. */
export function clientOf(server: string, options: Options = {}): SessionClient {
  const transport = createTransport(sessionApi, { apiKey: "key_planted", retry: quick, ...options, server });
  return {
    retrieve: (input = { path: { sessionId: "s_1" } }, call) => send(transport, retrieveSession, input, call),
    create: (input = { body: { amount: 1000 } }, call) => send(transport, createSession, input, call),
    expire: (input = { path: { sessionId: "s_1" } }, call) => send(transport, expireSession, input, call),
  };
}

/** Returns the error of a call that must fail. */
export async function errorOf(result: Promise<AnyResult>): Promise<ApiError> {
  const { error } = await result;
  if (!error) throw new Error("the call succeeded");
  return error;
}
