import type { ApiModel, NamedSchema } from "../types/api-model.js";
import type { FileDraft, Statement } from "../types/file-draft.js";
import { identifier } from "./draft.js";
import { declarationDoc } from "./schema-doc.js";
import { indexSchemas, type SchemaIndex } from "./schema-index.js";
import { emitMembers, emitType } from "./types.js";

/**
 * Drafts `models.ts`: one declaration for each named schema, in spec order; an interface for an object, a type alias for the rest.
 *
 * One declaration serves requests and responses. It shows what a response holds: a property that only requests carry (`writeOnly`) is
 * optional, one that only responses carry (`readOnly`) is `readonly`. What a request demands is said by the operation's input.
 */
export function emitModels(model: ApiModel): FileDraft {
  const index = indexSchemas(model);
  return {
    path: index.modelsFile,
    sources: [model.file],
    summary: `The data that ${model.title} sends and receives.`,
    statements: model.schemas.map((named) => declaration(named, index)),
  };
}

function declaration({ name, schema, place }: NamedSchema, index: SchemaIndex): Statement {
  const shared = { name: identifier(name), exported: true, doc: declarationDoc(schema, place) };
  if (schema.kind !== "object" || schema.nullable) return { ...shared, kind: "typeAlias", type: emitType(schema, index) };
  return { ...shared, kind: "interface", extends: [], members: emitMembers(schema, index) };
}
