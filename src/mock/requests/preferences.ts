/** What a caller prefers to get, of the `Prefer` header. */
export interface Preferences {
  /** The status to answer with. */
  readonly code?: number | undefined;
  /** The name of the example to answer with. */
  readonly example?: string | undefined;
  /** True for values that are made up although there are examples. */
  readonly dynamic: boolean;
}

/**
 * Reads `Prefer: code=404, example=name, dynamic=true`.
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function preferencesOf(headers: Headers): Preferences {
  const words = new Map((headers.get("prefer") ?? "").split(/[,;]/).map((each) => wordOf(each)));
  const code = Number(words.get("code"));
  return {
    code: Number.isInteger(code) && code >= 200 && code <= 599 ? code : undefined,
    example: words.get("example"),
    dynamic: words.get("dynamic") === "true",
  };
}

function wordOf(text: string): readonly [string, string] {
  const [name = "", ...value] = text.trim().split("=");
  return [
    name.trim().toLowerCase(),
    value
      .join("=")
      .trim()
      .replace(/^"(.*)"$/, "$1"),
  ];
}
