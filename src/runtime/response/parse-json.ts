const MAX_DEPTH = 500;

/** Parses JSON; refuses what is nested so deeply that walking it would overflow the stack, and drops `__proto__` keys. */
export function parseJson(text: string, parse: (text: string) => unknown = JSON.parse): unknown {
  if (mayBeTooDeep(text) && isTooDeep(text)) throw new RangeError(`nested more than ${MAX_DEPTH} levels deep`);
  const value = parse(text);
  // An own "__proto__" is harmless until somebody merges the object; its escaped forms all hold "\u".
  return text.includes("__proto__") || text.includes("\\u00") ? withoutProto(value) : value;
}

/** Most texts hold too few brackets; counting them is many times quicker than following them. */
function mayBeTooDeep(text: string): boolean {
  return countOf(text, "{") + countOf(text, "[") > MAX_DEPTH;
}

function countOf(text: string, bracket: string): number {
  let count = 0;
  for (let index = text.indexOf(bracket); index >= 0; index = text.indexOf(bracket, index + 1)) count += 1;
  return count;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') isString = !isString;
    else if (isString) index += character === "\\" ? 1 : 0;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** Leaves the keys out: of lists and plain objects that have one at some depth, which are made anew. All else stays what a reviver made of it. */
function withoutProto(value: unknown, seen: Set<unknown> = new Set()): unknown {
  if (!isPlain(value) || seen.has(value)) return value;
  seen.add(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutProto(item, seen));
    return items.every((item, index) => Object.is(item, value[index])) ? value : items;
  }
  const entries = Object.entries(value).flatMap(([key, item]) =>
    key === "__proto__" ? [] : [[key, item, withoutProto(item, seen)] as const],
  );
  const isUnchanged = !Object.hasOwn(value, "__proto__") && entries.every(([, before, after]) => Object.is(before, after));
  return isUnchanged ? value : Object.fromEntries(entries.map(([key, , after]) => [key, after]));
}

/** Tells whether a value is one that JSON itself gives: a list, or an object of no class. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
