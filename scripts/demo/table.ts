/** A table without lines: a column of labels, then columns of one width. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly [label: string, ...cells: string[]])[];
}

/** Lays a table out so that no line is longer than a terminal is wide; a cell that is too long goes on below. */
export function layOut({ headings, rows }: Table, width: number): string {
  const labelWidth = Math.max(...rows.map(([label]) => label.length)) + 2;
  const cellWidth = Math.floor((width - labelWidth) / headings.length);
  const all = [["", ...headings] as const, ...rows];
  return all.map((row) => layOutRow(row, labelWidth, cellWidth)).join("\n");
}

function layOutRow([label, ...cells]: readonly [string, ...string[]], labelWidth: number, cellWidth: number): string {
  const columns = cells.map((cell) => wrap(cell, cellWidth - 2));
  const height = Math.max(1, ...columns.map(({ length }) => length));
  const lines = Array.from({ length: height }, (_, line) => {
    const texts = columns.map((column) => (column[line] ?? "").padEnd(cellWidth));
    return `${(line === 0 ? label : "").padEnd(labelWidth)}${texts.join("")}`.trimEnd();
  });
  return lines.join("\n");
}

/** Breaks text between words, and words that are too long anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const line of text.split("\n")) {
    let rest = line;
    while (rest.length > width) {
      const space = rest.lastIndexOf(" ", width);
      const end = space > 0 ? space : width;
      lines.push(rest.slice(0, end));
      rest = rest.slice(end).trimStart();
    }
    lines.push(rest);
  }
  return lines;
}
