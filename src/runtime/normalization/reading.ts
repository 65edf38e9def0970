import { type Issue, type IssueCode, partsOfSite, type Site } from "./issue.js";
import type { Normalized, Unusable } from "./normalized.js";

/** The state of one normalization: what was odd so far, and where in the lists it stands. */
export interface Reading {
  /** The mapping file that issues refer to: `creem/mapping.yaml`. */
  readonly mapping: string;
  /** Where the object stands whose model reads: its path in the normalized value, and its JSON pointer in the response. */
  readonly path: string;
  readonly source: string;
  readonly issues: Issue[];
  /** Index of the current item in the provider's list, or its key in a map as a token of a JSON pointer; outermost first. */
  readonly indices: (number | string)[];
  /** Index of the current item in the canonical list, from which items without a usable identity are left out; outermost list first. */
  readonly positions: number[];
  /** The key of the current value of a map; empty where there is none. */
  key: string;
  /** How many issues there were when the current item began. */
  before: number;
  /** Pointers of objects and lists that could not be read: what lies below them is not reported again. */
  readonly broken: Set<string>;
  /** False once the response, or the current item, turned out to have no usable identity. */
  usable: boolean;
  /** JSON pointer of the identity that was not usable. */
  lost: string;
}

/** Starts to read one response. */
export function startReading(mapping: string): Reading {
  return {
    mapping,
    path: "",
    source: "",
    issues: [],
    indices: [],
    positions: [],
    key: "",
    before: 0,
    broken: new Set(),
    usable: true,
    lost: "",
  };
}

/** Ends a reading: the value with its issues, or `value: null` when the response has no usable identity. */
export function finishReading<Provider extends string, Value, Raw>(
  reading: Reading,
  provider: Provider,
  raw: Raw,
  value: Value,
): Normalized<Provider, Value, Raw> | Unusable<Provider, Raw> {
  const { issues, lost } = reading;
  return reading.usable ? { provider, value, issues, raw } : { provider, value: null, issues, lost, raw };
}

/** Records an issue at a site, unless an object or list above it is already known to be broken. */
export function report(reading: Reading, code: IssueCode, at: Site, value?: unknown): void {
  const site = partsOfSite(at);
  const source = sourceAt(reading, at);
  if (isBelowBroken(reading.broken, source)) return;
  const issue = { code, path: pathAt(reading, at), source, mapping: `${reading.mapping}:${site.place}` };
  const isShown = value !== undefined && typeof value !== "object" && !site.isSensitive;
  reading.issues.push(isShown ? { ...issue, value } : issue);
}

/** Gives up the response, or the current item: it has no usable identity. */
export function lose(reading: Reading, at: Site): void {
  reading.usable = false;
  reading.lost = sourceAt(reading, at);
}

/** Gives the path in the normalized value that a site stands for, with the indices of the current items. */
export function pathAt({ path, positions }: Reading, at: Site): string {
  const inside = withIndices(partsOfSite(at).path, positions);
  return path === "" || inside === "" ? path + inside : `${path}.${inside}`;
}

/** Gives the JSON pointer in the response that a site stands for, with the indices of the current items. */
export function sourceAt({ source, indices }: Reading, at: Site): string {
  const inside = withIndices(partsOfSite(at).source, indices);
  return inside.startsWith("/") ? source + inside : inside || source;
}

/** Records that a value is missing, unless its reader has told already why. */
export function reportOnce(reading: Reading, at: Site): void {
  const path = pathAt(reading, at);
  if (!reading.issues.slice(reading.before).some((issue) => issue.path === path)) report(reading, "missing_required", at);
}

/** Reads one item: undefined where it has no usable identity, which says nothing of what holds the list. */
export function readOne<T>(reading: Reading, read: () => T): T | undefined {
  const { usable, lost, before } = reading;
  reading.usable = true;
  reading.before = reading.issues.length;
  const item = read();
  const found = reading.usable ? item : undefined;
  Object.assign(reading, { usable, lost, before });
  return found;
}

/** Records that an object or a list could not be read, once for everything below it. */
export function reportBroken(reading: Reading, at: Site, value: unknown): void {
  report(reading, isMissing(value) ? "missing_required" : "unexpected_type", at, value);
  reading.broken.add(sourceAt(reading, at));
}

/** Reads a value that the provider declares as always there: null when it is not, with an issue. */
export function reportMissing(reading: Reading, value: unknown, at: Site): null {
  report(reading, isMissing(value) ? "missing_required" : "unexpected_type", at, value);
  return null;
}

/** Passes on a property that the provider declares as always there, perhaps null; an issue when it was left out. */
export function expectProperty<T>(reading: Reading, value: T, at: Site): T {
  if (value === undefined) report(reading, "missing_required", at);
  return value;
}

/** Passes on a value that the provider declares as always there and never null; an issue when it is missing. */
export function expectValue<T>(reading: Reading, value: T, at: Site): T {
  if (isMissing(value)) report(reading, "missing_required", at);
  return value;
}

/** Tells whether a value is absent as JSON says it: left out or null. */
export function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function withIndices(template: string, indices: readonly (number | string)[]): string {
  const [start = "", ...rest] = template.split("[]");
  return rest.reduce((filled, next, position) => {
    const index = indices[position];
    return filled + (index === undefined ? "[]" : filled.endsWith("/") ? index : `[${index}]`) + next;
  }, start);
}

function isBelowBroken(broken: ReadonlySet<string>, source: string): boolean {
  if (broken.size === 0) return false;
  for (let end = source.length; end >= 0; end = source.lastIndexOf("/", end - 1)) {
    if (broken.has(source.slice(0, end))) return true;
    if (end === 0) break;
  }
  return false;
}
