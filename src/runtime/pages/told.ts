import { valueAt } from "../normalization/own-value.js";
import type { PageAnswer, PageSize, Told } from "./page-style.js";

/** Reads what a provider says beside the items; undefined where it says nothing. */
export function readTold({ raw, headers }: PageAnswer, told: Told): unknown {
  if ("header" in told) return headers.get(told.header) ?? undefined;
  return valueAt(raw, told.path);
}

/** Reads a whole number that is not negative, also from text; undefined for anything else. */
export function readCount(answer: PageAnswer, told: Told | undefined): number | undefined {
  const value = told && readTold(answer, told);
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Counts the items that arrived, those that could not be read as well. */
export function countItems({ raw }: PageAnswer, path: readonly string[]): number {
  const list = valueAt(raw, path);
  return Array.isArray(list) ? list.length : 0;
}

/** Tells whether a page has fewer items than were asked for, so that it is the last; a page of unknown size never has. */
export function isShort({ input }: PageAnswer, count: number, { input: name, usual }: PageSize): boolean {
  const size = Number((name === undefined ? undefined : valueAt(input, name.split("."))) ?? usual);
  return count < size;
}
