import { pascalCase } from "../../naming.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import { hasIdentity, identityReads } from "../../types/identity.js";
import { mapValuesOf } from "../../types/items-of.js";
import type { FieldPlan, MoneyFact, ScalarKind, SourceRead, Transform, ValueTransform } from "../../types/mapping-plan.js";
import { factsOf } from "../../types/response-facts.js";
import { customFunctionOf, isEmptyWhenMissing, tableOf, valueReads } from "../../types/response-forms.js";
import { ruledTotal } from "../../types/totals.js";
import { code, indent, join, list, literal, objectLiteral, propertyKey, runtimeType, runtimeValue, types } from "../draft.js";
import type { FieldContext } from "./field-context.js";
import { always, call, currencyExpression, expectedExpression, isAlwaysThere, optionalHolder, readExpression } from "./guarded-read.js";
import { emitGuards, withAlternative } from "./guards.js";
import { canBeMissing, isTextAlways } from "./narrow-type.js";
import { readsAlternative } from "./reads-of-fields.js";
import { siteCode } from "./site-code.js";
import { sourceType } from "./source-type.js";
import { emitEnum, emitInterval, emitPeriod, flagTable } from "./table-code.js";

/** Writes the object literal that the fields make. */
export function emitFields(context: FieldContext, fields: readonly FieldPlan[]): Code {
  const entries = fields.map((field) => [field.name, emitTransform(context, field, field.transform)] as const);
  return objectLiteral(entries, "lines");
}

/** Writes the expression of one field. */
export function emitTransform(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  const value = emitGuarded(context, field, transform);
  const [read] = identityReads(field, transform);
  if (read === undefined) return neverNull(field, transform, value);
  return factsOf(transform).identity === "reader" ? value : keepingIdentity(field, read, value);
}

function keepingIdentity(field: FieldPlan, read: SourceRead, value: Code): Code {
  return code`${runtimeValue("keepIdentity")}(reading, ${value}, ${siteCode(field, read)})`;
}

/** A function of the author's may fail, whatever its type says. */
function neverNull(field: FieldPlan, transform: Transform, value: Code): Code {
  const custom = customFunctionOf(transform);
  if (custom === undefined || !isTextAlways(field.target)) return value;
  const at = siteCode(field, { pointer: custom.reads[0]?.[1].pointer ?? "" });
  return code`${runtimeValue("requireFound")}(reading, ${value}, ${at})`;
}

function emitGuarded(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  const value = emitInHolder(context, field, transform);
  return isEmptyWhenMissing(transform) ? code`(${value}) ?? []` : value;
}

function emitInHolder(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  const [read] = factsOf(transform).asksForHolder ? valueReads(transform) : [];
  const optional = read && optionalHolder(context.guards, read);
  if (optional === undefined) return emitKind(context, field, transform);
  const inside = emitKind({ ...context, guards: optional.inside }, field, transform);
  const missing = tableOf(transform)?.missing ?? null;
  return missing === null ? code`${optional.holder} && ${inside}` : code`${optional.holder} ? ${inside} : ${literal(missing)}`;
}

function emitKind(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  switch (transform.kind) {
    case "absent":
      return code`null`;
    case "key":
      return emitKey(field, transform);
    case "const":
      return literal(transform.value);
    case "copy":
      return emitCopy(context, field, transform);
    case "first":
      return emitFirst(context, field, transform);
    case "upper":
      return call(context, field, "Upper", transform.read);
    case "decimalText":
      return call(context, field, "DecimalText", transform.read);
    case "number":
      return call(context, field, isInteger(field) ? "IntegerText" : "NumberText", transform.read);
    case "split":
      return call(context, field, "Split", transform.read, literal(transform.by));
    case "join":
      return call(context, field, "Joined", transform.read, literal(transform.by));
    case "nullText":
      return always(context, field, "readNullText", transform.read);
    case "map":
      return emitMap(context, field, transform.read);
    case "reference":
      return call(context, field, "Reference", transform.read);
    case "time":
      return call(context, field, transform.to === "date" ? "Date" : "Time", transform.read, literal(transform.format));
    case "enum":
      return emitEnum(context, field, transform);
    case "flag":
      return call(context, field, "Flag", transform.read, flagTable(context, field, transform));
    case "money":
      return emitMoney(context, field, transform.read, transform.money);
    case "interval":
      return emitInterval(context, field, transform);
    case "days":
      return always(context, field, "readDays", transform.read, code`number`);
    case "period":
      return emitPeriod(context, field, transform);
    case "object":
      return emitObject(context, field, transform);
    case "each":
      return call(
        context,
        field,
        isMap(transform.read) ? "Entries" : "List",
        transform.read,
        undefined,
        context.itemReader(context, field, transform),
      );
    case "model":
      return call(context, field, "Model", transform.read, undefined, context.modelReader(transform.model));
    case "models":
      return emitModels(context, field, transform);
    case "values":
      return call(
        context,
        field,
        isMap(transform.read) ? "Entries" : "List",
        transform.read,
        undefined,
        context.itemReader(context, field, transform),
      );
    case "one":
      return emitOne(context, transform.fields);
    case "by":
      return emitBy(context, field, transform);
    case "via":
      return emitVia(context, field, transform);
    default:
      return assertNever(transform);
  }
}

function emitModels(context: FieldContext, field: FieldPlan, { read, model }: Extract<Transform, { kind: "model" | "models" }>): Code {
  const at = siteCode({ issuePath: `${field.issuePath}[]`, place: field.place }, { pointer: `${read.pointer}/[]` });
  return call(context, field, isMap(read) ? "ModelEntries" : "Models", read, undefined, join([at, context.modelReader(model)], ", "));
}

function isMap({ schema }: SourceRead): boolean {
  return mapValuesOf(schema) !== undefined;
}

/** What reads a map has the key of each value at hand. */
function emitKey(field: FieldPlan, { scalar, pointer }: Extract<Transform, { kind: "key" }>): Code {
  const at = siteCode(field, { pointer });
  if (scalar === "text") return code`${runtimeValue(field.isIdentity ? "readIdentity" : "requireText")}(reading, reading.key, ${at})`;
  const number = code`${runtimeValue(isInteger(field) ? "requireIntegerText" : "requireNumberText")}(reading, reading.key, ${at})`;
  return field.isIdentity ? code`${runtimeValue("keepIdentity")}(reading, ${number}, ${at})` : number;
}

/** An item that has an identity is left out without it. */
function emitOne(context: FieldContext, fields: readonly FieldPlan[]): Code {
  const item = emitFields(context, fields);
  return hasIdentity(fields) ? code`${runtimeValue("onlyItem")}(reading, () => (${item}))` : code`[${item}]`;
}

const scalarSuffix = { text: "Text", number: "Number", boolean: "Boolean" } as const;

function emitCopy(context: FieldContext, field: FieldPlan, { read, scalar, identity }: Extract<Transform, { kind: "copy" }>): Code {
  if (!identity) return call(context, field, suffixOf(field, scalar), read);
  if (scalar === "number") return keepingIdentity(field, read, call(context, field, suffixOf(field, scalar), read));
  return code`${runtimeValue("readIdentity")}(reading, ${readExpression(context.guards, read)}, ${siteCode(field, read)})`;
}

/** A canonical integer takes whole numbers only, whatever the provider declares. */
function suffixOf({ target }: FieldPlan, scalar: ScalarKind): string {
  return isInteger({ target }) ? "Integer" : scalarSuffix[scalar];
}

function isInteger({ target }: Pick<FieldPlan, "target">): boolean {
  return target.kind === "number" && target.integer;
}

function emitMap(context: FieldContext, field: FieldPlan, read: SourceRead): Code {
  return isAlwaysThere(context.guards, read) ? call(context, field, "Object", read) : always(context, field, "readMap", read);
}

/** Each value is read by itself, so that an issue names the one that was odd, and the next one stands in for it. */
function emitFirst(context: FieldContext, field: FieldPlan, { forms }: Extract<Transform, { kind: "first" }>): Code {
  const values = forms.map((form, index) => {
    const [read, ...others] = valueReads(form);
    const caseName = read !== undefined && others.length === 0 ? `from ${read.text}` : `or ${index}`;
    const isLast = index === forms.length - 1;
    const value = emitGuarded({ ...context, ...(index > 0 && { caseName }), leavesMissing: !isLast }, field, form);
    return isConditional(context, form) ? code`(${value})` : value;
  });
  return values.reduce((before, next) => code`${before} ?? ${next}`);
}

function isConditional({ guards }: FieldContext, form: ValueTransform): boolean {
  return factsOf(form).asksForHolder && valueReads(form).some((read) => optionalHolder(guards, read) !== undefined);
}

function emitMoney(context: FieldContext, field: FieldPlan, read: SourceRead, money: MoneyFact): Code {
  const unit = money.basis === "assumed" ? code`options.amountUnit ?? ${literal(money.unit)}` : literal(money.unit);
  const currency = join([currencyExpression(context, money.currency), unit], ", ");
  return call(context, field, "Money", read, currency, siteCode(field, money.currency));
}

function emitObject(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "object" }>): Code {
  const { fields, when = [] } = transform;
  const literalValue = emitFields(context, fields);
  const total = ruledTotal(field, fields);
  const value = total === undefined ? literalValue : checkedTotals(field, total, literalValue);
  if (!canBeMissing(transform)) return value;
  const areMissing = when.map((read) => code`${runtimeValue("isMissing")}(${expectedExpression(context, field, read)})`);
  return code`${areMissing.reduce((before, next) => code`${before} && ${next}`)} ? null : ${value}`;
}

function checkedTotals(field: FieldPlan, { pointer }: SourceRead, value: Code): Code {
  return code`${runtimeValue("checkTotals")}(reading, ${value}, ${siteCode(field, { pointer })})`;
}

function emitBy(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "by" }>): Code {
  const { read, cases, otherwise } = transform;
  const type = fieldType(context.narrow, field.path);
  const rows = cases.map(([value, inner]) => code`${propertyKey(value)}: () => ${emitCase(context, field, transform, value, inner)}`);
  const table = code`${list("{", rows, "lines")}${types` satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, () => ${type}>`}`;
  const reader = runtimeValue(isAlwaysThere(context.guards, read) ? "requireCase" : "readCase");
  const value = isAlwaysThere(context.guards, read) ? readExpression(context.guards, read) : expectedExpression(context, field, read);
  const parameters = [code`reading`, value, table, literal(otherwise), siteCode(field, read)];
  return code`${reader}${types`<${type}, ${literal(otherwise)}>`}(${join(parameters, ", ")})`;
}

function emitCase(context: FieldContext, field: FieldPlan, by: Extract<Transform, { kind: "by" }>, value: string, inner: Transform): Code {
  const [, variant] = by.variants?.find(([each]) => each === value) ?? [];
  const of = { ...context, caseName: value };
  if (variant === undefined || !readsAlternative(by, { ...field, transform: inner }))
    return inParentheses(inner, emitTransform(of, field, inner));
  const { registry, guards, names } = context;
  const { holder, pointer, inside, told, variable } = withAlternative(registry, guards, by.read, variant);
  const type = names.providerType(variant);
  const checked = emitGuards({ registry, given: inside, fields: [{ ...field, transform: inner }], within: pointer, told });
  const expression = emitTransform({ ...of, guards: checked.guards }, field, inner);
  // The value of the discriminator has just been looked up, so the object is this alternative.
  return code`((${variable}${types`: ${type}`}) => ${functionBody(checked.statements, inParentheses(inner, expression), expression)})(${holder}${types` as ${type}`})`;
}

function functionBody(statements: readonly Code[], only: Code, last: Code): Code {
  if (statements.length === 0) return only;
  return code`{\n  ${indent(join([...statements, code`return ${last};`], "\n"))}\n}`;
}

function inParentheses(form: Transform, expression: Code): Code {
  return factsOf(form).gives === "object" ? code`(${expression})` : expression;
}

/** Writes the type of a field by its path: `CreemCheckoutSession["lineItems"]`. */
function fieldType(narrow: Code, path: string): Code {
  return path.split(".").reduce((type, segment, index) => {
    const isList = segment.endsWith("[]");
    const holder = index === 0 ? type : code`NonNullable<${type}>`;
    const property = code`${holder}[${literal(isList ? segment.slice(0, -2) : segment)}]`;
    return isList ? code`NonNullable<${property}>[number]` : property;
  }, narrow);
}

function emitVia(context: FieldContext, field: FieldPlan, via: Extract<Transform, { kind: "via" }>): Code {
  const { reads } = via;
  const [first] = reads;
  const at = siteCode(field, { pointer: first?.[1].pointer ?? "" });
  const values = objectLiteral(reads.map(([key, read]) => [key, viaArgument(context, field, read)] as const));
  return code`${runtimeValue("readCustom")}(reading, ${at}, () => ${context.names.customFunction(via)}(${values}))`;
}

/** A function of the author's gets `undefined` for what is not there. */
function viaArgument(context: FieldContext, field: FieldPlan, read: SourceRead): Code {
  const optional = optionalHolder(context.guards, read);
  if (optional === undefined) return expectedExpression(context, field, read);
  return code`${optional.holder} ? ${expectedExpression({ ...context, guards: optional.inside }, field, read)} : undefined`;
}

/** Names for the function that reads the items of a list, after its field, and where another case of the field has the name already, after the case too. */
export function itemReaderNames({ caseName = "other" }: Pick<FieldContext, "caseName">, field: FieldPlan): readonly string[] {
  const path = field.path.replaceAll("[]", " item");
  return [`read${pascalCase(path)}Item`, `read${pascalCase(`${path} ${caseName}`)}Item`];
}
