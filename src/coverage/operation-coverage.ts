import { everySentField } from "../types/every-sent-field.js";
import type { Coverage, MappingPlan, OperationPlan } from "../types/mapping-plan.js";
import { itemFields, sentFields } from "../types/request-forms.js";

/** The name by which figures speak of the inputs of an operation: `createSession()`. */
export function inputsName({ name }: Pick<OperationPlan, "name">): string {
  return `${name}()`;
}

/** Tells whether a name of figures stands for the inputs of an operation. */
export function isInputsName(name: string): boolean {
  return name.endsWith("()");
}

/** Counts the canonical inputs that an operation takes, and what it sends of them; `undefined` where there are none. */
export function coverageOfInputs({ parameters, request }: OperationPlan): Coverage | undefined {
  const mapped = request?.taken ?? parameters.map(({ from }) => from);
  const absent = request?.unsupported.map(({ path }) => path) ?? [];
  if (mapped.length + absent.length === 0) return undefined;
  const sent = request === undefined ? parameters.length : everySentField(request.fields).filter(isInnermost).length;
  return { mapped: [...new Set(mapped)], absent, used: sent, leaves: sent + (request?.ignored.length ?? 0) };
}

function isInnermost({ transform }: ReturnType<typeof everySentField>[number]): boolean {
  return sentFields(transform).length + itemFields(transform).length === 0;
}

/** Lists what is counted of a mapping: its models, and the inputs of its operations. */
export function countedIn({ models, operations }: MappingPlan): readonly { readonly canonical: string; readonly coverage: Coverage }[] {
  const inputs = operations.flatMap((operation) => {
    const coverage = coverageOfInputs(operation);
    return coverage === undefined ? [] : [{ canonical: inputsName(operation), coverage }];
  });
  return [...models, ...inputs];
}
