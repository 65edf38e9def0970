import type { FieldCell, FieldState } from "../field-cell.js";
import { breakable, type Html, html } from "../html.js";

/** A row of a matrix: a field, with one cell for each column. */
export interface MatrixRow {
  readonly path: string;
  readonly cells: readonly Pick<FieldCell, "state">[];
}

/** What a state is called, and what that means. */
export interface StateWord {
  readonly word: string;
  readonly meaning: string;
}

/** A table that tells at a glance what each provider makes of each field. */
export interface Matrix {
  readonly id: string;
  readonly caption: string;
  /** Ids and names of the providers. */
  readonly columns: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly MatrixRow[];
  /** What fields that stand in nothing are listed under. */
  readonly group: string;
  /** What the states are called here, and what that means. */
  readonly words: Readonly<Partial<Record<FieldState, StateWord>>>;
  /** What goes before the anchors of the rows, where a page has several tables. */
  readonly prefix?: string | undefined;
}

/** Where the page tells all about a field at a provider. */
export function wayId(path: string, provider: string): string {
  return `${path}:${provider}`;
}

/** Writes a matrix: rows in groups, filters above, and each cell a link to the reason. */
export function matrixTable(matrix: Matrix): Html {
  const { id, caption, columns, rows, group, words } = matrix;
  const groups = [...new Set(rows.map(({ path }) => groupOf(path, group)))];
  return html`${filters(id, columns)}
${legend(words)}
<div class="wide"><table class="matrix" id="${id}">
<caption class="soft">${caption}</caption>
<thead><tr><th scope="col">Field</th>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
${groups.map((each) => {
  const inside = rows.filter(({ path }) => groupOf(path, group) === each);
  return html`<tbody>
<tr class="group"><th scope="rowgroup" colspan="${columns.length + 1}">${each}</th></tr>
${inside.map((row) => matrixRow(row, matrix))}</tbody>
`;
})}</table></div>
`;
}

function groupOf(path: string, rest: string): string {
  return /^(.+?)(?:\[\])?\./.exec(path)?.[1] ?? rest;
}

function matrixRow({ path, cells }: MatrixRow, { columns, words, prefix = "" }: Matrix): Html {
  return html`<tr><th scope="row"><a href="#${encodeURIComponent(prefix + path)}"><code>${breakable(path)}</code></a></th>${cells.map(
    ({ state }, index) => {
      const target = wayId(prefix + path, columns[index]?.id ?? "");
      return html`<td data-state="${state}"><a class="state ${state}" href="#${encodeURIComponent(target)}"><span>${words[state]?.word ?? state}</span></a></td>`;
    },
  )}</tr>
`;
}

function filters(table: string, columns: Matrix["columns"]): Html | readonly Html[] {
  if (columns.length < 2) return [];
  const boxes = columns.map(({ id, name }) => html`<label><input type="checkbox" name="provider" value="${id}" checked>${name}</label>\n`);
  return html`<form class="needs-script filters" data-table="${table}"><label><input type="checkbox" name="differences">Only differences</label>
${boxes}</form>`;
}

function legend(words: Matrix["words"]): Html {
  const states = Object.keys(words) as FieldState[]; // their own keys
  const items = states.map(
    (state) => html`<li><span class="state ${state}">${words[state]?.word ?? state}</span> ${words[state]?.meaning ?? ""}</li>\n`,
  );
  return html`<ul class="legend">\n${items}</ul>`;
}
