import { decodings, type PlacedText } from "../escapes.js";

/** Replaces secrets in a text. */
export type Redact = (text: string) => string;

/**
 * The longest text that is searched, how many characters of secrets it is searched for, and how many are compared: an error must neither
 * take seconds nor show what was not looked for.
 */
const [MAX_TEXT, MAX_SIZE, MAX_WORK] = [20_000, 1_000_000, 20_000_000];

/** From how many characters on a piece of a secret, cut off at either end, is told from chance. */
const PIECE = 8;

const REDACTED = "[redacted]";

/**
 * Returns a function that replaces every given secret, and everything that looks like a card number. A secret is found in any case,
 * percent-encoded, escaped as in HTML or JSON, twice over too, and when only its first or last eight characters are there.
 *
 * Its work is bounded, whatever a provider sends: a text that is too long, or any text where there are too many secrets, becomes
 * "[redacted]" as a whole.
 *
 * @param secrets Undefined when there were too many to collect.
 */
export function createRedact(secrets: readonly string[] | undefined): Redact {
  const size = secrets?.reduce((sum, { length }) => sum + length + PIECE, 0) ?? Number.POSITIVE_INFINITY;
  if (!secrets || size > MAX_SIZE) return () => REDACTED;
  const wanted = [...new Set(secrets.map(plain))].filter(Boolean);
  return (text) => {
    if (text.length > MAX_TEXT || wanted.length * text.length > MAX_WORK) return REDACTED;
    const found: Range[] = [...text.matchAll(/\b\d(?:(?:%20|[ +-])?\d){12,18}\b/g)].map((card) => [
      card.index,
      card.index + card[0].length,
    ]);
    let left = MAX_WORK;
    const writings: PlacedText[] = [{ text, layers: 0 }];
    for (const writing of writings) {
      for (const [from, to] of rangesOf(plain(writing.text), wanted)) {
        found.push([writing.places?.[from]?.[0] ?? from, writing.places?.[to - 1]?.[1] ?? to]);
        left -= to - from;
        if (left < 0) return REDACTED;
      }
      if (writing.layers < 2) writings.push(...decodings(writing));
    }
    return replace(text, found);
  };
}

type Range = readonly [from: number, to: number];

/** Makes texts comparable: in lower case, letter by letter, and with the spaces of forms as spaces. */
function plain(text: string): string {
  // One letter becomes two in lower case, and the last sigma of a word another one.
  return text.replaceAll("\u0130", "i").toLowerCase().replaceAll("\u03c2", "\u03c3").replaceAll("+", " ");
}

/** Finds whole secrets, and of longer ones every piece from where it begins, or to where it ends. */
function* rangesOf(text: string, secrets: readonly string[]): Generator<Range> {
  for (const secret of secrets) {
    const size = Math.min(secret.length, PIECE);
    for (const from of placesOf(text, secret.slice(0, size))) {
      let length = size;
      while (length < secret.length && text[from + length] === secret[length]) length += 1;
      if (length >= 4 || !/\w/.test(text.charAt(from - 1) + text.charAt(from + length))) yield [from, from + length]; // a price of 80 is not a part of port 8080
    }
    if (secret.length <= PIECE) continue;
    for (const from of placesOf(text, secret.slice(-PIECE))) {
      let length = PIECE;
      while (length < secret.length && from + PIECE > length && text[from + PIECE - 1 - length] === secret.at(-1 - length)) length += 1;
      yield [from + PIECE - length, from + PIECE];
    }
  }
}

function* placesOf(text: string, piece: string): Generator<number> {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) yield at;
}

function replace(text: string, ranges: Range[]): string {
  let [result, end] = ["", 0];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    if (from >= end) result += text.slice(end, from) + REDACTED;
    end = Math.max(end, to);
  }
  return result + text.slice(end);
}

/** How many values of an input, or an answer, are looked at. */
const MAX_VALUES = 250_000;

/**
 * Collects the values of properties that an API marks as sensitive, at any depth; undefined when there are too many values to look at.
 * A queue, since inputs may be nested without end.
 */
export function collectSensitive(value: unknown, names: readonly string[]): string[] | undefined {
  const found: string[] = [];
  const seen = new Set<unknown>([null]);
  const queue: [value: unknown, isSensitive: boolean][] = names.length > 0 ? [[value, false]] : [];
  for (const [item, isSensitive] of queue) {
    if (typeof item !== "object") {
      if (isSensitive && /^(string|number|bigint)$/.test(typeof item)) found.push(String(item));
    } else if (!seen.has(item)) {
      seen.add(item);
      for (const [key, inner] of entriesOf(item)) queue.push([inner, isSensitive || names.includes(key)]);
    }
    if (queue.length > MAX_VALUES) return undefined;
  }
  return found;
}

function entriesOf(value: object | null): [string, unknown][] {
  try {
    return Object.entries(value ?? {});
  } catch {
    return []; // a getter that throws: it was not sent either
  }
}

/** Copies an error without what it may drag along, a request with its headers or a response; never throws, whatever was thrown. */
export function cleanCause(cause: unknown, redact: Redact, depth = 0): Error | undefined {
  if (cause === undefined || depth > 4) return undefined;
  try {
    return copyOf(cause, redact, depth);
  } catch {
    return new Error("something that cannot be read was thrown"); // a proxy, or a getter that throws
  }
}

function copyOf(cause: unknown, redact: Redact, depth: number): Error {
  if (!(cause instanceof Error)) return new Error(redact(String(cause)));
  const inner = cleanCause(cause.cause, redact, depth + 1);
  const copy: Error & { code?: string } = new Error(redact(String(cause.message)), inner && { cause: inner });
  if ("code" in cause && typeof cause.code === "string") copy.code = redact(cause.code);
  Object.defineProperty(copy, "name", { value: redact(String(cause.name)) });
  Object.defineProperty(copy, "stack", { value: redact(String(cause.stack)) });
  return copy;
}
