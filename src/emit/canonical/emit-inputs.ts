import type { ApiModel, Operation, Property, Schema } from "../../types/api-model.js";
import type { FileDraft, Member, Statement } from "../../types/file-draft.js";
import { fillableContent } from "../../types/sending-order.js";
import { doc, identifier, propertyKey } from "../draft.js";
import { indexSchemas, type ModelSchemas } from "../models/schema-index.js";
import { emitType } from "../models/types.js";

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

/** An operation whose input is no more than the object in its body takes that; any other takes its parameters and the body's properties. */
export function hasOwnInput({ requestBody, parameters }: Operation): boolean {
  return requestBody === undefined || parameters.length > 0;
}

function inputMember(
  { name, required, schema }: Pick<Property, "name" | "required" | "schema">,
  text: string | undefined,
  index: ModelSchemas,
): Member {
  return { key: propertyKey(name), optional: !required, readonly: true, type: emitType(schema, index), doc: doc(text) };
}

/** The properties of an object, or the body itself where it is none. */
function bodyProperties({ requestBody, place }: Operation, index: ModelSchemas): readonly Property[] {
  const content = fillableContent(requestBody) ?? requestBody?.content[0];
  if (requestBody === undefined || content === undefined) return [];
  const { schema } = content;
  const inside = objectProperties(schema, index);
  const whole = [{ name: "body", required: true, schema, place }];
  return (inside.length > 0 ? inside : whole).map((property) => ({ ...property, required: property.required && requestBody.required }));
}

function objectProperties(schema: Schema, index: ModelSchemas): readonly Property[] {
  if (schema.kind === "object") return schema.properties;
  if (schema.kind === "intersection") return schema.parts.flatMap((part) => objectProperties(part, index));
  const target = schema.kind === "reference" ? index.find(schema.target) : undefined;
  return target === undefined ? [] : objectProperties(target, index);
}

function inputStatement(model: ApiModel, operation: Operation): Statement {
  const index = indexSchemas(model);
  return {
    kind: "interface",
    name: identifier(`${operation.typeName}Input`),
    doc: doc(operation.summary ?? operation.description ?? `Input of ${operation.name}`),
    exported: true,
    extends: [],
    members: [
      ...operation.parameters.map((parameter) => inputMember(parameter, parameter.description, index)),
      ...bodyProperties(operation, index).map((property) => inputMember(property, property.schema.description, index)),
    ],
  };
}
