/** Tells whether a value has properties; a list has some, too. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Reads an own property of anything, so that `"constructor"` is as unknown as any other name. */
function ownValue(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Reads what stands at a path of own properties. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => ownValue(inner, name), value);
}

interface Found {
  readonly path: string;
  readonly value: unknown;
}

/** Lists what stands at a path such as `lineItems[].unitPrice`, each with its own indices; undefined for what is not there. */
export function valuesAt(value: unknown, path: string): readonly Found[] {
  return path
    .split(".")
    .reduce<readonly Found[]>((found, segment) => found.flatMap((each) => stepInto(each, segment)), [{ path: "", value }]);
}

function stepInto({ path, value }: Found, segment: string): readonly Found[] {
  const isList = segment.endsWith("[]");
  const name = isList ? segment.slice(0, -2) : segment;
  const inner = ownValue(value, name);
  const here = path === "" ? name : `${path}.${name}`;
  if (!isList) return [{ path: here, value: inner }];
  return Array.isArray(inner) ? inner.map((item: unknown, index) => ({ path: `${here}[${index}]`, value: item })) : [];
}
