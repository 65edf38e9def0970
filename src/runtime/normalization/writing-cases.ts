import { isMissing } from "./reading.js";
import { isObject, isRefused, refuse, refuseInputOf, refuseUnsupported, type Unsupported, type Writing } from "./refusing.js";

/** The cases of a request. */
export interface RequestCases<T> {
  /** Canonical path of what chooses. */
  readonly path: string;
  /** Canonical path of the object at hand, empty for the whole input. */
  readonly within: string;
  /** What each value writes, from the input that it goes with. */
  readonly cases: Readonly<Record<string, (chosen: never) => T | undefined>>;
  /** The value that stands for none. @default a value is needed */
  readonly missing?: string;
  /** What each value cannot go with, by paths from the object at hand. */
  readonly unsupported: Readonly<Record<string, Unsupported>>;
}

/** Writes the case that an input chooses; refuses an input that chooses none, or that holds what the case cannot take. */
export function writeCase<T>(
  writing: Writing,
  value: string | boolean | null | undefined,
  input: unknown,
  { path, within, cases, missing, unsupported }: RequestCases<T>,
): T {
  const word = String(isMissing(value) ? missing : value);
  const write = Object.hasOwn(cases, word) ? cases[word] : undefined;
  if (isMissing(value) && missing === undefined) refuse(writing, path, "is missing");
  else if (write === undefined) refuse(writing, path, `is "${word}", which is none of ${Object.keys(cases).join(", ")}`);
  if (Object.hasOwn(unsupported, word)) refuseInputOf(writing, input, unsupported[word] ?? [], within);
  return write?.(input as never) as T; // the value has chosen the case that the input is for; a refused request is not sent
}

/** Writes what the only item of a list of objects gives. A longer list cannot be taken. */
export function writeOne<T, U>(writing: Writing, items: readonly T[] | undefined, path: string, writeItem: (item: T) => U): U | undefined {
  return writeOnly(writing, items, path, (item) => (isObject(item) ? writeItem(item) : refuseOnce(writing, path, "is not an object")));
}

/** Writes what the only item of a list of plain values gives. A longer list cannot be taken. */
export function writeOneValue<T, U>(
  writing: Writing,
  items: readonly T[] | undefined,
  path: string,
  writeItem: (item: T) => U,
): U | undefined {
  return writeOnly(writing, items, path, (item) => (isMissing(item) ? refuseOnce(writing, path, "is missing") : writeItem(item)));
}

function writeOnly<T, U>(
  writing: Writing,
  items: readonly T[] | undefined,
  path: string,
  writeItem: (item: T) => U | undefined,
): U | undefined {
  if (isMissing(items)) return undefined;
  const all: readonly T[] = Array.isArray(items) ? items : [];
  if (all.length === 1) return all.map(writeItem)[0];
  if (isRefused(writing, path)) return undefined;
  if (all.length > 1) return refuseUnsupported(writing, path, `has ${all.length} items, but only one can be sent`);
  return refuse(writing, path, Array.isArray(items) ? "has no item, but one is needed" : "is not a list");
}

/** Several properties may be filled from the same item. */
function refuseOnce(writing: Writing, path: string, message: string): undefined {
  return isRefused(writing, path) ? undefined : refuse(writing, `${path}[0]`, message);
}
