import type { Code } from "../../types/file-draft.js";
import type { FieldPlan, SourceRead } from "../../types/mapping-plan.js";
import { code, join, runtimeValue } from "../draft.js";
import type { FieldContext } from "./field-context.js";
import { expected, isAlwaysThere, optionalHolder, readExpression } from "./guards.js";
import { siteCode } from "./site-code.js";

/** Calls `readX` or, where the provider declares the value as always there, `requireX`. */
export function call(context: FieldContext, field: FieldPlan, suffix: string, read: SourceRead, before?: Code, after?: Code): Code {
  const isRequired = isAlwaysThere(context.guards, read);
  const reader = runtimeValue(`${isRequired ? "require" : "read"}${suffix}`);
  const value = isRequired ? readExpression(context.guards, read) : expectedExpression(context, field, read);
  const extra = (piece: Code | undefined) => (piece === undefined ? [] : [piece]);
  const parameters = [code`reading`, value, ...extra(before), siteCode(field, read), ...extra(after)];
  return code`${reader}(${join(parameters, ", ")})`;
}

/**
 * The expression for a value that its reader lets be missing, with an issue where the provider declares it as always there. The compiler is
 * made to prove that it is, so that a description in which it no longer is fails to compile.
 */
export function expectedExpression(context: FieldContext, field: FieldPlan, read: SourceRead, type?: Code): Code {
  const optional = optionalHolder(context.guards, read);
  if (optional !== undefined)
    return code`${optional.holder} && ${expectedExpression({ ...context, guards: optional.inside }, field, read, type)}`;
  const value = readExpression(context.guards, read);
  const last = read.steps.at(-1);
  if (last?.present !== true) return value;
  const proved = type === undefined || !last.required ? value : code`${value} satisfies ${type}`;
  return expected(last, proved, siteCode(field, read));
}

/** Calls the reader of a currency, which is expected only where there is an amount. */
export function currencyExpression({ guards }: FieldContext, read: SourceRead): Code {
  const optional = optionalHolder(guards, read);
  const value = readExpression(optional?.inside ?? guards, read);
  const proved = read.steps.at(-1)?.required === true ? code`${value} satisfies string` : value;
  return optional === undefined ? proved : code`${optional.holder} && ${proved}`;
}

/** Calls a reader that bears a missing value, whatever the provider declares. */
export function always(context: FieldContext, field: FieldPlan, reader: string, read: SourceRead, type?: Code, before?: Code): Code {
  const value = expectedExpression(context, field, read, type);
  const parameters = [code`reading`, value, ...(before === undefined ? [] : [before]), siteCode(field, read)];
  return code`${runtimeValue(reader)}(${join(parameters, ", ")})`;
}
