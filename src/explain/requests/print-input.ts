import { formatPlace } from "../../diagnostics.js";
import { jsonLines } from "../json-lines.js";
import { conditionText, definitionLines, labelWidth, moneyText, propertyLines, section } from "../sections.js";
import { printable } from "../text-layout.js";
import { wordOf } from "../word-of.js";
import type { InputAnswer, InputExample, InputExplanation } from "./input-explanation.js";

/** Writes the explanation of an input for a terminal, no line longer than a width. */
export function printInput({ provider, operation, path, canonical, answers, example }: InputExplanation, width: number): string {
  const sections = [
    ...(canonical === undefined ? [] : [section("canonical", definitionLines(canonical), width)]),
    ...answers.map((answer) => answerLines(answer, width)),
    ...(example === undefined ? [] : [section("example", exampleLines(example, width), width)]),
  ];
  return `${[[printable(`${operation}.${path} of ${provider}`)], ...sections].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function answerLines(
  { when, mapping, how, sends, table = [], refused = [], money, reason }: InputAnswer,
  width: number,
): readonly string[] {
  const rows = table.map(({ from, to }) => `  ${from} -> ${wordOf(to)}`);
  const others = refused.map(({ value, reason: why }) => `  ${value} is refused: ${why}`);
  return [
    ...(when.length === 0 ? [] : section("when", [conditionText(when)], width)),
    ...section("mapping", [mapping.text, formatPlace(mapping.place)], width),
    ...(sends === undefined ? [] : section("provider", propertyLines(sends, "may be left out"), width)),
    ...section("how", [how, ...rows, ...others], width),
    ...(money === undefined ? [] : section("unit", [moneyText(money)], width)),
    ...(reason === undefined ? [] : section("reason", [reason], width)),
  ];
}

function exampleLines({ operation, in: given, out }: InputExample, width: number): readonly string[] {
  const room = width - labelWidth - 2;
  const lines = [...jsonLines(`${given.path}: `, given.value, room), ...jsonLines(`-> ${out.path}: `, out.value, room)];
  return [`of ${operation}`, ...lines.map((line) => `  ${line}`)];
}
