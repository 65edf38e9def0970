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
export { notifyIssues } from "./call/notify.js";
export { randomText } from "./call/random.js";
export { collectSensitive } from "./call/redact.js";
export { send } from "./call/send.js";
export { basicCredential, cookieCredential, queryCredential } from "./connection/carriers.js";
export { fillServer } from "./connection/fill-server.js";
export { resolveServers } from "./connection/resolve-servers.js";
export { createTransport, type Transport } from "./connection/transport.js";
export type * from "./descriptor.js";
export type * from "./hooks.js";
export * from "./normalization/index.js";
export type * from "./options.js";
export * from "./pages/index.js";
export { createPathsClient, type PathsClient } from "./paths-client.js";
export { anyContent } from "./response/any-content.js";
export { parseStrictJson } from "./response/parse-strict-json.js";
export {
  type DataOf,
  type Failure,
  orThrow,
  type Redirected,
  type Result,
  type Streamed,
  type Success,
  type SuccessStatus,
  type UndocumentedSuccess,
} from "./result.js";
export { writeBody } from "./serialize/body.js";
export type { Bytes, Multipart } from "./serialize/bytes.js";
export { writeForm } from "./serialize/form.js";
export { writeMultipart } from "./serialize/multipart.js";
export { writeStyled } from "./serialize/styles.js";
export type { OperationInput } from "./serialize/write-request.js";
export type { EventStream, ItemStream, ServerSentEvent } from "./stream/item-stream.js";
export { readEvents, readJsonEvents } from "./stream/read-events.js";
export { readJsonLines } from "./stream/read-json-lines.js";
export { streamBody } from "./stream/stream-body.js";
export * from "./webhooks/index.js";
