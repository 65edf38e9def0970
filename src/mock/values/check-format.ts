import type { StringKind } from "../../types/api-model.js";

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** Formats that are checked, with what a text of each is called. */
const formats: Readonly<Record<string, readonly [name: string, fits: (text: string) => boolean]>> = {
  "date-time": [
    "a date and time such as 2025-01-31T12:00:00Z",
    (text) => dateTime.test(text) && !Number.isNaN(Date.parse(text.replace(":60", ":59"))),
  ],
  date: ["a date such as 2025-01-31", (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text)],
  uuid: ["a UUID", (text) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)],
  email: ["an e-mail address", (text) => /^[^\s@]+@[^\s@]+$/.test(text)],
  uri: ["a URL", (text) => /^[a-z][a-z\d+.-]*:\S*$/i.test(text)],
  ipv4: ["an IPv4 address", (text) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text)],
};

/** A 31st of February rolls over into March. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Patterns are tried on texts up to this length, so that a slow one does not stop the server. */
const longestTried = 1_000;

/** Says why a text does not fit a schema: its length, its pattern, its format. */
export function textFault(text: string, { format, minLength = 0, maxLength, pattern }: StringKind): string | undefined {
  const length = [...text].length;
  if (length < minLength) return minLength === 1 ? "is empty" : `is shorter than ${minLength} characters`;
  if (maxLength !== undefined && length > maxLength) return `is longer than ${maxLength} characters`;
  if (pattern !== undefined && text.length <= longestTried && compiled(pattern)?.test(text) === false) return `does not match ${pattern}`;
  const [name, fits] = (format !== undefined && Object.hasOwn(formats, format) ? formats[format] : undefined) ?? [];
  return fits === undefined || fits(text) ? undefined : `is not ${name}: ${JSON.stringify(text)}`;
}

const patterns = new Map<string, RegExp | undefined>();

/** What is not a regular expression is not checked. */
function compiled(pattern: string): RegExp | undefined {
  if (!patterns.has(pattern)) patterns.set(pattern, tryCompile(pattern));
  return patterns.get(pattern);
}

function tryCompile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}
