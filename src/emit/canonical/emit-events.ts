import type { FileDraft } from "../../types/file-draft.js";
import { code, doc, generatedType, identifier, join, literal, runtimeType } from "../draft.js";
import type { CanonicalApi } from "./connected-provider.js";

/** Drafts `events.ts`, the union of all canonical events; nothing where the API declares none. */
export function emitEvents({ model }: CanonicalApi): FileDraft | undefined {
  const events = (model.webhooks ?? []).flatMap(({ name, payload }) =>
    payload === null ? [] : [code`(${generatedType(payload, `${model.id}/models.ts`)} & { readonly type: ${literal(name)} })`],
  );
  if (events.length === 0) return undefined;
  return {
    path: `${model.id}/events.ts`,
    sources: [model.file],
    summary: "What may arrive from any provider.",
    statements: [
      {
        kind: "typeAlias",
        name: identifier(`${model.name}Event`),
        doc: doc("What may arrive from any provider, told apart by `type`."),
        exported: true,
        type: join([...events, code`${runtimeType("UnknownEvent")}`], " | "),
      },
    ],
  };
}
