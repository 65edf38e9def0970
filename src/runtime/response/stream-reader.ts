import type { StreamReader } from "../call/call.js";
import type { OperationDescriptor } from "../descriptor.js";
import { essenceOf, matchType } from "../media-type.js";
import type { SendOptions } from "../options.js";
import { declaredBody } from "./declared.js";

/** Says what reads a success as it arrives; undefined for one that is read as a whole, or that is not what was asked for. */
export function streamReader(
  { streams = {}, download, responses }: OperationDescriptor,
  { accept, as }: SendOptions,
  { status, headers }: Response,
): StreamReader | undefined {
  const { types = [] } = declaredBody(responses, status) ?? {};
  const type = matchType(essenceOf(headers.get("content-type")), types, accept);
  const reader = type === undefined ? undefined : ((as && download) ?? streams[type]);
  return reader as StreamReader | undefined; // the readers are the runtime's own
}
