import { conditionText } from "../sections.js";
import { columns, printable, wrap } from "../text-layout.js";
import { wordOf } from "../word-of.js";
import type { InputAnswer, OperationExplanation } from "./input-explanation.js";

/** Writes all that a mapping does with an operation's input as tables for a terminal, no line longer than a width. */
export function printOperation(explanation: OperationExplanation, width: number): string {
  const { provider, operation, call, mapping, inputs, fixed, unsupported, pages, ignored } = explanation;
  const rows = [
    ...inputs.map((input) => [input.path, input.sends?.path ?? "-", summaryOf(input)]),
    ...fixed.map(({ property, value, reason, when, otherwise = "always" }) => [
      "-",
      property,
      `${caseText(when)}${otherwise} ${JSON.stringify(value)}: ${reason}`,
    ]),
  ];
  const refused = unsupported.map(({ path, when, reason }) => [
    path,
    `${when.length === 0 ? "" : `when ${conditionText(when)}: `}${reason}`,
  ]);
  const blocks = [
    wrap(`${operation} calls ${call} of ${provider}, as ${mapping} says.`, width),
    table([["INPUT", "SENT AS", "HOW"], ...rows], width),
    ...(pages === undefined ? [] : [wrap(`Pages: ${pages}.`, width)]),
    ...(refused.length === 0 ? [] : [wrap("Cannot be taken, and is refused before anything is sent:", width), table(refused, width)]),
    ...(ignored.length === 0
      ? []
      : [
          wrap("Never sent:", width),
          table(
            ignored.map(({ property, reason }) => [property, reason]),
            width,
          ),
        ]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function table(rows: readonly (readonly string[])[], width: number): readonly string[] {
  return columns(
    rows.map((row) => row.map(printable)),
    width,
  );
}

function summaryOf({ when, kind, how, table: values, refused = [], money, sends }: InputAnswer): string {
  const rows = (values ?? []).map(({ from, to }) => `${from} -> ${wordOf(to)}`);
  const others = refused.map(({ value }) => `${value} is refused`);
  const told = [...rows, ...others].join(", ");
  const basis = money?.basis ?? (sends?.basis?.level === "documented" ? undefined : sends?.basis?.level);
  const noted = basis === undefined ? "" : ` (${basis})`;
  const isTable = values !== undefined && kind !== "interval";
  const words = told === "" ? how : isTable ? told : `${kind === "interval" ? "a unit and a count" : how}; ${told}`;
  return `${caseText(when)}${words}${noted}`;
}

function caseText(when: InputAnswer["when"]): string {
  return when.length === 0 ? "" : `when ${conditionText(when)}: `;
}
