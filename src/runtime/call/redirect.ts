import type { Call, Dispatched } from "./call.js";
import { Fault } from "./fault.js";

const MAX_REDIRECTS = 5;

/** Where a response sends its caller: to be told, or to be asked next. */
export interface Redirect {
  readonly location?: string;
  readonly next?: Dispatched;
}

/**
 * Says what a response that names another place means; undefined for any other response. A documented redirect is a result. Reads follow
 * others within their origin; any further one is a fault, for it would move a body or a credential, unless the call says `redirect: "follow"`:
 * then a read goes to another origin without its credentials, and a 303 makes a read of any request.
 */
export function redirectOf(call: Call, response: Response, request: Dispatched, hops: number): Redirect | undefined {
  if (!isRedirect(response)) return undefined;
  const { status, headers } = response;
  const location = headers.get("location");
  const target = location !== null && URL.canParse(location, request.url) ? new URL(location, request.url) : undefined;
  const isResult = call.options.redirect !== "follow" && isDocumented(call, status);
  // What stands in the body would keep the connection.
  response.body?.cancel().catch(() => undefined);
  const fail = (fact: string): never => {
    throw new Fault("unexpected_response", `was redirected ${fact}`, { status: status || undefined });
  };
  if (!target) return fail("to a place that cannot be seen");
  if (isResult) return { location: target.href };
  const problem = followProblem(call, response, request, target);
  if (problem || hops >= MAX_REDIRECTS) return fail(problem ?? `more than ${MAX_REDIRECTS} times`);
  return { next: nextRequest(request, target, status) };
}

function isRedirect({ status, type, headers }: Response): boolean {
  return type === "opaqueredirect" || (/^30[12378]$/.test(String(status)) && headers.has("location"));
}

/** A 301 or 308 says that the address has changed: beside a documented success, it is on the way there. */
function isDocumented({ operation: { responses } }: Call, status: number): boolean {
  if (!(responses[status] ?? responses["3XX"])) return false;
  return /^30[237]$/.test(String(status)) || !Object.keys(responses).some((key) => key.startsWith("2"));
}

function followProblem({ options }: Call, { status }: Response, { method, url }: Dispatched, target: URL): string | undefined {
  const { host, protocol, origin, username } = target;
  const from = new URL(url);
  const isAllowed = options.redirect === "follow";
  const place = `to ${host || protocol}`;
  if (options.redirect === "manual") return `${place}, which this call does not follow`;
  if (!isRead(method) && !(isAllowed && status === 303)) return `${place}, which is followed for reads only`;
  const isFit = origin === from.origin || (isAllowed && (protocol === "https:" || protocol === from.protocol));
  return isFit && !username ? undefined : `${place}, which is another origin`;
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

function nextRequest(request: Dispatched, { href, origin }: URL, status: number): Dispatched {
  const { accept = "*/*" } = request.headers;
  const { "content-type": _, ...own } = request.headers;
  const headers = origin === new URL(request.url).origin ? own : { accept };
  return status === 303 && !isRead(request.method)
    ? { ...request, url: href, headers, method: "GET", body: undefined }
    : { ...request, url: href, headers };
}
