import type { Dispatched } from "./call.js";
import { Fault } from "./fault.js";

const MAX_REDIRECTS = 5;

/**
 * Says where a response sends a request next; undefined for one that is no redirect. Reads are redirected within their origin; any other
 * redirect is a fault, for it would move a body or a credential.
 */
export function redirectOf(response: Response, { method, url }: Dispatched, hops: number): string | undefined {
  if (!isRedirect(response)) return undefined;
  const location = response.headers.get("location");
  const target = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
  const problem = redirectProblem(method, url, target, hops);
  // What stands in the body would keep the connection.
  response.body?.cancel().catch(() => undefined);
  if (problem || !target) throw new Fault("unexpected_response", `was redirected ${problem}`, { status: response.status || undefined });
  return target.href;
}

function isRedirect({ status, type, headers }: Response): boolean {
  return type === "opaqueredirect" || (/^30[12378]$/.test(String(status)) && headers.has("location"));
}

function redirectProblem(method: string, from: string, target: URL | undefined, hops: number): string | undefined {
  if (!target) return "to a place that cannot be seen";
  const { host, protocol, origin, username } = target;
  if (method !== "GET" && method !== "HEAD") return `to ${host || protocol}, which is followed for reads only`;
  if (origin !== new URL(from).origin || username) return `to ${host || protocol}, which is another origin`;
  return hops >= MAX_REDIRECTS ? `more than ${MAX_REDIRECTS} times` : undefined;
}
