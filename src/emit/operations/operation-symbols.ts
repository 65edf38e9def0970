import type { ApiModel, Operation } from "../../types/api-model.js";
import type { ImportedSymbol } from "../../types/file-draft.js";
import { generatedType, generatedValue } from "../draft.js";

/** What `operations.ts` declares for one operation. */
export interface OperationSymbols {
  /** `retrieveCheckout` */
  readonly run: ImportedSymbol;
  /** `retrieveCheckoutOperation` */
  readonly descriptor: ImportedSymbol;
  /** `RetrieveCheckoutInput` */
  readonly input: ImportedSymbol;
  /** `RetrieveCheckoutError` */
  readonly error: ImportedSymbol;
  /** `RetrieveCheckoutResult` */
  readonly result: ImportedSymbol;
  /** `RetrieveCheckoutResultByType`: one for each media type, where there is a choice. */
  readonly resultByType: ImportedSymbol;
}

/** Where an API's operations are declared, in the output folder. */
export function operationsFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/operations.ts`;
}

/** Names what `operations.ts` declares for one operation. */
export function symbolsOf({ name, typeName }: Operation, model: Pick<ApiModel, "id">): OperationSymbols {
  const file = operationsFile(model);
  return {
    run: generatedValue(name, file),
    descriptor: generatedValue(`${name}Operation`, file),
    input: generatedType(`${typeName}Input`, file),
    error: generatedType(`${typeName}Error`, file),
    result: generatedType(`${typeName}Result`, file),
    resultByType: generatedType(`${typeName}ResultByType`, file),
  };
}
