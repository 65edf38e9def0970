import type { Dispatch } from "../call/call.js";
import { Fault } from "../call/fault.js";
import type { Fetch, FetchInit } from "../options.js";
import { takeResponse } from "../response/take-response.js";

/** Returns what sends a finished request: through the caller's `fetch`, or through the platform's, which is looked up for each request. */
export function dispatchThrough(fetch: Fetch | undefined): Dispatch {
  return async ({ method, url, headers, body, signal }) => {
    if (headers["cookie"] && !new Request(url, { headers }).headers.has("cookie"))
      throw new Fault("configuration", "this platform lets no program send cookies");
    const init: FetchInit = { method, headers: { ...headers }, redirect: "manual", ...(signal && { signal }) };
    if (body !== undefined) Object.assign(init, { body }, body instanceof ReadableStream && { duplex: "half" });
    return takeResponse(await (fetch ?? (globalThis.fetch as Fetch))(url, init)); // whose type wants no "undefined"
  };
}
