import { refuse } from "../call/fault.js";

interface Problem {
  /** Path below the value that was asked about: `.lineItems[0].quantity`. */
  readonly path: string;
  readonly message: string;
}

const MAX_DEPTH = 500;

/** Writes a JSON text, and refuses what JSON would silently change or drop: NaN, infinite numbers, bigints, invalid dates, maps, sets, blobs. */
export function toJson(value: unknown, where: string): string {
  const problem = findProblem(value, []);
  if (problem) return refuse(where + problem.path, problem.message);
  return JSON.stringify(value) ?? refuse(where, "cannot be written as JSON");
}

function findProblem(value: unknown, holders: object[]): Problem | undefined {
  const message = describeProblem(value, holders);
  if (message !== undefined) return { path: "", message };
  if (typeof value !== "object" || value === null) return undefined;
  if ("toJSON" in value && typeof value.toJSON === "function") return findProblem(value.toJSON(), [...holders, value]);
  holders.push(value);
  for (const key of Object.keys(value)) {
    const problem = findProblem((value as Record<string, unknown>)[key], holders); // keys of the same object
    if (problem) return { path: (Array.isArray(value) ? `[${key}]` : `.${key}`) + problem.path, message: problem.message };
  }
  holders.pop();
  return undefined;
}

function describeProblem(value: unknown, holders: readonly object[]): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `cannot be ${value}`;
  if (typeof value === "bigint") return "cannot be a bigint";
  if (typeof value !== "object" || value === null) return undefined;
  if (holders.length > MAX_DEPTH || holders.includes(value)) return "refers back to itself or is nested too deeply";
  if (Array.isArray(value)) return undefined;
  if (value instanceof Date) return Number.isFinite(value.getTime()) ? undefined : "cannot be an invalid date";
  return Symbol.iterator in value || value instanceof Blob || value instanceof ArrayBuffer ? "cannot be written as JSON" : undefined;
}
