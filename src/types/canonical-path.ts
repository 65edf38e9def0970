/** Tells whether a canonical path leads inside another: `totals.due` and `totals`, `lineItems[].id` and `lineItems`. */
export function isInside(path: string, container: string): boolean {
  return path.startsWith(`${container}.`) || path.startsWith(`${container}[]`);
}

/** Tells whether mapped paths give a value to a field: to itself, to something inside it, or to what holds it as a whole. */
export function covers(mapped: readonly string[], path: string): boolean {
  return mapped.some((each) => each === path || isInside(each, path) || isInside(path, each));
}

/**
 * Extends a path by a name; nothing is added to or by an empty one.
 * @example below("lineItems[]", "quantity") // "lineItems[].quantity"
 */
export function below(path: string, name: string): string {
  return path === "" || name === "" ? path + name : `${path}.${name}`;
}
