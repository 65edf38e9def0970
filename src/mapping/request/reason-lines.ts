/** Tells whether a line of reasons covers a name: the same one, or one that begins with what stands before a trailing `*`. */
export function coveredBy(line: string, name: string): boolean {
  return line.endsWith("*") ? name.startsWith(line.slice(0, -1)) : name === line;
}

/** Tells whether a line of `ignore` is about parameters: `query.sort`, `"header.*"`. */
export function namesParameters(line: string): boolean {
  return /^(?:path|query|header|cookie|querystring)\./.test(line);
}
