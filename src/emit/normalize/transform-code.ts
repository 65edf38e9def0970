import { camelCase, pascalCase } from "../../naming.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import type { FieldPlan, MoneyFact, ScalarKind, SourceRead, Transform, ValueTransform } from "../../types/mapping-plan.js";
import { code, identifier, join, list, literal, objectLiteral, propertyKey, runtimeType, runtimeValue } from "../draft.js";
import type { Names } from "./files.js";
import { type Guards, isAlwaysThere, optionalHolder, readExpression } from "./guards.js";
import { canBeMissing } from "./narrow-type.js";
import type { Registry } from "./registry.js";
import { sourceType } from "./source-type.js";

/** What the code of one field is written with. */
export interface FieldContext {
  readonly names: Names;
  readonly registry: Registry;
  readonly guards: Guards;
  /** The type of what this provider gives: `CreemCheckoutSession`. */
  readonly narrow: Code;
  /** The value of the discriminator whose case is written. */
  readonly caseName?: string;
  /** Writes the call that reads the items of a list. */
  readonly itemReader: (field: FieldPlan, transform: Extract<Transform, { kind: "each" }>) => Code;
}

/** Writes the object literal that the fields make. */
export function emitFields(context: FieldContext, fields: readonly FieldPlan[]): Code {
  const entries = fields.map((field) => [field.name, emitTransform(context, field, field.transform)] as const);
  return objectLiteral(entries, "lines");
}

/** Writes the expression of one field. */
export function emitTransform(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  const value = emitGuarded(context, field, transform);
  const [read] = identityReads(field, transform);
  return read === undefined ? value : code`${runtimeValue("keepIdentity")}(reading, ${value}, ${siteOf(context, field, read)})`;
}

/** What an identity is read from by another way than a plain copy, which guards itself. */
function identityReads({ target }: FieldPlan, transform: Transform): readonly SourceRead[] {
  if (target.kind !== "string" || target.nullable) return [];
  switch (transform.kind) {
    case "first":
      return transform.forms.flatMap((form) => ("read" in form ? [form.read] : []));
    case "via":
      return transform.reads.map(([, read]) => read);
    case "upper":
    case "decimalText":
    case "reference":
      return [transform.read];
    default:
      return [];
  }
}

function emitGuarded(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  const optional = requiringKinds.has(transform.kind) && "read" in transform ? optionalHolder(context.guards, transform.read) : undefined;
  if (optional === undefined) return emitKind(context, field, transform);
  const inside = emitKind({ ...context, guards: optional.inside }, field, transform);
  if (transform.kind !== "enum" || transform.missing === null) return code`${optional.holder} && ${inside}`;
  return code`${optional.holder} ? ${inside} : ${literal(transform.missing)}`;
}

/** The kinds that have a reader for values which must be there. */
const requiringKinds: ReadonlySet<Transform["kind"]> = new Set([
  "copy",
  "upper",
  "decimalText",
  "reference",
  "time",
  "enum",
  "flag",
  "money",
  "each",
]);

function emitKind(context: FieldContext, field: FieldPlan, transform: Transform): Code {
  switch (transform.kind) {
    case "absent":
      return code`null`;
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
    case "nullText":
      return always(context, field, "readNullText", transform.read);
    case "map":
      return emitMap(context, field, transform.read);
    case "reference":
      return call(context, field, "Reference", transform.read);
    case "time":
      return call(context, field, "Time", transform.read, literal(transform.format));
    case "enum":
      return emitEnum(context, field, transform);
    case "flag":
      return call(context, field, "Flag", transform.read, flagTable(context, field, transform));
    case "money":
      return emitMoney(context, field, transform.read, transform.money);
    case "interval":
      return emitInterval(context, field, transform);
    case "days":
      return code`${runtimeValue("readDays")}(reading, ${provedExpression(context, transform.read, code`number`)}, ${siteOf(context, field, transform.read)})`;
    case "period":
      return emitPeriod(context, field, transform);
    case "object":
      return emitObject(context, field, transform);
    case "each":
      return call(context, field, "List", transform.read, undefined, context.itemReader(field, transform));
    case "one":
      return code`[${emitFields(context, transform.fields)}]`;
    case "by":
      return emitBy(context, field, transform);
    case "via":
      return emitVia(context, field, transform);
    default:
      return assertNever(transform);
  }
}

function siteOf({ registry }: FieldContext, field: FieldPlan, read: SourceRead): Code {
  return registry.site(field.path, read.pointer, field.place, read.sensitive);
}

/** Calls `readX` or, where the provider declares the value as always there, `requireX`. */
function call(context: FieldContext, field: FieldPlan, suffix: string, read: SourceRead, before?: Code, after?: Code): Code {
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
function provedExpression({ guards }: FieldContext, read: SourceRead, type: Code): Code {
  const optional = optionalHolder(guards, read);
  if (optional !== undefined) return code`${optional.holder} && ${readExpression(optional.inside, read)} satisfies ${type}`;
  const value = readExpression(guards, read);
  return isAlwaysThere(guards, read) ? code`${value} satisfies ${type}` : value;
}

function always(context: FieldContext, field: FieldPlan, reader: string, read: SourceRead): Code {
  return code`${runtimeValue(reader)}(reading, ${readExpression(context.guards, read)}, ${siteOf(context, field, read)})`;
}

const scalarSuffix = { text: "Text", number: "Number", boolean: "Boolean" } as const;

function emitCopy(context: FieldContext, field: FieldPlan, { read, scalar, identity }: Extract<Transform, { kind: "copy" }>): Code {
  return identity ? always(context, field, "readIdentity", read) : call(context, field, suffixOf(field, scalar), read);
}

/** A canonical integer takes whole numbers only, whatever the provider declares. */
function suffixOf({ target }: FieldPlan, scalar: ScalarKind): string {
  return target.kind === "number" && target.integer ? "Integer" : scalarSuffix[scalar];
}

function emitMap(context: FieldContext, field: FieldPlan, read: SourceRead): Code {
  return isAlwaysThere(context.guards, read) ? call(context, field, "Object", read) : always(context, field, "readMap", read);
}

/** Each value is read by itself, so that an issue names the one that was odd, and the next one stands in for it. */
function emitFirst(context: FieldContext, field: FieldPlan, { forms }: Extract<Transform, { kind: "first" }>): Code {
  const values = forms.map((form, index) => {
    const value = emitGuarded(index === 0 ? context : { ...context, caseName: `or ${index}` }, field, form);
    return isConditional(context, form) ? code`(${value})` : value;
  });
  return values.reduce((before, next) => code`${before} ?? ${next}`);
}

function isConditional({ guards }: FieldContext, form: ValueTransform): boolean {
  return "read" in form && requiringKinds.has(form.kind) && optionalHolder(guards, form.read) !== undefined;
}

/** Names for a table: after its field, and where another case of the field has the name already, after the case too. */
function tableNames({ caseName = "other" }: FieldContext, field: FieldPlan, suffix: string): readonly string[] {
  const path = field.path.replaceAll("[]", "");
  return [camelCase(`${path} ${suffix}`), camelCase(`${path} ${caseName} ${suffix}`)];
}

function emitEnum(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "enum" }>): Code {
  const { read, table, otherwise, missing } = transform;
  const rows = objectLiteral(table.map(([from, to]) => [from, literal(to)] as const));
  const to = union(table.map(([, value]) => literal(value)));
  const value = code`${rows} as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, ${canonicalOr(context, field, to)}>`;
  const name = context.registry.table(tableNames(context, field, "values"), value);
  const fallbacks = isAlwaysThere(context.guards, read) ? literal(otherwise) : join([literal(otherwise), literal(missing)], ", ");
  return call(context, field, "Enum", read, join([name, fallbacks], ", "));
}

/** The canonical enum's name where it has one: the compiler then checks the answers too. */
function canonicalOr({ names }: FieldContext, field: FieldPlan, otherwise: Code): Code {
  return field.targetName === null ? otherwise : code`${names.canonicalType(field.targetName)}`;
}

function union(types: readonly Code[]): Code {
  return types.length === 0 ? code`never` : join(types, " | ");
}

function flagTable(context: FieldContext, field: FieldPlan, { read, table }: Extract<Transform, { kind: "flag" }>): Code {
  const rows = objectLiteral(table.map(([from, to]) => [from, literal(to)] as const));
  const value = code`${rows} as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, boolean>`;
  return context.registry.table(tableNames(context, field, "values"), value);
}

function emitMoney(context: FieldContext, field: FieldPlan, read: SourceRead, money: MoneyFact): Code {
  const currency = provedExpression(context, money.currency, code`string`);
  const unit = money.basis === "assumed" ? code`options.amountUnit ?? ${literal(money.unit)}` : literal(money.unit);
  return call(context, field, "Money", read, join([currency, unit], ", "));
}

function emitInterval(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "interval" }>): Code {
  const { unit, count, table } = transform;
  const rows = objectLiteral(table.map(([from, to]) => [from, literal(to)] as const));
  const units = union([...new Set(table.map(([, to]) => to))].map((to) => literal(to)));
  const value = code`${rows} as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, unit)}, ${units}>`;
  const name = context.registry.table(tableNames(context, field, "units"), value);
  const sites = join([siteOf(context, field, unit), siteOf(context, field, count)], ", ");
  const reads = join([provedExpression(context, unit, code`string`), provedExpression(context, count, code`number`)], ", ");
  return code`${runtimeValue("readInterval")}(reading, ${reads}, ${name}, ${sites})`;
}

function emitPeriod(context: FieldContext, field: FieldPlan, { read, table }: Extract<Transform, { kind: "period" }>): Code {
  const rows = table.map(([from, period]) => [from, literal(period)] as const);
  const units = union([...new Set(table.flatMap(([, period]) => (period === null ? [] : [period.unit])))].map((to) => literal(to)));
  const intervals = code`${runtimeType("IntervalOf")}<${units}> | null`;
  const value = code`${objectLiteral(rows, "lines")} as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, ${intervals}>`;
  const name = context.registry.table(tableNames(context, field, "periods"), value);
  const period = provedExpression(context, read, code`string`);
  return code`${runtimeValue("readPeriod")}(reading, ${period}, ${name}, ${siteOf(context, field, read)})`;
}

function emitObject(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "object" }>): Code {
  const { fields, when = [] } = transform;
  const literalValue = emitFields(context, fields);
  const value = canContradict(field, fields) ? checkedTotals(context, field, literalValue) : literalValue;
  if (!canBeMissing(transform)) return value;
  const areMissing = when.map((read) => code`${runtimeValue("isMissing")}(${readExpression(context.guards, read)})`);
  return code`${areMissing.reduce((before, next) => code`${before} && ${next}`)} ? null : ${value}`;
}

function canContradict(field: FieldPlan, fields: readonly FieldPlan[]): boolean {
  const parts = fields.filter(({ name }) => ["subtotal", "tax", "discount", "total"].includes(name));
  return (
    field.target.extensions["x-totals-rule"] === true && parts.length === 4 && parts.every(({ transform }) => transform.kind === "money")
  );
}

function checkedTotals({ registry }: FieldContext, field: FieldPlan, value: Code): Code {
  return code`${runtimeValue("checkTotals")}(reading, ${value}, ${registry.site(field.path, "", field.place)})`;
}

function emitBy(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "by" }>): Code {
  const { read, cases, otherwise } = transform;
  const type = fieldType(context.narrow, field.path);
  const rows = cases.map(([value, inner]) => {
    const expression = emitTransform({ ...context, caseName: value }, field, inner);
    return code`${propertyKey(value)}: () => ${inner.kind === "object" ? code`(${expression})` : expression}`;
  });
  const table = code`${list("{", rows, "lines")} satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, () => ${type}>`;
  const reader = runtimeValue(isAlwaysThere(context.guards, read) ? "requireCase" : "readCase");
  const parameters = [code`reading`, readExpression(context.guards, read), table, literal(otherwise), siteOf(context, field, read)];
  return code`${reader}<${type}, ${literal(otherwise)}>(${join(parameters, ", ")})`;
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

function emitVia(context: FieldContext, field: FieldPlan, { name, reads }: Extract<Transform, { kind: "via" }>): Code {
  const values = objectLiteral(reads.map(([key, read]) => [key, readExpression(context.guards, read)] as const));
  const [first] = reads;
  const pointer = first?.[1].pointer ?? "";
  const at = context.registry.site(field.path, pointer, field.place);
  return code`${runtimeValue("readCustom")}(reading, ${at}, () => ${context.names.customFunction(name)}(${values}))`;
}

/** The name of the function that reads the items of a list: `readLineItem`. */
export function itemReaderName(field: FieldPlan) {
  return identifier(`read${pascalCase(field.path.replaceAll("[]", " item"))}Item`);
}
