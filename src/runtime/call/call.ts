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

/** Sends a request once. */
export type Dispatch = (request: Dispatched) => Promise<Response>;

/** All that one call needs. */
export interface Call {
  readonly api: ApiDescriptor;
  readonly server: string;
  readonly settings: Settings;
  readonly operation: OperationDescriptor;
  readonly input: OperationInput;
  readonly options: SendOptions;
  readonly write: (options: SendOptions) => WireRequest;
  readonly dispatch: Dispatch;
  /** Says what reads a response as it arrives; undefined for one that is read as a whole. */
  readonly open: (response: Response) => StreamReader | undefined;
  /** Makes data of a reply, or throws a fault. */
  readonly read: (reply: Reply) => unknown;
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
