/** The middle of repeated measurements, and between which values half of them lie. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Describes repeated measurements by their quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Gives the middle of repeated measurements. */
export function medianOf(values: readonly number[]): number {
  return spreadOf(values).median;
}

/** Divides two series that were measured in the same rounds, round by round: the spread of a ratio. */
export function ratioSpreadOf(values: readonly number[], baseline: readonly number[]): Spread {
  return spreadOf(values.map((value, round) => value / (baseline[round] ?? Number.NaN)));
}

/** Writes the middle half of a spread as `1.02-1.10`. */
export function formatRange({ low, high }: Spread, digits = 2): string {
  return `${low.toFixed(digits)}-${high.toFixed(digits)}`;
}
