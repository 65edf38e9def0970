import type { Site } from "./issue.js";
import { isMissing, type Reading, report, reportMissing } from "./reading.js";

/** How a provider writes an instant; `any` reads ISO 8601 text and epoch milliseconds. */
export type TimeFormat = "iso" | "epoch_ms" | "epoch_s" | "any";

/** Reads an instant as ISO 8601 text in UTC; null with an issue when it cannot be one. */
export function readTime(reading: Reading, value: string | number | null | undefined, format: TimeFormat, at: Site): string | null {
  if (isMissing(value)) return null;
  const instant = toInstant(value, format);
  if (instant === null) return reportMissing(reading, value, at);
  if (Number.isNaN(instant.getTime())) {
    report(reading, "invalid_time", at, value);
    return null;
  }
  return instant.toISOString();
}

/** Reads an instant that the provider declares as always there; null with an issue when it is not, whatever the type says. */
export function requireTime(reading: Reading, value: string | number, format: TimeFormat, at: Site): string {
  return (isMissing(value) ? reportMissing(reading, value, at) : readTime(reading, value, format, at)) as string; // see the doc comment
}

/** Reads a calendar day, that of an instant in the zone that it states and never a shifted one; null with an issue when it cannot be one. */
export function readDate(reading: Reading, value: string | number | null | undefined, format: TimeFormat, at: Site): string | null {
  if (isMissing(value)) return null;
  const instant = toInstant(typeof value === "string" && day.test(value) ? `${value}T00:00:00Z` : value, format);
  if (instant === null) return reportMissing(reading, value, at);
  if (!Number.isNaN(instant.getTime())) return (typeof value === "string" ? value : instant.toISOString()).slice(0, 10);
  report(reading, "invalid_time", at, value);
  return null;
}

/** Reads a calendar day that the provider declares as always there; null with an issue when it is not, whatever the type says. */
export function requireDate(reading: Reading, value: string | number, format: TimeFormat, at: Site): string {
  return (isMissing(value) ? reportMissing(reading, value, at) : readDate(reading, value, format, at)) as string; // see the doc comment
}

/** @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
const day = /^\d{4}-\d\d-\d\d$/;

/** @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
const dateTime = /^(\d{4})-(\d\d)-(\d\d)[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

function toInstant(value: unknown, format: TimeFormat): Date | null {
  if (typeof value === "string" && (format === "iso" || format === "any")) return parseInstant(value);
  if (typeof value === "number" && format !== "iso") return new Date(format === "epoch_s" ? value * 1000 : value);
  return null;
}

/** Reads ISO 8601 text with a time zone; `Date` alone takes the 30th of February for the 1st of March. */
export function parseInstant(text: string): Date {
  const [, year = "", month = "", day = ""] = dateTime.exec(text) ?? [];
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return new Date(year !== "" && Number(day) <= daysInMonth ? text.toUpperCase().replace(" ", "T") : Number.NaN);
}
