/**
 * Splits a path into the names of properties. A name may hold dots itself (`@odata.nextLink`): it is found by what is declared, and of two
 * readings that both lead somewhere the one with more steps counts.
 * @param step What a property of something holds; `undefined` where it has no such property.
 * @example pathNames("page.@odata.nextLink", root, step) // ["page", "@odata.nextLink"]
 */
export function pathNames<At>(text: string, start: At, step: (at: At, name: string) => At | undefined): readonly string[] {
  const parts = text.split(".");
  return namesFrom(parts, start, step) ?? parts;
}

function namesFrom<At>(parts: readonly string[], at: At, step: (at: At, name: string) => At | undefined): readonly string[] | undefined {
  if (parts.length === 0) return [];
  for (let size = 1; size <= parts.length; size += 1) {
    const name = parts.slice(0, size).join(".");
    const next = step(at, name);
    const rest = next === undefined ? undefined : namesFrom(parts.slice(size), next, step);
    if (rest !== undefined) return [name, ...rest];
  }
  return undefined;
}
