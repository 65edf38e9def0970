/** A text with where each of its characters stands in the original; without that, it is the original. */
export interface PlacedText {
  readonly text: string;
  readonly places?: readonly (readonly [from: number, to: number])[];
  /** How many layers of escapes are gone. */
  readonly layers: number;
}

/** Finds every escape of a syntax, and every other character by itself: percent-encoded as UTF-8, an entity of HTML, or escaped in JSON. */
const SYNTAXES = [
  /%(?:[0-7][\da-f]|[cd][\da-f]%[89ab][\da-f]|e[\da-f](?:%[89ab][\da-f]){2}|f[0-7](?:%[89ab][\da-f]){3})|./gis,
  /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});|./gis,
  /\\u[\da-f]{4}|\\[\\/"]|./gis,
];

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads a text as it would be after its escapes of one syntax are replaced, for each syntax that it holds. Only one at a time: what looks
 * like an escape of another may be part of a secret.
 */
export function decodings(writing: PlacedText): PlacedText[] {
  return SYNTAXES.map((syntax) => decode(writing, syntax)).filter(({ text }) => text.length < writing.text.length);
}

function decode({ text, places, layers }: PlacedText, syntax: RegExp): PlacedText {
  const placeOf = (index: number): readonly [number, number] => places?.[index] ?? [index, index + 1];
  const found: (readonly [number, number])[] = [];
  let at = 0;
  const pieces = (text.match(syntax) ?? []).map((written) => {
    const piece = written.length > 1 ? characterOf(written.toLowerCase()) : written;
    const place = [placeOf(at)[0], placeOf(at + written.length - 1)[1]] as const;
    for (let count = 0; count < piece.length; count += 1) found.push(place);
    at += written.length;
    return piece;
  });
  return { text: pieces.join(""), places: found, layers: layers + 1 };
}

function characterOf(written: string): string {
  try {
    if (written.startsWith("%")) return decodeURIComponent(written);
    const [, mark, digits = ""] = /^(\\u|&#x|&#)([\da-f]+)/.exec(written) ?? [];
    if (mark) return String.fromCodePoint(Number.parseInt(digits, mark === "&#" ? 10 : 16));
    return NAMED[written.slice(1, -1)] ?? written.slice(1);
  } catch {
    return written; // no character has this number
  }
}
