import type { ApiModel, Operation } from "../../types/api-model.js";
import type { Code, FileDraft, Statement } from "../../types/file-draft.js";
import { code, doc, identifier, importedType, list, literal, runtimeType, runtimeValue } from "../draft.js";
import { isInputOptional } from "./operation-input.js";
import { symbolsOf } from "./operation-symbols.js";
import { contentOf, isStreamed, successesOf } from "./response-content.js";

const [transport, input] = [identifier("transport"), identifier("input")];

/** Names that the emitted expressions bind. */
const locals = [transport, input, identifier("signal"), identifier("data")];

/** The package whose options all of TanStack Query's adapters take. */
const core = "@tanstack/query-core";

/**
 * Drafts `query.ts`: for each operation that reads a function that gives the options of a query, for each other one the options of a mutation.
 * Streams are left out, since they are no answer that could be kept.
 * @see https://tanstack.com/query/latest/docs/framework/react/guides/query-options
 */
export function emitQuery(model: ApiModel): FileDraft {
  return {
    path: `${model.id}/query.ts`,
    sources: [model.file],
    summary: `The operations of ${model.title} as options of TanStack Query.`,
    locals,
    statements: model.operations
      .filter((operation) => !isStreamed(operation))
      .map((operation) => (operation.method === "GET" ? queryStatement(operation, model) : mutationStatement(operation, model))),
  };
}

/** The client repeats by itself what may be repeated, so that a query does not do so again. */
const noRetry = code`retry: false`;

function queryStatement(operation: Operation, model: ApiModel): Statement {
  const symbols = symbolsOf(operation, model);
  const answer = dataOf(operation, model);
  const isEmpty = mayBeEmpty(operation);
  const data = isEmpty ? code`Exclude<${answer}, undefined> | null` : answer;
  const call = code`${runtimeValue("orThrow")}(${symbols.run}(transport, input, { signal }))`;
  const isOptional = isInputOptional(operation);
  const taken = isOptional ? code`${symbols.input} | undefined` : code`${symbols.input}`;
  const key = code`readonly ${list("[", [...names(operation, model), taken])}`;
  return {
    kind: "function",
    name: identifier(`${operation.name}Query`),
    doc: doc(`The options of a query for \`${operation.name}\`.`),
    exported: true,
    parameters: [
      { name: transport, type: code`${runtimeType("Transport")}`, optional: false },
      { name: input, type: code`${symbols.input}`, optional: isOptional },
    ],
    returns: code`${importedType("FetchQueryOptions", core)}<${data}, ${symbols.error}, ${data}, ${key}>`,
    body: [
      code`return ${list(
        "{",
        [
          code`queryKey: ${list("[", [...names(operation, model), code`input`])}`,
          code`queryFn: ({ signal }) => ${call}${isEmpty ? code`.then((data) => data ?? null)` : code``}`,
          noRetry,
        ],
        "lines",
      )};`,
    ],
  };
}

function mutationStatement(operation: Operation, model: ApiModel): Statement {
  const { run, input: type, error } = symbolsOf(operation, model);
  const variables = isInputOptional(operation) ? code`${type} | undefined` : code`${type}`;
  return {
    kind: "function",
    name: identifier(`${operation.name}Mutation`),
    doc: doc(`The options of a mutation by \`${operation.name}\`; its variables are the operation's input.`),
    exported: true,
    parameters: [{ name: transport, type: code`${runtimeType("Transport")}`, optional: false }],
    returns: code`${importedType("MutationOptions", core)}<${dataOf(operation, model)}, ${error}, ${variables}>`,
    body: [
      code`return ${list(
        "{",
        [
          code`mutationKey: ${list("[", names(operation, model))}`,
          code`mutationFn: (input) => ${runtimeValue("orThrow")}(${run}(transport, input))`,
        ],
        "lines",
      )};`,
    ],
  };
}

/** What every key of an operation begins with, so that all its answers can be dropped at once. */
function names({ name }: Operation, { id }: ApiModel): readonly Code[] {
  return [literal(id), literal(name)];
}

function dataOf(operation: Operation, model: ApiModel): Code {
  return code`${runtimeType("DataOf")}<${symbolsOf(operation, model).result}>`;
}

/** A query's data is never undefined: TanStack Query takes that for a mistake. */
function mayBeEmpty(operation: Operation): boolean {
  const successes = successesOf(operation);
  return successes.length === 0 || successes.some((response) => contentOf(operation, response).length === 0);
}
