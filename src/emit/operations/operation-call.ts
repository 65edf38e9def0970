import type { ApiModel, Operation } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import { code, identifier, join, literal, runtimeType } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { symbolsOf } from "./operation-symbols.js";
import { choiceOf, isDownload, isStreamed } from "./response-content.js";

/** How a call of an operation is typed, beside its input. */
export interface CallTypes {
  /** What stands between `<` and `>`, where what a call resolves to depends on its options. */
  readonly typeParameters?: Code | undefined;
  readonly options: Code;
  /** What the call's promise resolves to. */
  readonly result: Code;
}

/**
 * Types a call of an operation: where there are several media types to choose from, its result is that of the one that is named, and bytes
 * may be asked for as they arrive.
 */
export function callTypes(operation: Operation, model: Pick<ApiModel, "id">, index: ModelSchemas): CallTypes {
  const { result, resultByType } = symbolsOf(operation, model);
  const { all, usual } = choiceOf(operation);
  const [accept, as] = [identifier("Accept"), identifier("As")];
  const isChoice = all.length > 0;
  const isFile = isDownload(operation, index);
  const parameters = [
    ...(isChoice ? [code`${accept} extends keyof ${resultByType} = ${join(usual.map(literal), " | ")}`] : []),
    ...(isFile ? [code`${as} extends "stream" | undefined = undefined`] : []),
  ];
  const options = [
    ...(isChoice ? [code`${runtimeType("AcceptOptions")}<${accept}>`] : []),
    ...(isFile ? [code`${runtimeType("DownloadOptions")}<${as}>`] : []),
    ...(isStreamed(operation) ? [code`${runtimeType("StreamOptions")}`] : []),
  ];
  const whole = isChoice ? code`${resultByType}[${accept}]` : code`${result}`;
  return {
    typeParameters: parameters.length > 0 ? join(parameters, ", ") : undefined,
    options: options.length > 0 ? join(options, " & ") : code`${runtimeType("CallOptions")}`,
    result: isFile ? code`${runtimeType("Streamed")}<${whole}, ${as}>` : whole,
  };
}
