import { Fault } from "../call/fault.js";
import type { ApiDescriptor, OperationDescriptor } from "../descriptor.js";
import { essenceOf } from "../media-type.js";
import { type DeclaredBody, declaredBody } from "./declared.js";
import type { Reply } from "./parse-body.js";
import { parserOf } from "./parser-of.js";
import { rawText } from "./read-body.js";
import { statusFault } from "./status-fault.js";

/** Returns the data of a successful reply; throws a fault for an error status and for a success that cannot be used. */
export function readReply(api: ApiDescriptor, operation: OperationDescriptor, reply: Reply): unknown {
  const { method, responses } = operation;
  const { status, headers, ok } = reply.response;
  if (!ok) throw statusFault(api, operation, reply);
  const declared = declaredBody(responses, status);
  if (!declared && Object.keys(responses).some((key) => /^3(0[12378]|XX)$/.test(key)))
    throw new Fault("unexpected_response", `answered ${status}, where only redirects are documented`, { status });
  if (method === "HEAD" || (declared && holdsNothing(declared, reply))) return undefined;
  try {
    return parserOf(operation)(declared, reply);
  } catch (error) {
    const fact = error instanceof Fault ? error.message : `malformed ${essenceOf(headers.get("content-type")) || "content"}`;
    // Malformed JSON may have been cut short on its way: worth another attempt, unlike a page that is not JSON at all.
    throw new Fault("unexpected_response", `answered ${status} with ${fact}`, {
      status,
      raw: rawText(reply),
      transient: error instanceof SyntaxError,
    });
  }
}

/** No body is what is declared, or what a 204 or 205 has whatever is declared for it. */
function holdsNothing({ types, optional }: DeclaredBody, { chunks }: Reply): boolean {
  return types.length === 0 || (optional && chunks.length === 0);
}
