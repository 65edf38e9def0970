import { Fault } from "./fault.js";

const MAX_REDIRECTS = 5;

/** Sends a request and follows redirects of reads within one origin; any other redirect is a fault, for it would move a body or a credential. */
export async function follow(method: string, start: string, fetch: (url: string) => Promise<Response>): Promise<Response> {
  for (let url = start, hops = 0; ; hops += 1) {
    const response = await fetch(url);
    if (!isRedirect(response)) return response;
    const status = response.status || undefined;
    const location = response.headers.get("location");
    const target = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
    const problem = redirectProblem(method, url, target, hops);
    await response.body?.cancel();
    if (problem || !target) throw new Fault("unexpected_response", `was redirected ${problem}`, { status });
    url = target.href;
  }
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
