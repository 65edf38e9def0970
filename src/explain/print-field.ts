import { formatPlace } from "../diagnostics.js";
import { groupBy } from "../naming.js";
import type { Answer, Definition, FieldExample, FieldExplanation, ProviderProperty } from "./explanation.js";
import { jsonLines } from "./json-lines.js";
import { printable, wrap } from "./text-layout.js";
import { wordOf } from "./word-of.js";

/** Writes the explanation of a field for a terminal, no line longer than a width. */
export function printField(explanation: FieldExplanation, width: number): string {
  const { provider, schema, path, canonical, answers, unlisted, example } = explanation;
  const sections = [
    section("canonical", definitionLines(canonical), width),
    ...[...groupBy(answers, sameAnswer).values()].map((group) => answerLines(group, width)),
    ...(unlisted === undefined
      ? []
      : [section("otherwise", [`any other value of ${unlisted.path} -> ${wordOf(unlisted.value)}, with an issue`], width)]),
    ...(example === undefined ? [] : [section("example", exampleLines(example, width), width)]),
  ];
  return `${[[printable(`${schema}.${path} of ${provider}`)], ...sections].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const labelWidth = 11;

/** Sets lines beside a label; what an indented line breaks into keeps its indent. */
function section(label: string, lines: readonly string[], width: number): readonly string[] {
  const wrapped = lines.flatMap((line) => wrap(line, width - labelWidth));
  return wrapped.map((line, index) => ((index === 0 ? label : "").padEnd(labelWidth) + line).trimEnd());
}

function definitionLines({ type, description, place }: Definition): readonly string[] {
  return [type, ...(description === undefined ? [] : [description]), formatPlace(place)];
}

/** What is the same for several cases is said once. */
function sameAnswer({ when: _, mapping: __, ...rest }: Answer): string {
  return JSON.stringify(rest);
}

function answerLines(group: readonly Answer[], width: number): readonly string[] {
  const [answer] = group;
  if (answer === undefined) return [];
  const conditions = group.map(({ when }) => when.map(({ path, value }) => `${path} is ${value}`).join(" and "));
  const places = [...new Set(group.map(({ mapping }) => formatPlace(mapping.place)))];
  return [
    ...(answer.when.length === 0 ? [] : section("when", [conditions.join(", or ")], width)),
    ...section("mapping", [answer.mapping.text, ...places], width),
    ...answer.reads.flatMap((read) => section("provider", propertyLines(read), width)),
    ...section("how", [answer.how, ...tableLines(answer)], width),
    ...(answer.money === undefined ? [] : section("unit", [moneyText(answer.money)], width)),
    ...(answer.reason === undefined ? [] : section("reason", [answer.reason], width)),
    ...(answer.fields === undefined ? [] : section("fields", [answer.fields.join(", ")], width)),
  ];
}

function propertyLines({ path, type, required, sensitive, basis, ...definition }: ProviderProperty): readonly string[] {
  const notes = [required ? "" : ", may be missing", sensitive ? ", sensitive" : ""].join("");
  const [, ...lines] = definitionLines({ type, ...definition });
  const source = basis?.source === undefined ? "" : `: ${basis.source}`;
  return [`${path}: ${type}${notes}`, ...(basis === undefined ? [] : [`${basis.level}${source}`]), ...lines];
}

function tableLines({ table = [], otherwise, missing, reads }: Answer): readonly string[] {
  const rows = table.map(({ from, to }) => `  ${from} -> ${wordOf(to)}`);
  const isRequired = reads[0]?.required === true;
  return [
    ...rows,
    ...(otherwise === undefined ? [] : [`  anything else -> ${wordOf(otherwise)}, with an issue`]),
    ...(missing === undefined || isRequired ? [] : [`  missing -> ${wordOf(missing)}`]),
  ];
}

function moneyText({ unit, currency, basis }: NonNullable<Answer["money"]>): string {
  return `${unit}, in ${currency}; the unit is ${basis}`;
}

function exampleLines({ name, operation, in: values, out, issues }: FieldExample, width: number): readonly string[] {
  return [
    name === undefined ? `of ${operation}` : `"${name}" of ${operation}`,
    ...values.map(({ path, value }) => `  ${path}: ${value === undefined ? "(missing)" : JSON.stringify(value)}`),
    ...jsonLines("-> ", out, width - labelWidth - 2).map((line) => `  ${line}`),
    ...(issues.length === 0 ? [] : [`  with ${issues.length === 1 ? "the issue" : "the issues"} ${issues.join(", ")}`]),
  ];
}
