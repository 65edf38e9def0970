import { type Html, html } from "./html.js";

/** What one cell shows. */
type Cell = Html | readonly Html[];

/** One row of a table; its first cell says what it is about. */
export interface DataRow {
  /** Where links to the row lead. */
  readonly id?: string;
  readonly cells: readonly Cell[];
}

/** Writes a table; a column that is empty in every row is left out. On a phone, each row of more than two columns becomes a block. */
export function dataTable(headings: readonly string[], rows: readonly DataRow[]): Html | readonly Html[] {
  if (rows.length === 0) return [];
  const shown = headings.flatMap((heading, index) => (rows.some(({ cells }) => !isEmpty(cells[index])) ? [{ heading, index }] : []));
  const isBlocks = shown.length > 2;
  return html`<div class="wide"><table${isBlocks ? html` class="blocks"` : []}><thead><tr>${shown.map(({ heading }) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ id, cells }) =>
    html`<tr${id === undefined ? [] : html` class="way-row" id="${id}"`}>${shown.map(({ heading, index }) => html`<td${isBlocks ? html` data-label="${heading}"` : []}>${cells[index] ?? []}</td>`)}</tr>\n`,
)}</tbody></table></div>
`;
}

function isEmpty(cell: Cell = []): boolean {
  return "html" in cell ? cell.html === "" : cell.every((each) => isEmpty(each));
}
