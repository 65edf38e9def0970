import type { ApiModel, Operation } from "../types/api-model.js";
import type { FileDraft, Statement } from "../types/file-draft.js";
import { code, doc, identifier, runtimeType, runtimeValue } from "./draft.js";
import { operationDescriptor } from "./operation-descriptor.js";
import { inputStatement, isInputOptional } from "./operation-input.js";
import { errorType, successArms } from "./operation-result.js";
import { operationsFile, symbolsOf } from "./operation-symbols.js";
import { operationDoc } from "./schema-doc.js";
import { indexSchemas, type SchemaIndex } from "./schema-index.js";
import { printUnion } from "./type-code.js";

/** Drafts `operations.ts`: for each operation its description as data, its input, error and result types, and a function that sends it. */
export function emitOperations(model: ApiModel): FileDraft {
  const index = indexSchemas(model);
  return {
    path: operationsFile(model),
    sources: [model.file],
    summary: `The operations of ${model.title}, one function each.`,
    statements: model.operations.flatMap((operation) => [
      descriptorStatement(operation, model, index),
      inputStatement(operation, index),
      ...resultStatements(operation, model, index),
      functionStatement(operation, model),
    ]),
  };
}

function descriptorStatement(operation: Operation, model: ApiModel, index: SchemaIndex): Statement {
  return {
    kind: "const",
    name: identifier(symbolsOf(operation, model).descriptor.name),
    doc: doc(`The description of \`${operation.method} ${operation.path}\` as data.`),
    exported: true,
    value: code`${operationDescriptor(operation, model, index)} as const satisfies ${runtimeType("OperationDescriptor")}`,
  };
}

function resultStatements(operation: Operation, model: ApiModel, index: SchemaIndex): readonly Statement[] {
  const { error, result } = symbolsOf(operation, model);
  const arms = [...successArms(operation, index), code`${runtimeType("Failure")}<${error}>`];
  return [
    {
      kind: "typeAlias",
      name: identifier(error.name),
      doc: doc(`How \`${operation.name}\` can fail.`),
      exported: true,
      type: errorType(operation, index),
    },
    {
      kind: "typeAlias",
      name: identifier(result.name),
      doc: doc(`What \`${operation.name}\` resolves to.`),
      exported: true,
      type: printUnion({ alternatives: arms }),
    },
  ];
}

function functionStatement(operation: Operation, model: ApiModel): Statement {
  const { descriptor, input, result } = symbolsOf(operation, model);
  return {
    kind: "function",
    name: identifier(operation.name),
    doc: operationDoc(operation),
    exported: true,
    parameters: [
      { name: identifier("transport"), type: code`${runtimeType("Transport")}`, optional: false },
      { name: identifier("input"), type: code`${input}`, optional: isInputOptional(operation) },
      { name: identifier("options"), type: code`${runtimeType("CallOptions")}`, optional: true },
    ],
    returns: code`Promise<${result}>`,
    body: [code`return ${runtimeValue("send")}<${result}>(transport, ${descriptor}, input, options);`],
  };
}
