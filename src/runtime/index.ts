export {
  ApiError,
  type ApiErrorInit,
  type Attempt,
  type ClientErrorStatus,
  type ErrorCode,
  type ErrorDetails,
  type FieldProblem,
  type OtherStatus,
  type ServerErrorStatus,
  type UndocumentedError,
} from "./api-error.js";
export type * from "./descriptor.js";
export type * from "./hooks.js";
export type * from "./options.js";
export { type Failure, orThrow, type Result, type Success } from "./result.js";
export { createPathsClient, type OperationInput, type PathsClient, send } from "./send.js";
export { createTransport, type Transport } from "./transport.js";
