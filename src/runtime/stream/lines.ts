/** Splits text that arrives in pieces at its line ends, which may be cut in two by the pieces. */
export interface LineSplitter {
  /** Takes a piece, and gives the lines that it completes. */
  readonly push: (piece: string) => readonly string[];
  /** What has arrived of a line that is not complete. */
  readonly rest: () => string;
}

/** Creates a splitter at CR LF, LF and CR, as event streams end their lines, or at LF alone. */
export function createSplitter(ends: "any" | "LF"): LineSplitter {
  const pattern = ends === "any" ? /\r\n|\n|\r/ : /\n/;
  let rest = "";
  let endedWithReturn = false;
  return {
    push: (piece) => {
      // A line that ends with CR is complete at once; an LF that follows belongs to it.
      const own = endedWithReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
      if (piece !== "") endedWithReturn = ends === "any" && piece.endsWith("\r");
      const [first = "", ...others] = own.split(pattern);
      if (others.length === 0) {
        rest += first;
        return [];
      }
      const lines = [rest + first, ...others.slice(0, -1)];
      rest = others.at(-1) ?? "";
      return lines;
    },
    rest: () => rest,
  };
}
