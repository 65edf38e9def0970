import { parseYaml, type YamlEntry, type YamlMap, type YamlNode } from "../../src/mapping/yaml-node.js";
import type { Outcome } from "../../src/types/diagnostic.js";
import type { SourceText } from "../../src/types/loaded-spec.js";
import type { MappingMutation } from "./mapping-mutations.js";

/** The innermost entry on lines of its own that holds a changed line. */
interface Part {
  readonly entry: YamlEntry;
  /** The map that it is in. */
  readonly siblings: readonly YamlEntry[];
  /** The entries that it is inside of, outermost first. */
  readonly holders: readonly YamlEntry[];
  /** One-based line after its last one. */
  readonly end: number;
}

/**
 * Makes a parser of changed mapping files, of which all but one line is as it was. It parses only the entry again that holds the line, which
 * takes a fraction of the time, and gives what `parseYaml` gives for the whole text.
 */
export function reparserOf(source: SourceText): (mutation: MappingMutation) => Outcome<YamlNode> {
  const { value: root } = parseYaml(source);
  const lines = source.text.split("\n");
  return (mutation) => {
    const part = root?.kind === "map" ? partAt(root, mutation.line, lines.length + 1, []) : undefined;
    const changed = root?.kind === "map" && part !== undefined ? reparsed(root, part, lines, mutation) : undefined;
    return changed === undefined ? parseYaml({ file: source.file, text: mutation.text }) : { value: changed, diagnostics: [] };
  };
}

function partAt({ entries }: YamlMap, line: number, end: number, holders: readonly YamlEntry[]): Part | undefined {
  const index = entries.findLastIndex(({ keyPlace }) => keyPlace.line <= line);
  const entry = entries[index];
  if (entry === undefined) return undefined;
  const part = { entry, siblings: entries, holders, end: entries[index + 1]?.keyPlace.line ?? end };
  const isBlock = entry.value.kind === "map" && entry.value.place.line > entry.keyPlace.line;
  const inner = isBlock && entry.value.kind === "map" ? partAt(entry.value, line, part.end, [...holders, entry]) : undefined;
  return inner ?? part;
}

/** Nothing where the change may reach beyond the part. */
function reparsed(root: YamlMap, part: Part, lines: readonly string[], { text, kind, line }: MappingMutation): YamlMap | undefined {
  const { entry, siblings, holders, end } = part;
  const start = entry.keyPlace.line;
  if (kind !== "deleted line") {
    const changed = parsedAlone(part, lines, text.split("\n").slice(start - 1, end - 1));
    return changed && withPart(root, part, changed, 0);
  }
  if (line > start) {
    const changed = parsedAlone(part, lines, text.split("\n").slice(start - 1, end - 2));
    return changed && withPart(root, part, changed, -1);
  }
  const isLine = end === start + 1 && entry !== siblings[0] && holders.length > 0;
  return isLine ? withPart(root, part, undefined, -1) : undefined;
}

/** Parses a part with nothing but what it is inside of around it, on the lines where it stands. */
function parsedAlone({ entry, siblings, holders }: Part, lines: readonly string[], own: readonly string[]): YamlEntry | undefined {
  const heads = new Set(holders.map(({ keyPlace }) => keyPlace.line));
  const before = lines.slice(0, entry.keyPlace.line - 1).map((each, index) => (heads.has(index + 1) ? each : ""));
  let node = parseYaml({ file: entry.keyPlace.file, text: [...before, ...own].join("\n") }).value;
  for (const { key } of holders) {
    const holder = onlyEntry(node);
    if (holder?.key !== key) return undefined;
    node = holder.value;
  }
  const found = onlyEntry(node);
  const isTwice = siblings.some((each) => each !== entry && each.key === found?.key);
  return isTwice ? undefined : found;
}

function onlyEntry(node: YamlNode | undefined): YamlEntry | undefined {
  return node?.kind === "map" && node.entries.length === 1 ? node.entries[0] : undefined;
}

/** Puts another entry into the place of a part, or none, and moves what stands below it. */
function withPart(map: YamlMap, part: Part, changed: YamlEntry | undefined, by: number): YamlMap {
  const entries = map.entries.flatMap((each): readonly YamlEntry[] => {
    if (each === part.entry) return changed === undefined ? [] : [changed];
    if (part.holders.includes(each) && each.value.kind === "map") return [{ ...each, value: withPart(each.value, part, changed, by) }];
    return [each.keyPlace.line > part.entry.keyPlace.line ? moved(each, by) : each];
  });
  return { ...map, entries };
}

function moved(entry: YamlEntry, by: number): YamlEntry {
  if (by === 0) return entry;
  return { key: entry.key, keyPlace: { ...entry.keyPlace, line: entry.keyPlace.line + by }, value: movedNode(entry.value, by) };
}

function movedNode(node: YamlNode, by: number): YamlNode {
  const place = { ...node.place, line: node.place.line + by };
  if (node.kind === "list") return { ...node, items: node.items.map((item) => movedNode(item, by)), place };
  if (node.kind === "map") return { ...node, entries: node.entries.map((entry) => moved(entry, by)), place };
  return { ...node, place };
}
