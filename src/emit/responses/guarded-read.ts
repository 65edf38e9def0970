import type { Code, Identifier } from "../../types/file-draft.js";
import type { FieldPlan, SourceRead, SourceStep } from "../../types/mapping-plan.js";
import { code, join, literal, propertyAccess, runtimeValue, types } from "../draft.js";
import type { FieldContext, Guarded, Guards } from "./field-context.js";
import { holderPointer } from "./reads-of-fields.js";
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
  const proved = type === undefined || !last.required ? value : code`${value}${types` satisfies ${type}`}`;
  return expected(last, proved, siteCode(field, read));
}

/** Calls the reader of a currency, which is expected only where there is an amount. */
export function currencyExpression({ guards }: FieldContext, read: SourceRead): Code {
  const optional = optionalHolder(guards, read);
  const value = readExpression(optional?.inside ?? guards, read);
  const proved = read.steps.at(-1)?.required === true ? code`${value}${types` satisfies string`}` : value;
  return optional === undefined ? proved : code`${optional.holder} && ${proved}`;
}

/** Calls a reader that bears a missing value, whatever the provider declares. */
export function always(context: FieldContext, field: FieldPlan, reader: string, read: SourceRead, type?: Code, before?: Code): Code {
  const value = expectedExpression(context, field, read, type);
  const parameters = [code`reading`, value, ...(before === undefined ? [] : [before]), siteCode(field, read)];
  return code`${runtimeValue(reader)}(${join(parameters, ", ")})`;
}

/** Accesses a property of a guarded object. */
export function access({ variable, nullable }: Guarded, property: string): Code {
  const inherited = property in Object.prototype;
  if (inherited) return code`${runtimeValue("ownProperty")}(${variable}, ${literal(property)})`;
  const key = propertyAccess(property);
  return nullable ? code`${variable}?${isBracketed(property) ? code`.` : code``}${key}` : code`${variable}${key}`;
}

function isBracketed(property: string): boolean {
  return !/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(property);
}

/** The expression for what a path names. */
export function readExpression(guards: Guards, read: SourceRead): Code {
  const last = read.steps.at(-1);
  const holder = holderOf(guards, read);
  return last === undefined ? code`${holder.variable}` : access(holder, last.property);
}

/** Tells whether the compiler sees the value of a path as always there. */
export function isAlwaysThere(guards: Guards, read: SourceRead): boolean {
  return (read.steps.at(-1)?.required ?? read.required) && !holderOf(guards, read).nullable;
}

/**
 * Where the object that holds a property may be missing but the property in it may not: that object, and the guards as they are once it is
 * known to be there. The property is then expected, so that its absence is an issue and a description that drops it fails to compile.
 */
export function optionalHolder(guards: Guards, read: SourceRead): { readonly holder: Identifier; readonly inside: Guards } | undefined {
  const holder = holderOf(guards, read);
  if (!holder.nullable || read.steps.at(-1)?.present !== true) return undefined;
  const inside = new Map(guards).set(holderPointer(read), { ...holder, nullable: false });
  return { holder: holder.variable, inside };
}

/** Makes the absence of a property an issue that the provider declares as always there, although it may perhaps be null. */
export function expected({ required }: SourceStep, value: Code, at: Code): Code {
  return code`${runtimeValue(required ? "expectValue" : "expectProperty")}(reading, ${value}, ${at})`;
}

/** The object that holds what a path names. */
export function holderOf(guards: Guards, read: SourceRead): Guarded {
  const holder = guards.get(holderPointer(read));
  if (holder === undefined) throw new Error(`no variable holds ${read.pointer}`);
  return holder;
}
