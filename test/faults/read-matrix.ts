import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";

/** One row of the fault matrix. */
export interface FaultRow {
  readonly number: number;
  /** What goes wrong. */
  readonly fault: string;
  /** What openapi-fetch does with nothing around it. */
  readonly plain: string;
  /** What a client of Specweld does. */
  readonly client: string;
}

/** Reads the fault matrix. */
export function readMatrix(): readonly FaultRow[] {
  const rows: Readonly<Record<string, Omit<FaultRow, "number">>> = parse(readFileSync(resolve(import.meta.dirname, "matrix.yaml"), "utf8"));
  return Object.entries(rows).map(([number, row]) => ({ number: Number(number), ...row }));
}

/** Gives a title for a test of what openapi-fetch does: the words of the first of its rows. */
export function plainTitle(...numbers: readonly number[]): string {
  const words = readMatrix().find(({ number }) => number === numbers[0])?.plain;
  return `${numbers.map((number) => `#${number}`).join(" ")} ${words}`;
}
