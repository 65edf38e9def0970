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

function withoutProto(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutProto);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "__proto__")
      .map(([key, item]) => [key, withoutProto(item)]),
  );
}
