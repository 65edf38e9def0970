import type { Description } from "./description.js";
import { child, type ObjectNode } from "./node.js";
import { readRequiredString } from "./read.js";

/**
 * Reads the URL of a server: a full one, or a path that begins with a slash, without a slash at its end where that says nothing. What no
 * client can call is left out, with a warning.
 */
export function serverUrl(description: Description, node: ObjectNode): string | undefined {
  const written = readRequiredString(description, node, "url", 'read as "/"')?.trim() ?? "/";
  const [url = ""] = written.split(/[?#]/, 1);
  if (url !== written) warn(description, node, `the query or fragment of ${written} is left out`, "describe it as parameters");
  if (url.startsWith("//")) return `https:${url}`;
  if (/^[\w-]+(\.[\w-]+)+(:\d+)?(\/|$)|^localhost(:\d+)?(\/|$)/i.test(url)) {
    const full = `${url.startsWith("localhost") ? "http" : "https"}://${url}`;
    warn(description, node, `"${url}" has no scheme and is read as ${full}`, `write ${full}`);
    return full;
  }
  if (/^(https?:\/\/|\{)/i.test(url)) return url;
  if (!/^[a-z][a-z\d+.-]*:/i.test(url)) return pathOf(url);
  warn(description, node, `${url} is not an address of HTTP, and is left out`, "write an https URL");
  return undefined;
}

/** A relative URL as the path below the host that the caller names; where the description came from is not known. */
function pathOf(url: string): string {
  const segments = url.split("/").filter((segment) => segment !== "" && segment !== "." && segment !== "..");
  return `/${segments.join("/")}`;
}

function warn(description: Description, node: ObjectNode, message: string, fix: string): void {
  description.warn({ code: "server-url", message, at: child(node, "url") ?? node, fix });
}
