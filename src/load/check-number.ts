import type { TextProblem } from "./parsed-text.js";

/** A number as it is written and as it is read. */
export interface WrittenNumber {
  readonly text: string;
  readonly value: number;
  readonly offset: number;
  /** The nearest key above it. */
  readonly key: string;
}

const literals = new Set(["enum", "const"]);
const bounds = new Set(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);

/** Reports a number that JavaScript cannot hold, or that a reader of the text would not expect. */
export function checkNumber(number: WrittenNumber): TextProblem | undefined {
  const { text, value, key } = number;
  if (!Number.isFinite(value)) return problem(number, "error", "is not a finite number", "write a number below 1.8e308, or a quoted text");
  if (isInexact(text, value) && !bounds.has(key)) {
    return problem(number, "warning", `is read as ${value}`, "write a smaller number, or a quoted text");
  }
  if (literals.has(key) && /^[-+]?[\d.]+$/.test(text) && String(value) !== text) {
    return problem(number, "warning", `is read as the number ${value}`, `write "${text}" for the text, or ${value}`);
  }
  return undefined;
}

/** An integer beyond 2^53 that no double equals. */
function isInexact(text: string, value: number): boolean {
  return text.length > 15 && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(text) && BigInt(text.replace(/^\+/, "")) !== BigInt(value);
}

function problem(number: WrittenNumber, severity: "error" | "warning", fact: string, fix: string): TextProblem {
  const text = number.text.length > 40 ? `${number.text.slice(0, 40)}...` : number.text;
  return { severity, code: "inexact-number", message: `value ${text} of "${number.key}" ${fact}`, fix, offset: number.offset };
}
