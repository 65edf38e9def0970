import type { ApiModel, Operation } from "../types/api-model.js";
import type { Code } from "../types/file-draft.js";
import { code, identifier, join, literal, runtimeType } from "./draft.js";
import { symbolsOf } from "./operation-symbols.js";
import { choiceOf } from "./response-content.js";

/** How a call of an operation is typed, beside its input. */
export interface CallTypes {
  /** What stands between `<` and `>`, where what a call resolves to depends on its options. */
  readonly typeParameters?: Code | undefined;
  readonly options: Code;
  /** What the call's promise resolves to. */
  readonly result: Code;
}

/** Types a call of an operation: where there are several media types to choose from, its result is that of the one that is named. */
export function callTypes(operation: Operation, model: Pick<ApiModel, "id">): CallTypes {
  const { result, resultByType } = symbolsOf(operation, model);
  const { all, usual } = choiceOf(operation);
  if (all.length === 0) return { options: code`${runtimeType("CallOptions")}`, result: code`${result}` };
  const accept = identifier("Accept");
  return {
    typeParameters: code`${accept} extends keyof ${resultByType} = ${join(usual.map(literal), " | ")}`,
    options: code`${runtimeType("AcceptOptions")}<${accept}>`,
    result: code`${resultByType}[${accept}]`,
  };
}
