import type { ApiModel } from "../../types/api-model.js";
import type { FileDraft, Statement } from "../../types/file-draft.js";
import { identifier } from "../draft.js";

/**
 * Drafts `index.ts`: everything that the API's other files export. A name that two of them export is the first one's, said outright, because
 * a pair of `export *` would make it nobody's.
 */
export function emitIndex(model: ApiModel, files: readonly FileDraft[]): FileDraft {
  const owners = new Map<string, { readonly file: string; readonly typeOnly: boolean }>();
  const contested = new Set<string>();
  for (const { name, file, typeOnly } of files.flatMap(exportsOf)) {
    if (owners.has(name)) contested.add(name);
    else owners.set(name, { file, typeOnly });
  }
  const settled = [...contested].map((name) => reexportOne(name, owners.get(name)));
  return {
    path: `${model.id}/index.ts`,
    sources: [model.file],
    summary: `Everything of ${model.title} but what is imported from a file of its own.`,
    statements: [...files.map(({ path }): Statement => ({ kind: "reexport", from: { file: path }, typeOnly: false })), ...settled],
  };
}

function exportsOf({ path, statements }: FileDraft) {
  return statements.flatMap((statement) => {
    if (statement.kind === "reexport" || !statement.exported) return [];
    return [{ name: statement.name.text, file: path, typeOnly: statement.kind === "interface" || statement.kind === "typeAlias" }];
  });
}

function reexportOne(name: string, owner: { readonly file: string; readonly typeOnly: boolean } | undefined): Statement {
  const { file, typeOnly } = owner ?? { file: "", typeOnly: true };
  return { kind: "reexport", from: { file }, names: [identifier(name)], typeOnly };
}
