import { answerText } from "../../types/answer-text.js";
import type { Transform } from "../../types/mapping-plan.js";
import { entryOf, mapOf, refuseUnknownKeys } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { propertiesOf, resolveSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import type { BuildForm, FormInput } from "./form.js";
import { buildOut } from "./out.js";
import { readEntry, reportTypeMismatch } from "./read.js";
import { buildTable } from "./table.js";

/** `{ interval: ... }`: a unit and a count, a number of days, or a table of named periods. */
export const buildInterval: BuildForm = (input) => {
  const { form, head, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["interval", "values", "out"], '"interval"');
  if (unitsOf(input) === undefined) {
    const message = `${target.label} is not an interval with a unit and a count`;
    scope.problems.error("N109", message, head.value.place, "use another form; it is declared at", target.at.schema.place);
    return undefined;
  }
  if (!target.at.nullable)
    return reportTypeMismatch(input, `${target.label} is never null, but an interval may be missing`, "let it be null");
  if (head.value.kind === "scalar" || (head.value.kind === "map" && entryOf(head.value, "header") !== undefined)) return buildPeriod(input);
  const source = mapOf(scope.problems, head.value, '"interval"');
  if (source === undefined) return undefined;
  const days = entryOf(source, "days");
  refuseUnknownKeys(scope.problems, source, days === undefined ? ["unit", "count"] : ["days"], '"interval"');
  return days === undefined ? buildUnitAndCount(input, source) : buildDays(input, days);
};

function buildDays(input: FormInput, days: YamlEntry): Transform | undefined {
  refuseUnknownKeys(input.scope.problems, input.form, ["interval"], "an interval of days");
  const read = readEntry(input, days);
  if (read === undefined) return undefined;
  if (scalarKindOf(read.schema) === "number") return { kind: "days", read };
  return reportTypeMismatch(input, `"${read.text}" is not a number of days`, "name a number, declared at", read);
}

function buildUnitAndCount(input: FormInput, source: YamlMap): Transform | undefined {
  const { form, scope, target } = input;
  const unit = readEntry(input, entryOf(source, "unit"));
  const count = readEntry(input, entryOf(source, "count"));
  if (entryOf(source, "unit") === undefined || entryOf(source, "count") === undefined) {
    return reportTypeMismatch(
      input,
      '"interval" needs both "unit" and "count"',
      "write { interval: { unit: path, count: path }, values: {...} }",
    );
  }
  if (unit === undefined || count === undefined) return undefined;
  if (scalarKindOf(count.schema) !== "number")
    return reportTypeMismatch(input, `"${count.text}" is not a number`, "name a number, declared at", count);
  const answer = (node: YamlNode) => unitOf(input, node);
  const table = buildTable({ problems: scope.problems, form, key: "values", read: unit, meaning: `unit of ${target.label}`, answer });
  if (table === undefined) return undefined;
  const out = buildOut({
    problems: scope.problems,
    form,
    rows: table,
    source: unit.text,
    label: target.label,
    values: unitsOf(input),
    place: unit.place,
  });
  return { kind: "interval", unit, count, table, out };
}

function buildPeriod(input: FormInput): Transform | undefined {
  const { form, scope, target } = input;
  const read = readEntry(input, input.head);
  if (read === undefined) return undefined;
  const answer = (node: YamlNode) => periodOf(input, node);
  const table = buildTable({ problems: scope.problems, form, key: "values", read, meaning: target.label, answer });
  if (table === undefined) return undefined;
  const rows = table.map(([from, to]) => [from, answerText(to)] as const);
  const out = buildOut({ problems: scope.problems, form, rows, source: read.text, label: target.label, place: read.place });
  return { kind: "period", read, table, out };
}

type Period = { readonly unit: string; readonly count: number } | null;

function periodOf(input: FormInput, node: YamlNode): Period | undefined {
  if (node.kind === "scalar" && node.value === null) return null;
  const entry = node.kind === "map" && node.entries.length === 1 ? node.entries[0] : undefined;
  const count = entry?.value.kind === "scalar" ? entry.value.value : undefined;
  if (entry === undefined || typeof count !== "number" || !Number.isInteger(count) || count < 1) {
    input.scope.problems.error(
      "N105",
      "a period is neither a unit with a count nor null",
      node.place,
      "write { month: 3 }, or null when it is not an interval",
    );
    return undefined;
  }
  const unit = unitOf(input, { kind: "scalar", value: entry.key, place: entry.keyPlace });
  return unit === undefined ? undefined : { unit, count };
}

function unitOf(input: FormInput, node: YamlNode): string | undefined {
  const units = unitsOf(input) ?? [];
  const value = node.kind === "scalar" ? String(node.value) : "";
  if (units.includes(value)) return value;
  input.scope.problems.error(
    "N105",
    `an interval has no unit "${value}"`,
    node.place,
    `use one of ${units.join(", ")}, declared at`,
    input.target.at.schema.place,
  );
  return undefined;
}

/** The values of the target's `unit`, when the target has a unit and a count. */
function unitsOf({ scope, target }: FormInput): readonly string[] | undefined {
  const properties = propertiesOf(scope.canonical, target.at);
  const unit = properties.find(({ property }) => property.name === "unit");
  if (unit === undefined || !properties.some(({ property }) => property.name === "count")) return undefined;
  const { schema } = resolveSchema(scope.canonical, unit.property.schema);
  return schema.kind === "enum" ? schema.values.map(({ value }) => String(value)) : undefined;
}
