import type { ApiDescriptor, OperationDescriptor } from "./descriptor.js";
import type { SendOptions } from "./options.js";
import type { Reply } from "./response/parse-body.js";
import type { OperationInput, WireRequest } from "./serialize/write-request.js";
import type { Settings } from "./settings.js";

/** A request with all that it takes to leave. */
export interface Dispatched {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyInit | undefined;
  readonly signal: AbortSignal;
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
  readonly write: () => WireRequest;
  readonly dispatch: Dispatch;
  /** Makes data of a reply, or throws a fault. */
  readonly read: (reply: Reply) => unknown;
}
