import { Fault } from "../fault.js";

/**
 * Takes what a `fetch` resolved to. A response with a stream of Node for a body, such as node-fetch's, becomes one of the platform; what is
 * not a response at all is a fault.
 */
export function takeResponse(fetched: unknown): Response {
  const response = fetched as Response | undefined; // checked in the next lines
  if (!Number.isInteger(response?.status) || typeof response?.headers?.get !== "function")
    throw new Fault("unexpected_response", "fetch resolved to something that is not a response");
  const { body, status, statusText, headers, url } = response;
  if (!body || "getReader" in body) return response;
  // Platforms that have such streams make responses of them, too.
  const copy = new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers: [...headers] });
  return Object.defineProperty(copy, "url", { value: url });
}
