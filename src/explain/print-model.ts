import { groupBy } from "../naming.js";
import type { CaseCondition, FieldAnswer, ModelExplanation } from "./explanation.js";
import { columns, printable, wrap } from "./text-layout.js";
import { wordOf } from "./word-of.js";

/** Writes all that a mapping does as tables for a terminal, no line longer than a width. */
export function printModel({ provider, schema, source, mapping, fields, ignored }: ModelExplanation, width: number): string {
  const reasons = [...groupBy(ignored, ({ reason }) => reason)];
  const blocks = [
    wrap(`${source} of ${provider} becomes ${schema}, as ${mapping} says.`, width),
    columns([["FIELD", "FROM", "HOW"], ...rowsOf(fields)], width),
    ...(ignored.length === 0 ? [] : [wrap("Left in raw only:", width), columns(ignoredRows(reasons), width)]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

type Row = ModelExplanation["fields"][number];

/** One row a field; the cases in which the same happens share one. */
function rowsOf(fields: readonly Row[]): readonly (readonly string[])[] {
  const values = valuesByDiscriminator(fields);
  const byPath = groupBy(fields, ({ path }) => path);
  return [...byPath].flatMap(([path, answers]) => {
    const groups = groupBy(answers, (answer) => JSON.stringify([fromText(answer), summaryOf(answer)]));
    return [...groups.values()].map((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const condition = conditionText(
        group.map(({ when }) => when),
        values,
      );
      return [path, fromText(first), `${condition}${summaryOf(first)}`].map(printable);
    });
  });
}

type Values = ReadonlyMap<string, ReadonlySet<string>>;

function valuesByDiscriminator(fields: readonly Row[]): Values {
  const conditions = groupBy(
    fields.flatMap(({ when }) => when),
    ({ path }) => path,
  );
  return new Map([...conditions].map(([path, group]) => [path, new Set(group.map(({ value }) => value))]));
}

/** Nothing to say where every case is listed. */
function conditionText(alternatives: readonly (readonly CaseCondition[])[], values: Values): string {
  const [first = []] = alternatives;
  const [only] = first;
  if (only === undefined) return "";
  const isPlain = alternatives.every((conditions) => conditions.length === 1 && conditions[0]?.path === only.path);
  const listed = new Set(alternatives.map((conditions) => conditions[0]?.value));
  if (isPlain && listed.size === values.get(only.path)?.size) return "";
  if (isPlain) return `when ${only.path} is ${[...listed].join(" or ")}: `;
  return `when ${alternatives.map((conditions) => conditions.map(({ path, value }) => `${path} is ${value}`).join(" and ")).join(", or ")}: `;
}

function fromText({ kind, reads }: FieldAnswer): string {
  const shown = kind === "money" ? reads.slice(0, 1) : reads;
  return shown.length === 0 ? "-" : shown.map(({ path }) => path).join(", ");
}

function summaryOf(answer: FieldAnswer): string {
  const { kind, how, reason, table, money, reads } = answer;
  if (kind === "absent") return `absent: ${reason}`;
  if (reason !== undefined) return `${how}: ${reason}`;
  const basis = money?.basis ?? reads.find((read) => read.basis !== undefined && read.basis.level !== "documented")?.basis?.level;
  const noted = basis === undefined ? "" : ` (${basis})`;
  if (table === undefined) return `${how}${noted}`;
  return `${kind === "interval" ? "a unit and a count; " : ""}${tableText(answer)}${noted}`;
}

function tableText({ table = [], otherwise }: FieldAnswer): string {
  const rows = table.map(({ from, to }) => `${from} -> ${wordOf(to)}`);
  return [...rows, ...(otherwise === undefined || otherwise === null ? [] : [`anything else -> ${wordOf(otherwise)}`])].join(", ");
}

function ignoredRows(reasons: readonly (readonly [reason: string, group: ModelExplanation["ignored"]])[]): readonly (readonly string[])[] {
  return reasons.map(([reason, group]) => [group.map(({ property }) => property).join(", "), reason].map(printable));
}
