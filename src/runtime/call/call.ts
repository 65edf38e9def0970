import type { ApiError } from "../api-error.js";
import type { Settings } from "../connection/settings.js";
import type { ApiDescriptor, OperationDescriptor } from "../descriptor.js";
import type { SendOptions } from "../options.js";
import type { Reply } from "../response/parse-body.js";
import type { OperationInput, WireRequest } from "../serialize/write-request.js";
import type { RequestBody } from "../web-types.js";
import type { Fault } from "./fault.js";

/** A request with all that it takes to leave. */
export interface Dispatched {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | undefined;
  readonly signal: AbortSignal | undefined;
}

/** An API as its client is configured. */
export interface Connection {
  readonly api: ApiDescriptor;
  readonly server: string;
  readonly settings: Settings;
}

/** One call: an operation of an API with what its caller passed. */
export interface Call extends Connection {
  readonly operation: OperationDescriptor;
  readonly input: OperationInput;
  readonly options: SendOptions;
  readonly messages: Messages;
}

/** How the request of a call is written and its response read. */
export interface Messages {
  write(call: Call): WireRequest;
  /** Says what reads a response as it arrives; undefined for one that is read as a whole. */
  open(call: Call, response: Response): StreamReader | undefined;
  /** Makes data of a reply, or throws a fault. */
  read(call: Call, reply: Reply): unknown;
}

/** A response whose body is read as it arrives, with the call that it answers. */
export interface StreamSource {
  readonly call: Call;
  readonly response: Response;
  /** Makes the error of a stream that breaks. */
  readonly fail: (fault: Fault) => ApiError;
}

/** Makes the data of a call of a body that is still arriving. */
export type StreamReader = (source: StreamSource) => unknown;
