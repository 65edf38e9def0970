import { exactNumber } from "./number-text.js";

/** The headers of a response, as far as a normalizer reads them; `Headers` and `Map` are such. */
export interface ResponseHeaders {
  get(name: string): string | null | undefined;
}

/** What the text of a header stands for. */
interface HeaderValues {
  readonly text: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly "text[]": readonly string[];
  readonly "number[]": readonly number[];
  readonly "boolean[]": readonly boolean[];
}

type Kinds = Readonly<Record<string, keyof HeaderValues>>;

/** The values of headers by name, typed as the description says. */
type ValuesOf<Always extends Kinds, Perhaps extends Kinds> = { readonly [Name in keyof Always]: HeaderValues[Always[Name]] } & {
  readonly [Name in keyof Perhaps]?: HeaderValues[Perhaps[Name]];
};

/**
 * Reads the headers that a description declares: those that are always there, and the others. Text that is not what it is declared to be stays
 * text, and what reads the value finds out.
 */
export function readHeaders<const Always extends Kinds, const Perhaps extends Kinds>(
  headers: ResponseHeaders | undefined,
  always: Always,
  perhaps: Perhaps,
): ValuesOf<Always, Perhaps> {
  const entries = Object.entries({ ...always, ...perhaps }).flatMap(([name, kind]) => {
    const text = headers?.get(name);
    return text === null || text === undefined ? [] : [[name, headerValue(text, kind)] as const];
  });
  return Object.fromEntries(entries) as ValuesOf<Always, Perhaps>; // as far as the provider keeps to its description
}

function headerValue(text: string, kind: keyof HeaderValues): unknown {
  if (kind.endsWith("[]")) return text.split(",").map((item) => scalarOf(item.trim(), kind));
  return scalarOf(text, kind);
}

function scalarOf(text: string, kind: keyof HeaderValues): unknown {
  if (kind.startsWith("number")) return exactNumber(text) ?? text;
  return kind.startsWith("boolean") && /^(true|false)$/.test(text) ? text === "true" : text;
}
