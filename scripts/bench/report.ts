/** One column of a table. */
export interface Column {
  readonly key: string;
  readonly title: string;
  /** Decimal places of its numbers. @default 0 */
  readonly digits?: number;
}

/** One line of a table, by column; `null` where there is nothing to say. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Figures that belong together. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Sentences below it. */
  readonly notes?: readonly string[];
  /** What the guide calls the table, and the keys of the columns that it shows. @default none: the guide does not show it */
  readonly readme?: { readonly title: string; readonly columns: readonly string[] };
  /** The columns of it that the README of the repository shows, without a title. @default none: it does not show the table */
  readonly summary?: readonly string[];
}

/** Something that specweld promises, and how it came out. */
export interface Target {
  readonly promise: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** What one part of the benchmark found. */
export interface Section {
  readonly tables: readonly Table[];
  readonly targets?: readonly Target[];
}

/** Writes a section as text for a terminal. */
export function formatSection({ tables, targets = [] }: Section): string {
  const promises = targets.map(({ promise, measured, isMet }) => `${isMet ? "met" : "MISSED"}: ${promise}; measured: ${measured}\n`);
  return [...tables.map(formatTable), promises.join("")].filter(Boolean).join("\n");
}

function formatTable({ title, columns, rows, notes = [] }: Table): string {
  const cells = [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => formatCell(row[column.key], column)))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) => line.map((cell, index) => pad(cell, widths[index] ?? 0, index)).join("  "));
  const [head = "", ...body] = lines;
  return `${[title, head, "-".repeat(head.length), ...body, ...notes].map((line) => line.trimEnd()).join("\n")}\n`;
}

/** Writes one value of a table. */
export function formatCell(value: string | number | null | undefined, { digits = 0 }: Column): string {
  return typeof value === "number" ? value.toFixed(digits) : (value ?? "-");
}

/** The first column holds names, the others figures. */
function pad(cell: string, width: number, index: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** Says on stderr what is being done. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
