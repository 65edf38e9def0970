import { camelCase } from "../../naming.js";
import type { Code } from "../../types/file-draft.js";
import type { FieldPlan, Transform } from "../../types/mapping-plan.js";
import { code, join, literal, objectLiteral, runtimeType, runtimeValue, types, unionType } from "../draft.js";
import type { FieldContext } from "./field-context.js";
import { always, call, expectedExpression, isAlwaysThere } from "./guarded-read.js";
import { siteCode } from "./site-code.js";
import { sourceType } from "./source-type.js";

/** Names for a table: after its field, and where another case of the field has the name already, after the case too. */
function tableNames({ caseName = "other" }: FieldContext, field: FieldPlan, suffix: string): readonly string[] {
  const path = field.path.replaceAll("[]", "");
  return [camelCase(`${path} ${suffix}`), camelCase(`${path} ${caseName} ${suffix}`)];
}

/** Writes the reading of a value through a total table to a canonical enum. */
export function emitEnum(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "enum" }>): Code {
  const { read, table, otherwise, missing } = transform;
  const rows = objectLiteral(table.map(([from, to]) => [from, literal(to)] as const));
  const to = unionType(table.map(([, value]) => literal(value)));
  const value = code`${rows}${types` as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, ${canonicalOr(context, field, to)}>`}`;
  const name = context.registry.table(tableNames(context, field, "values"), value);
  if (context.leavesMissing) return always(context, field, "readEnum", read, undefined, code`${name}, ${literal(otherwise)}, null`);
  const fallbacks = isAlwaysThere(context.guards, read) ? literal(otherwise) : join([literal(otherwise), literal(missing)], ", ");
  return call(context, field, "Enum", read, join([name, fallbacks], ", "));
}

/** The canonical enum's name where it has one: the compiler then checks the answers too. */
function canonicalOr({ names }: FieldContext, field: FieldPlan, otherwise: Code): Code {
  return field.targetName === null ? otherwise : code`${names.canonicalType(field.targetName)}`;
}

/** Declares a total table to booleans. */
export function flagTable(context: FieldContext, field: FieldPlan, { read, table }: Extract<Transform, { kind: "flag" }>): Code {
  const rows = objectLiteral(table.map(([from, to]) => [from, literal(to)] as const));
  const value = code`${rows}${types` as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, boolean>`}`;
  return context.registry.table(tableNames(context, field, "values"), value);
}

/** Writes the reading of an interval from a unit and a count. */
export function emitInterval(context: FieldContext, field: FieldPlan, transform: Extract<Transform, { kind: "interval" }>): Code {
  const { unit, count, table } = transform;
  const rows = objectLiteral(table.map(([from, to]) => [from, literal(to)] as const));
  const units = unionType([...new Set(table.map(([, to]) => to))].map((to) => literal(to)));
  const value = code`${rows}${types` as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, unit)}, ${units}>`}`;
  const name = context.registry.table(tableNames(context, field, "units"), value);
  const sites = join([siteCode(field, unit), siteCode(field, count)], ", ");
  const reads = join(
    [expectedExpression(context, field, unit, code`string`), expectedExpression(context, field, count, code`number`)],
    ", ",
  );
  return code`${runtimeValue("readInterval")}(reading, ${reads}, ${name}, ${sites})`;
}

/** Writes the reading of an interval through a table of named periods. */
export function emitPeriod(context: FieldContext, field: FieldPlan, { read, table }: Extract<Transform, { kind: "period" }>): Code {
  const rows = table.map(([from, period]) => [from, literal(period)] as const);
  const units = unionType([...new Set(table.flatMap(([, period]) => (period === null ? [] : [period.unit])))].map((to) => literal(to)));
  const intervals = code`${runtimeType("IntervalOf")}<${units}> | null`;
  const value = code`${objectLiteral(rows, "lines")}${types` as const satisfies ${runtimeType("TableOf")}<${sourceType(context.names, read)}, ${intervals}>`}`;
  const name = context.registry.table(tableNames(context, field, "periods"), value);
  const period = expectedExpression(context, field, read, code`string`);
  return code`${runtimeValue("readPeriod")}(reading, ${period}, ${name}, ${siteCode(field, read)})`;
}
