const TOKEN = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|-?\d[\d.eE+-]*|[{}[\]]/g;

/**
 * Parses JSON and refuses what `JSON.parse` quietly decides: a key that occurs twice in an object, and an integer beyond 2^53.
 *
 * @throws {RangeError} For either; a SyntaxError for what is not JSON.
 * @example
 * ```ts
 * const creem = createCreem({ apiKey, parseJson: parseStrictJson });
 * ```
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const open: Set<string>[] = [];
  for (const [token, string, colon] of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (string && colon)
      addKey(open.at(-1), JSON.parse(string) as string); // a JSON string token
    else if (!string && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))) throw new RangeError("an integer is beyond 2^53");
  }
  return value;
}

function addKey(keys: Set<string> | undefined, key: string): void {
  if (keys?.has(key)) throw new RangeError("a key occurs twice in one object");
  keys?.add(key);
}
