const reserved = new Set(
  "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with implements interface let package private protected public static yield await async arguments eval".split(
    " ",
  ),
);

/** Tells whether a text cannot be declared as a name in a strict module. */
export function isReservedWord(text: string): boolean {
  return reserved.has(text);
}
