import type { ApiModel, Operation } from "../../types/api-model.js";
import type { Code, FileDraft, Statement } from "../../types/file-draft.js";
import { code, doc, identifier, join, literal, propertyKey, runtimeType, runtimeValue } from "../draft.js";
import { operationDoc } from "../models/schema-doc.js";
import { indexSchemas, type ModelSchemas } from "../models/schema-index.js";
import { printUnion } from "../models/type-code.js";
import { callTypes } from "./operation-call.js";
import { operationDescriptor } from "./operation-descriptor.js";
import { inputStatement, isInputOptional } from "./operation-input.js";
import { errorType, successArms } from "./operation-result.js";
import { operationsFile, symbolsOf } from "./operation-symbols.js";
import { choiceOf } from "./response-content.js";
import { findSharedParts, type SharePart } from "./shared-parts.js";

/** Drafts `operations.ts`: for each operation its description as data, its input, error and result types, and a function that sends it. */
export function emitOperations(model: ApiModel): FileDraft {
  const index = indexSchemas(model);
  const describeAll = (share: SharePart) => model.operations.map((operation) => operationDescriptor(operation, model, index, share));
  const { share, statements } = findSharedParts(model, describeAll);
  return {
    path: operationsFile(model),
    sources: [model.file],
    summary: `The operations of ${model.title}, one function each.`,
    statements: [
      ...statements,
      ...model.operations.flatMap((operation) => [
        descriptorStatement(operation, model, operationDescriptor(operation, model, index, share)),
        inputStatement(operation, index),
        ...resultStatements(operation, model, index),
        functionStatement(operation, model, index),
      ]),
    ],
  };
}

function descriptorStatement(operation: Operation, model: ApiModel, value: Code): Statement {
  return {
    kind: "const",
    name: identifier(symbolsOf(operation, model).descriptor.name),
    doc: doc(`The description of \`${operation.method} ${operation.path}\` as data.`),
    exported: true,
    type: code`${runtimeType("OperationDescriptor")}`,
    value,
  };
}

function resultStatements(operation: Operation, model: ApiModel, index: ModelSchemas): readonly Statement[] {
  const { error, result, resultByType } = symbolsOf(operation, model);
  const { all, usual } = choiceOf(operation);
  return [
    {
      kind: "typeAlias",
      name: identifier(error.name),
      doc: doc(`How \`${operation.name}\` can fail.`),
      exported: true,
      type: errorType(operation, index),
    },
    ...(all.length > 0 ? [choicesStatement(operation, model, index)] : []),
    {
      kind: "typeAlias",
      name: identifier(result.name),
      doc: doc(`What \`${operation.name}\` resolves to.`),
      exported: true,
      type: all.length > 0 ? code`${resultByType}[${join(usual.map(literal), " | ")}]` : resultType(operation, model, index),
    },
  ];
}

function choicesStatement(operation: Operation, model: ApiModel, index: ModelSchemas): Statement {
  return {
    kind: "interface",
    name: identifier(symbolsOf(operation, model).resultByType.name),
    doc: doc(`What \`${operation.name}\` resolves to, by the media type that is asked for.`),
    exported: true,
    extends: [],
    members: choiceOf(operation).all.map((type) => ({
      key: propertyKey(type),
      optional: false,
      readonly: false,
      type: resultType(operation, model, index, type),
    })),
  };
}

function resultType(operation: Operation, model: ApiModel, index: ModelSchemas, accept?: string): Code {
  const failure = code`${runtimeType("Failure")}<${symbolsOf(operation, model).error}>`;
  return printUnion({ alternatives: [...successArms(operation, index, accept), failure] });
}

function functionStatement(operation: Operation, model: ApiModel, index: ModelSchemas): Statement {
  const { descriptor, input } = symbolsOf(operation, model);
  const { typeParameters, options, result } = callTypes(operation, model, index);
  return {
    kind: "function",
    name: identifier(operation.name),
    doc: operationDoc(operation),
    exported: true,
    typeParameters,
    parameters: [
      { name: identifier("transport"), type: code`${runtimeType("Transport")}`, optional: false },
      { name: identifier("input"), type: code`${input}`, optional: isInputOptional(operation) },
      { name: identifier("options"), type: options, optional: true },
    ],
    returns: code`Promise<${result}>`,
    body: [code`return ${runtimeValue("send")}<${result}>(transport, ${descriptor}, input, options);`],
  };
}
