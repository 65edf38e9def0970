/** Writes what names a page as text that says nothing to whoever carries it; it holds no secret, and needs no escape in a URL. */
export function writeCursor(list: string, page: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify([list, page]));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads what {@link writeCursor} wrote for the same list; `undefined` for any other text. */
export function readCursor(list: string, cursor: string): string | undefined {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const [owner, page]: readonly unknown[] = Array.isArray(read) && read.length === 2 ? read : [];
    return owner === list && typeof page === "string" ? page : undefined;
  } catch {
    return undefined;
  }
}
