import { readFileSync } from "node:fs";
import type { Issue, Normalized, Unusable } from "@specweld/runtime";
import { expect } from "vitest";
import { deepFreeze } from "../../src/model/freeze.js";

/** What a normalizer made of an answer, its issues in words. */
export interface Read<Value> {
  readonly value: Value;
  readonly issues: readonly string[];
}

/**
 * Normalizes what a provider might answer, whether or not its description allows it.
 * The answer is frozen first, so that a normalizer that changes it fails, and must come back as `raw`, the very same object.
 */
export function read<Raw, Value>(
  normalize: (raw: Raw) => Normalized<string, Value, Raw> | Unusable<string, Raw>,
  answer: unknown,
): Read<Value> {
  const { value, issues, raw } = normalize(deepFreeze(answer) as Raw); // a provider may answer anything
  expect(raw).toBe(answer);
  if (value === null) throw new Error(`The answer is unusable: ${issues.map(describeIssue).join(", ")}`);
  return { value, issues: issues.map(describeIssue) };
}

/** Says code, path, source, what was found, and the key that stands at the mapping's line and column, which an added comment does not change. */
export function describeIssue({ code, path, source, mapping, ...rest }: Issue): string {
  const found = "value" in rest ? ` is ${JSON.stringify(rest.value)}` : "";
  return `${code}: ${path} from ${source}${found}, read by ${keyAt(mapping)}`;
}

function keyAt(mapping: string): string {
  const [file, line, column] = mapping.split(":");
  const text = readFileSync(`specs/${file}`, "utf8").split("\n")[Number(line) - 1] ?? "";
  return /^\w+(?=:)/.exec(text.slice(Number(column) - 1))?.[0] ?? `nothing at ${mapping}`;
}
