import { createHash } from "node:crypto";

/** Numbers that look random and are always the same for the same key. */
export interface Random {
  /** A whole number from 0 up to, and without, a limit. */
  below(limit: number): number;
  /** One of several. @throws {RangeError} Where there is none. */
  pick<T>(items: readonly T[]): T;
  /** A text of letters and digits. */
  word(length: number): string;
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** Makes the numbers of a key, such as the seed and the place that a value is made for. */
export function randomOf(...key: readonly (string | number)[]): Random {
  let state = createHash("sha256").update(key.join("\u0000")).digest().readUInt32LE(0);
  // Mulberry32: small, and good enough to choose samples with.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => {
      if (items.length === 0) throw new RangeError("nothing to pick from");
      return items[below(items.length)] as (typeof items)[number]; // the position is one of the list
    },
    word: (length) => Array.from({ length }, () => letters[below(letters.length)]).join(""),
  };
}
