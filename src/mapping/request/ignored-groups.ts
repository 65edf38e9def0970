import { entryOf, type reasonsOf } from "../read-yaml.js";
import { type ResolvedSchema, resolveSchema, type SchemaIndex, sentPropertiesOf } from "../schema-index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import { requestFormKeys } from "./build-request-fields.js";
import { areNestedLines } from "./nested-lines.js";

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
  return sentPropertiesOf(index, at).flatMap(({ property, required }) => {
    const entry = form?.kind === "map" ? entryOf(form, property.name) : undefined;
    if (entry === undefined) return required ? [] : [`${before}${property.name}`];
    const target = resolveSchema(index, property.schema);
    const inside = entry.value.kind === "map" ? linesIn(index, target, entry.value) : undefined;
    return inside === undefined ? [] : unfilledIn(index, inside.target, inside.lines, `${before}${property.name}.`);
  });
}

interface InnerLines {
  readonly target: ResolvedSchema;
  readonly lines: YamlNode;
}

/** The lines of an object, or of the items of a list. */
function linesIn(index: SchemaIndex, target: ResolvedSchema, form: YamlMap): InnerLines | undefined {
  if (target.schema.kind !== "array") {
    const lines = objectIn(index, target, form);
    return lines && { target, lines };
  }
  const items = resolveSchema(index, target.schema.items);
  const item = entryOf(form, "item");
  const lines = entryOf(form, "fields")?.value ?? (item?.value.kind === "map" ? objectIn(index, items, item.value) : itemLines(item));
  return lines && { target: items, lines };
}

/** `item: name` fills one property. */
function itemLines(item: YamlEntry | undefined): YamlMap | undefined {
  if (item?.value.kind !== "scalar") return undefined;
  return { kind: "map", entries: [{ ...item, key: String(item.value.value) }], place: item.keyPlace };
}

/** The lines of an object, with the word `object` or without it. */
function objectIn(index: SchemaIndex, target: ResolvedSchema, form: YamlMap): YamlNode | undefined {
  return areNestedLines(index, target, form, requestFormKeys) ? form : entryOf(form, "object")?.value;
}
