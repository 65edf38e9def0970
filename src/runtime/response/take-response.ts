import { Fault } from "../call/fault.js";

/**
 * Takes what a `fetch` resolved to. A response of another make, such as node-fetch's, becomes one of the platform; what is not a response at
 * all is a fault.
 */
export async function takeResponse(fetched: unknown): Promise<Response> {
  if (typeof Response === "function" && fetched instanceof Response) return fetched;
  const response = fetched as Response | undefined; // checked in the next lines
  if (!Number.isInteger(response?.status) || typeof response?.headers?.get !== "function")
    throw new Fault("unexpected_response", "fetch resolved to something that is not a response");
  if (typeof Response !== "function") return response;
  const { body, status, statusText, headers, url } = response;
  // Platforms that have streams of another kind make responses of them, too.
  const content = body || typeof response.arrayBuffer !== "function" ? body : await response.arrayBuffer();
  const copy = new Response([204, 205, 304].includes(status) ? null : content, { status, statusText, headers: [...headers] });
  return Object.defineProperty(copy, "url", { value: url, configurable: true });
}
