import type { Dispatched } from "../call/call.js";
import { Fault } from "../call/fault.js";
import type { Fetch, FetchInit } from "../options.js";
import { takeResponse } from "../response/take-response.js";

/** Sends a finished request: through the caller's `fetch`, or through the platform's, which is looked up for each request. */
export async function dispatch(fetch: Fetch | undefined, { method, url, headers, body, signal }: Dispatched): Promise<Response> {
  if (headers["cookie"] && !new Request(url, { headers }).headers.has("cookie"))
    throw new Fault("configuration", "this platform lets no program send cookies");
  const init: FetchInit = { method, headers: { ...headers }, redirect: "manual", ...(signal && { signal }) };
  if (body !== undefined) Object.assign(init, { body }, body instanceof ReadableStream && { duplex: "half" });
  return takeResponse(await (fetch ?? (globalThis.fetch as Fetch))(url, init)); // whose type wants no "undefined"
}
