import { isMissing } from "./reading.js";
import { refuse, refuseUnsupported, type Writing } from "./refusing.js";

/** What a provider's enum can consist of. */
type Word = string | number | boolean;

/** Writes a canonical value as the provider's own. */
export function writeEnum<const Table extends Readonly<Record<string, Word>>>(
  writing: Writing,
  value: string | boolean | undefined,
  table: Table,
  path: string,
): Table[keyof Table] | undefined {
  if (isMissing(value)) return undefined;
  const word = String(value);
  if (Object.hasOwn(table, word)) return table[word as keyof Table];
  return refuse(writing, path, `is "${word}", which is none of ${Object.keys(table).join(", ")}`);
}

/** An interval as callers give it. */
export interface WrittenInterval {
  readonly unit: string;
  readonly count: number;
}

/** Writes an interval as a provider's unit and count. */
export function writeInterval<const Table extends Readonly<Record<string, Word>>>(
  writing: Writing,
  interval: WrittenInterval | undefined,
  table: Table,
  path: string,
): { unit: Table[keyof Table]; count: number } | undefined {
  const unit = writeIntervalUnit(writing, interval, table, path);
  return unit === undefined || interval === undefined ? undefined : { unit, count: interval.count };
}

/** Writes the unit of an interval; refuses what is not a unit with a count. */
export function writeIntervalUnit<const Table extends Readonly<Record<string, Word>>>(
  writing: Writing,
  interval: WrittenInterval | undefined,
  table: Table,
  path: string,
): Table[keyof Table] | undefined {
  return isMissing(interval) || !isInterval(writing, interval, path) ? undefined : writeEnum(writing, interval.unit, table, `${path}.unit`);
}

function isInterval(writing: Writing, { unit, count }: WrittenInterval, path: string): boolean {
  if (!isMissing(unit) && Number.isFinite(count)) return true;
  refuse(writing, path, "is not a unit with a count");
  return false;
}

/** Writes the count of an interval, whose unit another property holds. */
export function writeIntervalCount(interval: WrittenInterval | undefined): number | undefined {
  return interval?.count;
}

/** Writes an interval of days as a number. */
export function writeDays(writing: Writing, interval: WrittenInterval | undefined, path: string): number | undefined {
  const days = writeIntervalUnit(writing, interval, { day: "day" }, path);
  return days && interval?.count;
}

/** Writes an interval as the name of a period: `{ month: { 3: "quarterly" } }`. One that has no name cannot be taken. */
export function writePeriod<const Name extends Word>(
  writing: Writing,
  interval: WrittenInterval | null | undefined,
  periods: Readonly<Record<string, Readonly<Record<string, Name>>>>,
  path: string,
): Name | undefined {
  if (isMissing(interval) || !isInterval(writing, interval, path)) return undefined;
  const { unit, count } = interval;
  const names = Object.hasOwn(periods, unit) ? periods[unit] : undefined;
  const known = Object.entries(periods).flatMap(([each, counts]) => Object.keys(counts).map((number) => `${number} ${each}`));
  if (names === undefined)
    return refuse(writing, `${path}.unit`, `is "${String(unit)}", which is none of ${Object.keys(periods).join(", ")}`);
  if (Object.hasOwn(names, count)) return names[count];
  return refuseUnsupported(writing, path, `${count} ${unit} is none of the periods that there are: ${known.join(", ")}`);
}
