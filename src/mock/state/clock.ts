/** A clock that can be moved; between moves it goes as the real one does, or stands still. */
export interface MockClock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Moves the clock on.
   * @param by Milliseconds, or a text such as `25h`, `90m`, `10s`, `2d` or `500ms`.
   * @throws {RangeError} For anything else.
   */
  advance(by: number | string): void;
  /**
   * Sets the clock.
   * @throws {RangeError} For what is not a time.
   */
  set(to: number | string | Date): void;
}

/** Makes a clock that goes on from the given time. */
export function createClock(start: () => number = Date.now): MockClock {
  let offset = 0;
  return {
    now: () => start() + offset,
    advance: (by) => {
      offset += typeof by === "number" ? finite(by) : durationOf(by);
    },
    set: (to) => {
      offset = finite(to instanceof Date ? to.getTime() : typeof to === "number" ? to : Date.parse(to)) - start();
    },
  };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * Reads a duration such as `25h` or `1.5s`; a number alone is milliseconds.
 * @throws {RangeError} For anything else.
 */
export function durationOf(text: string): number {
  const match = /^([+-]?\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)?$/.exec(text.trim());
  if (match === null) throw new RangeError(`"${text}" is not a duration: write it as 25h, 90m, 10s or 500ms`);
  return Number(match[1]) * (units[match[2] ?? "ms"] ?? 1);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError("not a time: write it as 2025-01-31T12:00:00Z, or in milliseconds since 1970");
  return value;
}
