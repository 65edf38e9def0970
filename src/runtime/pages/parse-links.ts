/** One link of a `Link` header. */
export interface WebLink {
  readonly target: string;
  /** Lower case; a link can have several. */
  readonly relations: readonly string[];
}

/**
 * Reads the links of a `Link` header, several headers joined by commas among them. Links that speak of something else than the response
 * (`anchor`) are left out, and so is what is not a link.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
export function parseLinks(header: string): readonly WebLink[] {
  const links: WebLink[] = [];
  const start = /<([^<>]*)>/g;
  for (let found = start.exec(header); found !== null; found = start.exec(header)) {
    const parameters = new Map<string, string>();
    const parameter = /\s*;\s*([^\s=;,<>"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?/y;
    parameter.lastIndex = start.lastIndex;
    for (let next = parameter.exec(header); next !== null; next = parameter.exec(header)) {
      start.lastIndex = parameter.lastIndex;
      const name = (next[1] ?? "").toLowerCase();
      // Of a parameter that is there twice, the first one counts.
      if (!parameters.has(name)) parameters.set(name, next[2]?.replace(/\\(.)/g, "$1") ?? next[3] ?? "");
    }
    const relations = (parameters.get("rel") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    if (!parameters.has("anchor")) links.push({ target: (found[1] ?? "").trim(), relations });
  }
  return links;
}
