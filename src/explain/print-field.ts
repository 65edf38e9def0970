import { formatPlace } from "../diagnostics.js";
import { groupBy } from "../naming.js";
import type { FieldAnswer, FieldExample, FieldExplanation } from "./explanation.js";
import { jsonLines } from "./json-lines.js";
import { conditionText, definitionLines, labelWidth, moneyText, propertyLines, section } from "./sections.js";
import { printable } from "./text-layout.js";
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

/** What is the same for several cases is said once. */
function sameAnswer({ when: _, mapping: __, ...rest }: FieldAnswer): string {
  return JSON.stringify(rest);
}

function answerLines(group: readonly FieldAnswer[], width: number): readonly string[] {
  const [answer] = group;
  if (answer === undefined) return [];
  const conditions = group.map(({ when }) => conditionText(when));
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

function tableLines({ table = [], otherwise, missing, reads }: FieldAnswer): readonly string[] {
  const rows = table.map(({ from, to }) => `  ${from} -> ${wordOf(to)}`);
  const isRequired = reads[0]?.required === true;
  return [
    ...rows,
    ...(otherwise === undefined ? [] : [`  anything else -> ${wordOf(otherwise)}, with an issue`]),
    ...(missing === undefined || isRequired ? [] : [`  missing -> ${wordOf(missing)}`]),
  ];
}

function exampleLines({ name, operation, in: values, out, issues }: FieldExample, width: number): readonly string[] {
  return [
    name === undefined ? `of ${operation}` : `"${name}" of ${operation}`,
    ...values.map(({ path, value }) => `  ${path}: ${value === undefined ? "(missing)" : JSON.stringify(value)}`),
    ...jsonLines("-> ", out, width - labelWidth - 2).map((line) => `  ${line}`),
    ...(issues.length === 0 ? [] : [`  with ${issues.length === 1 ? "the issue" : "the issues"} ${issues.join(", ")}`]),
  ];
}
