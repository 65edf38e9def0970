import { createHash } from "node:crypto";
import type { Html } from "../html.js";

/** The site's own files, also where its pages are opened from a disk, whose files Firefox does not count as its own. */
const own = ["'self'", "file:"];

/** The policy of a page of ours: the site's own style, scripts and data pictures, and nothing from elsewhere. */
export const ownPolicy = { "script-src": own, "style-src": own, "img-src": ["data:"] };

/** The policy of a page with Redoc, which makes styles as it goes and searches in a worker; `start` is the one script inside the page. */
export function redocPolicy(start: string): Readonly<Record<string, readonly string[]>> {
  return {
    "script-src": [...own, hashSource(start)],
    "style-src": [...own, "'unsafe-inline'"],
    "img-src": ["data:"],
    "font-src": ["data:"],
    "worker-src": ["blob:"],
  };
}

/** Writes a policy that forbids everything but what is given. */
export function contentSecurityPolicy(allowed: Readonly<Record<string, readonly string[]>>): Html {
  const directives = { "default-src": ["'none'"], ...allowed, "base-uri": ["'none'"], "form-action": ["'none'"] };
  const text = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  // What stands in it is ours or a hash, and an escaped quote would still be read as one.
  return { html: `<meta http-equiv="Content-Security-Policy" content="${text.join("; ")}">` };
}

function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
