import { camelCase, isReservedWord } from "../../naming.js";
import type { ApiModel } from "../../types/api-model.js";
import type { FileDraft } from "../../types/file-draft.js";
import { identifier } from "../draft.js";

/** What the files of a package say of an API. */
export type ApiFacts = Pick<ApiModel, "id" | "name" | "title" | "file">;

/**
 * Drafts the `index.ts` of a package: all of the canonical API where there is one, else each API under its own name. Providers are imported
 * from their own entries, so that a program with one of them carries none of the others.
 */
export function emitRootIndex(models: readonly ApiFacts[], canonical: readonly ApiFacts[] = []): FileDraft {
  const [only, second] = canonical;
  return only !== undefined && second === undefined ? reexportAll(only) : reexportEach(models);
}

function reexportAll(model: ApiFacts): FileDraft {
  return {
    path: "index.ts",
    sources: [model.file],
    summary: `Everything of ${model.title}.`,
    statements: [{ kind: "reexport", from: { file: `${model.id}/index.ts` }, typeOnly: false }],
  };
}

function reexportEach(models: readonly ApiFacts[]): FileDraft {
  return {
    path: "index.ts",
    sources: models.map(({ file }) => file),
    summary: "Every API under its own name.",
    statements: models.map(({ id, name }) => {
      const namespace = camelCase(id);
      return {
        kind: "reexport",
        from: { file: `${id}/index.ts` },
        namespace: identifier(isReservedWord(namespace) ? name : namespace),
        typeOnly: false,
      };
    }),
  };
}
