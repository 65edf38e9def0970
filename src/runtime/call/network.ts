import { Fault } from "./fault.js";

const NOTHING_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;
const TLS = /CERT|SSL|TLS|SIGNATURE|EPROTO/;
/** A name that does not exist, an answer that is no HTTP, a proxy that wants a password: the same again next time. */
const LASTING = /^ENOTFOUND$|^HPE_|^proxy/;

/** Says what it means that fetch, or the reading of a body, failed. */
export function networkFault(cause: unknown, phase: string): Fault {
  if (Fault.is(cause)) return cause;
  const reason = codeOf(cause);
  const isTls = TLS.test(reason);
  return new Fault(reason.startsWith("HPE_") ? "unexpected_response" : "network", `${phase}${reason && ` (${reason})`}`, {
    cause,
    sent: !(isTls || NOTHING_SENT.test(reason)),
    transient: !(isTls || LASTING.test(reason)),
  });
}

/** The reason of a failure, "" where it cannot be read. */
function codeOf(cause: unknown): string {
  try {
    return reasonOf(cause);
  } catch {
    return "";
  }
}

/** The first code in a chain of causes; messages may hold anything. Node's fetch gives a 407 as an error without code or message. */
function reasonOf(cause: unknown, depth = 0): string {
  if (!(cause instanceof Error) || depth > 4) return "";
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  if (cause.name === "HTTPParserError") return "HPE_INVALID"; // Node 24 leaves out the code
  return depth > 0 && /^$|^proxy auth/.test(cause.message) ? "proxy authentication required" : reasonOf(cause.cause, depth + 1);
}
