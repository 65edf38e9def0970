import type { ApiModel, Operation } from "../../types/api-model.js";
import type { FileDraft, Statement } from "../../types/file-draft.js";
import { doc, identifier, propertyKey } from "../draft.js";
import { indexSchemas } from "../schema-index.js";
import { emitType } from "../types.js";

/** Drafts the canonical `operations.ts`: the inputs that every provider's client takes alike. */
export function emitInputs(model: ApiModel): FileDraft {
  return {
    path: inputsFile(model),
    sources: [model.file],
    summary: "The inputs of the canonical operations.",
    statements: model.operations.filter(hasOwnInput).map((operation) => inputStatement(model, operation)),
  };
}

/** Where the canonical inputs are declared, in the output folder. */
export function inputsFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/operations.ts`;
}

/** An operation with a body takes that body; any other takes its parameters, side by side. */
export function hasOwnInput(operation: Operation): boolean {
  return operation.requestBody === undefined;
}

function inputStatement(model: ApiModel, operation: Operation): Statement {
  const index = indexSchemas(model);
  return {
    kind: "interface",
    name: identifier(`${operation.typeName}Input`),
    doc: doc(operation.summary ?? operation.description ?? `Input of ${operation.name}`),
    exported: true,
    extends: [],
    members: operation.parameters.map((parameter) => ({
      key: propertyKey(parameter.name),
      optional: !parameter.required,
      readonly: true,
      type: emitType(parameter.schema, index),
      doc: doc(parameter.description),
    })),
  };
}
