import type { Code } from "../../types/file-draft.js";
import type { FieldPlan, SourceRead } from "../../types/mapping-plan.js";
import { code, join, runtimeValue } from "../draft.js";
import type { FieldContext } from "./field-context.js";
import { isAlwaysThere, optionalHolder, readExpression } from "./guards.js";

/** Refers to the site of what a field reads. */
export function siteOf({ registry }: FieldContext, field: FieldPlan, read: SourceRead): Code {
  return registry.site(field.issuePath, read.pointer, field.place, read.sensitive);
}

/** Calls `readX` or, where the provider declares the value as always there, `requireX`. */
export function call(context: FieldContext, field: FieldPlan, suffix: string, read: SourceRead, before?: Code, after?: Code): Code {
  const reader = runtimeValue(`${isAlwaysThere(context.guards, read) ? "require" : "read"}${suffix}`);
  const value = readExpression(context.guards, read);
  const extra = (piece: Code | undefined) => (piece === undefined ? [] : [piece]);
  const parameters = [code`reading`, value, ...extra(before), siteOf(context, field, read), ...extra(after)];
  return code`${reader}(${join(parameters, ", ")})`;
}

/**
 * The expression for a value that its reader lets be missing. Where the provider declares it as always there, the compiler is made to prove
 * that, so that a description in which it no longer is fails to compile.
 */
export function provedExpression({ guards }: FieldContext, read: SourceRead, type: Code): Code {
  const optional = optionalHolder(guards, read);
  if (optional !== undefined) return code`${optional.holder} && ${readExpression(optional.inside, read)} satisfies ${type}`;
  const value = readExpression(guards, read);
  return isAlwaysThere(guards, read) ? code`${value} satisfies ${type}` : value;
}

/** Calls a reader that bears a missing value, whatever the provider declares. */
export function always(context: FieldContext, field: FieldPlan, reader: string, read: SourceRead): Code {
  return code`${runtimeValue(reader)}(reading, ${readExpression(context.guards, read)}, ${siteOf(context, field, read)})`;
}
