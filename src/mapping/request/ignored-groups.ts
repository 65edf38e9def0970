import { entryOf, type reasonsOf } from "../read-yaml.js";
import { propertiesOf, type ResolvedSchema, resolveSchema, type SchemaIndex } from "../schema-index.js";
import type { YamlNode } from "../yaml-node.js";

type Lines = ReturnType<typeof reasonsOf>;

/** Gives one line for each optional property that a group such as `"extras.*"` leaves out of a body; a group of none stays as it is. */
export function withoutGroups(index: SchemaIndex, target: ResolvedSchema, form: YamlNode, ignored: Lines): Lines {
  const own = new Set(ignored.map(({ key }) => key));
  return ignored.flatMap((line) => {
    if (!line.key.endsWith("*")) return [line];
    const start = line.key.slice(0, -1);
    const left = unfilledIn(index, target, form, "").filter((path) => path.startsWith(start) && !own.has(path));
    return left.length === 0 ? [line] : left.map((key) => ({ ...line, key }));
  });
}

/** Paths of optional properties that a body's lines do not fill, in the objects that they do fill. */
function unfilledIn(index: SchemaIndex, at: ResolvedSchema, form: YamlNode | undefined, before: string): readonly string[] {
  return propertiesOf(index, at).flatMap(({ property, required }) => {
    const entry = form?.kind === "map" ? entryOf(form, property.name) : undefined;
    if (entry === undefined) return required ? [] : [`${before}${property.name}`];
    const inside = entry.value.kind === "map" ? entryOf(entry.value, "object")?.value : undefined;
    return inside === undefined ? [] : unfilledIn(index, resolveSchema(index, property.schema), inside, `${before}${property.name}.`);
  });
}
