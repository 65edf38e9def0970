import type { Operation } from "../../types/api-model.js";
import { dataTable } from "../data-table.js";
import { type Html, html } from "../html.js";
import { authored } from "../markdown.js";
import { renderInline } from "../text/render-markdown.js";

/** An operation, and where its page tells of it. */
interface Listed extends Pick<Operation, "name" | "method" | "path" | "summary"> {
  readonly address: string | undefined;
}

/** Lists operations with their requests. */
export function operationTable(operations: readonly Listed[]): Html | readonly Html[] {
  const rows = operations.map(({ name, method, path, summary, address }) => {
    const code = html`<code>${name}</code>`;
    const link = address === undefined ? code : html`<a href="${address}">${code}</a>`;
    return { cells: [link, html`<code>${method} ${path}</code>`, renderInline(authored(summary ?? ""))] };
  });
  return dataTable(["Operation", "Request", "What it does"], rows);
}
