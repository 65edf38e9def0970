/** Keeps a hostile description from writing control sequences to a terminal; line breaks stay. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(controls, "\ufffd");
}

const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Breaks a text into lines that fit a width, between words where it can; its own line breaks stay. */
export function wrap(text: string, width: number): readonly string[] {
  return printable(text)
    .split("\n")
    .flatMap((line) => wrapLine(line, Math.max(width, 1)));
}

/** What an indented line breaks into is indented a little more. */
function wrapLine(line: string, width: number): readonly string[] {
  const indent = /^ {0,20}/.exec(line)?.[0] ?? "";
  const hanging = indent === "" ? "" : `${indent}  `;
  const room = Math.max(width - hanging.length, 1);
  const words = line.trim().split(/ +/);
  const [first = "", ...rest] = words.flatMap((word) => pieces(word, room));
  const lines: string[] = [];
  let current = first;
  for (const word of rest) {
    const isFull = current.length + 1 + word.length > room;
    if (isFull) lines.push(current);
    current = isFull ? word : `${current} ${word}`;
  }
  return [...lines, current].map((each, index) => (index === 0 ? indent : hanging) + each);
}

/** A word that is too long for a line is cut, behind a separator where there is one. */
function pieces(word: string, width: number): readonly string[] {
  if (word.length <= width) return [word];
  const cut = Math.max(...[".", "/", "_", "]"].map((separator) => word.lastIndexOf(separator, width - 1))) + 1;
  const at = cut > 0 ? cut : width;
  return [word.slice(0, at), ...pieces(word.slice(at), width)];
}

/** Sets rows in columns that together fit a width; the last column takes what the others leave. */
export function columns(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const widths = widthsOf(rows, width);
  return rows.flatMap((row) => {
    const cells = row.map((cell, column) => wrap(cell, widths[column] ?? 1));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, column) => (lines[line] ?? "").padEnd(widths[column] ?? 1))
        .join(gap)
        .trimEnd(),
    );
  });
}

const gap = "  ";

function widthsOf(rows: readonly (readonly string[])[], width: number): readonly number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const share = Math.floor((width - gap.length * (count - 1)) * (count > 2 ? 0.3 : 0.45));
  const widths = Array.from({ length: count - 1 }, (_, column) =>
    Math.min(share, Math.max(...rows.map((row) => (row[column] ?? "").length))),
  );
  return [...widths, width - gap.length * (count - 1) - widths.reduce((sum, each) => sum + each, 0)];
}
