const MAX_DEPTH = 500;

/** Parses JSON; refuses what is nested so deeply that walking it would overflow the stack, and drops `__proto__` keys. */
export function parseJson(text: string, parse: (text: string) => unknown = JSON.parse): unknown {
  if (isTooDeep(text)) throw new RangeError(`nested more than ${MAX_DEPTH} levels deep`);
  const value = parse(text);
  // An own "__proto__" is harmless until somebody merges the object; its escaped forms all hold "\u".
  return /__proto__|\\u00/.test(text) ? withoutProto(value, new Set()) : value;
}

function isTooDeep(text: string): boolean {
  // Most texts hold too few brackets; splitting at them is many times quicker than following them.
  if (text.length <= MAX_DEPTH || text.split("{").length + text.split("[").length < MAX_DEPTH + 3) return false;
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
function withoutProto(value: unknown, seen: Set<unknown>): unknown {
  if (!isPlain(value) || seen.has(value)) return value;
  seen.add(value);
  const before = Object.entries(value);
  const after = before.flatMap(([key, item]) => (key === "__proto__" ? [] : [[key, withoutProto(item, seen)] as const]));
  const isUnchanged = after.length === before.length && after.every(([, item], index) => Object.is(item, before[index]?.[1]));
  if (isUnchanged) return value;
  return Array.isArray(value) ? after.map(([, item]) => item) : Object.fromEntries(after);
}

/** Tells whether a value is one that JSON itself gives: a list, or an object of no class. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
