import type { ApiModel, NamedSchema } from "../../types/api-model.js";
import type { FileDraft, Statement } from "../../types/file-draft.js";
import { doc, identifier } from "../draft.js";
import { schemasInRequests } from "./referrers.js";
import { declarationDoc, seeTag } from "./schema-doc.js";
import { indexSchemas, type ModelSchemas } from "./schema-index.js";
import { emitMembers, emitRequestMembers, emitRequestType, emitType } from "./types.js";

/**
 * Drafts `models.ts`: one declaration for each named schema, in spec order; an interface for an object, a type alias for the rest.
 *
 * A declaration shows what a response holds: a property that only requests carry (`writeOnly`) is optional, one that only responses carry
 * (`readOnly`) is `readonly`. Where a request holds something else of a schema, that is declared behind it: `PetInput` behind `Pet`.
 */
export function emitModels(model: ApiModel): FileDraft {
  const index = indexSchemas(model);
  const sent = schemasInRequests(model);
  return {
    path: index.modelsFile,
    sources: [model.file],
    summary: `The data that ${model.title} sends and receives.`,
    statements: model.schemas.flatMap((named) => [
      emitDeclaration(named, index),
      ...(sent.has(named.name) ? inputDeclaration(named, index) : []),
    ]),
  };
}

/** Declares what a response holds of a schema: an interface for an object, a type alias for the rest. */
export function emitDeclaration({ name, schema, place }: NamedSchema, index: ModelSchemas): Statement {
  const shared = { name: identifier(name), exported: true, doc: declarationDoc(schema, place) };
  if (schema.kind !== "object" || schema.nullable) return { ...shared, kind: "typeAlias", type: emitType(schema, index) };
  return { ...shared, kind: "interface", extends: [], members: emitMembers(schema, index) };
}

function inputDeclaration({ name, schema, place }: NamedSchema, index: ModelSchemas): readonly Statement[] {
  const inputName = index.inputName(name);
  if (inputName === undefined) return [];
  const shared = { name: identifier(inputName), exported: true, doc: doc(`What a request holds of \`${name}\`.`, seeTag(place)) };
  if (schema.kind !== "object" || schema.nullable) return [{ ...shared, kind: "typeAlias", type: emitRequestType(schema, index) }];
  return [{ ...shared, kind: "interface", extends: [], members: emitRequestMembers(schema, index) }];
}
