/** A text with where each of its characters stands in the original; without that, it is the original. */
export interface Writing {
  readonly text: string;
  readonly places?: readonly (readonly [from: number, to: number])[];
  /** How many layers of escapes are gone. */
  readonly layers: number;
}

/** How one character is percent-encoded as UTF-8, an entity of HTML, or escaped in JSON. */
const SYNTAXES = [
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi,
  /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi,
  /\\u[\da-f]{4}|\\[\\/"]/gi,
];

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads a text as it would be after its escapes of one syntax are replaced, for each syntax that it holds. Only one at a time: what looks
 * like an escape of another may be part of a secret.
 */
export function decodings(writing: Writing): Writing[] {
  return SYNTAXES.filter((syntax) => writing.text.search(syntax) >= 0).map((syntax) => decode(writing, syntax));
}

function decode({ text, places, layers }: Writing, syntax: RegExp): Writing {
  const placeOf = (index: number): readonly [number, number] => places?.[index] ?? [index, index + 1];
  const pieces: string[] = [];
  const found: (readonly [number, number])[] = [];
  const add = (piece: string, from: number, to: number): void => {
    pieces.push(piece);
    for (let count = 0; count < piece.length; count += 1) found.push([placeOf(from)[0], placeOf(to - 1)[1]]);
  };
  let end = 0;
  const addUpTo = (index: number): void => {
    for (; end < index; end += 1) add(text.charAt(end), end, end + 1);
  };
  for (const { 0: written, index } of text.matchAll(syntax)) {
    addUpTo(index);
    end += written.length;
    add(characterOf(written.toLowerCase()), index, end);
  }
  addUpTo(text.length);
  return { text: pieces.join(""), places: found, layers: layers + 1 };
}

function characterOf(written: string): string {
  try {
    if (written.startsWith("%")) return decodeURIComponent(written);
    const hex = /^(?:\\u|&#x)([\da-f]+)/.exec(written)?.[1];
    const number = /^&#(\d+)/.exec(written)?.[1];
    if (hex ?? number) return String.fromCodePoint(Number.parseInt(hex ?? number ?? "", hex ? 16 : 10));
    return NAMED[written.slice(1, -1)] ?? written.slice(1);
  } catch {
    return written; // no character has this number
  }
}
