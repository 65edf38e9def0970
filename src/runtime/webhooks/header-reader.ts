import type { WebhookHeaders } from "./webhook.js";

/** Gives headers by name, whatever their case; one that was sent several times is none, for nobody knows which of them counts. */
export function headerReader(headers: WebhookHeaders): (name: string) => string | undefined {
  const found = new Map<string, readonly string[]>();
  for (const [name, value] of entriesOf(headers)) {
    const key = name.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), ...[value ?? []].flat()]);
  }
  return (name) => {
    const [only, second] = found.get(name.toLowerCase()) ?? [];
    // fetch and Node join what was sent several times; no signature, id or time holds such a comma.
    return second !== undefined || typeof only !== "string" || only.includes(", ") ? undefined : only;
  };
}

function entriesOf(headers: WebhookHeaders): Iterable<readonly [string, string | readonly string[] | undefined]> {
  return Symbol.iterator in headers ? headers : Object.entries(headers);
}
