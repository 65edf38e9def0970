import type { Site } from "./issue.js";
import { isMissing, type Reading, report } from "./reading.js";
import { readEnum } from "./tables.js";
import { readInteger } from "./values.js";

/** A span of calendar time: every 3 months is `{ unit: "month", count: 3 }`. */
export interface IntervalOf<Unit extends string> {
  readonly unit: Unit;
  /** How many units, or null when the provider does not say. */
  readonly count: number | null;
}

/** Reads an interval from a unit and a count; null when both are missing. */
export function readInterval<const Unit extends string>(
  reading: Reading,
  unit: string | null | undefined,
  count: number | null | undefined,
  units: Readonly<Record<string, Unit>>,
  at: Site,
  countAt: Site = at,
): IntervalOf<Unit | "unknown"> | null {
  if (isMissing(unit) && isMissing(count)) return null;
  return { unit: readEnum(reading, unit, units, "unknown", "unknown", at), count: readInteger(reading, count, countAt) };
}

/** Reads an interval from a number of days. */
export function readDays(reading: Reading, days: number | null | undefined, at: Site): IntervalOf<"day"> | null {
  const count = readInteger(reading, days, at);
  return count === null ? null : { unit: "day", count };
}

/** Reads an interval through a total table of named periods; null for a period that is not an interval, and with an issue for an unlisted one. */
export function readPeriod<const Unit extends string>(
  reading: Reading,
  period: string | null | undefined,
  periods: Readonly<Record<string, IntervalOf<Unit> | null>>,
  at: Site,
): IntervalOf<Unit> | null {
  if (isMissing(period)) return null;
  if (typeof period === "string" && Object.hasOwn(periods, period)) return periods[period] ?? null;
  report(reading, typeof period === "string" ? "unknown_enum_value" : "unexpected_type", at, period);
  return null;
}
