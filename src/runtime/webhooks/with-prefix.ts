import type { CheckSignature } from "./webhook.js";

/** Checks a signature that stands behind a fixed text in its header: `sha256=...`. */
export function withPrefix(prefix: string, check: CheckSignature): CheckSignature {
  return async (webhook, name) => {
    const text = webhook.header(name);
    if (text !== undefined && !text.startsWith(prefix)) return `the header ${name} does not begin with ${prefix}`;
    return check({ ...webhook, header: (each) => (each === name ? text?.slice(prefix.length) : webhook.header(each)) }, name);
  };
}
