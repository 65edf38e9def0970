import { didYouMean } from "../../diagnostics.js";
import type { Place } from "../../types/diagnostic.js";
import type { Problems } from "../problems.js";
import { entryOf, mapOf, reasonOf } from "../read-yaml.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";

/** How the pages of a list follow one another, as a mapping writes it. */
export interface PageForm {
  readonly style: PageStyleName;
  readonly map: YamlMap;
  readonly place: Place;
}

/** The styles by the key that tells them; `next` stands in two of them, so it comes last. */
const keysByStyle = {
  link: ["link", "path"],
  url: ["url", "path"],
  page: ["page", "first", "size", "last", "next"],
  offset: ["offset", "size", "total"],
  absent: ["absent"],
  next: ["next", "into", "more"],
} as const;

/** What a style is told by. */
export type PageStyleName = keyof typeof keysByStyle;

/** Checks the keys of `pages` and which style they are of. */
export function readPageForm(problems: Problems, entry: YamlEntry): PageForm | undefined {
  const map = mapOf(problems, entry.value, '"pages"');
  if (map === undefined) return undefined;
  const styles = Object.keys(keysByStyle) as PageStyleName[]; // a constant's own keys
  const style = styles.find((name) => entryOf(map, name) !== undefined);
  if (style === undefined) {
    const [first] = map.entries;
    const fix = didYouMean(
      first?.key ?? "",
      styles,
      "write link: next, url: path, page: query.page, offset: query.offset, or next: and into:",
    );
    problems.error("N003", '"pages" does not say how pages follow one another', map.entries[0]?.keyPlace ?? entry.keyPlace, fix);
    return undefined;
  }
  for (const { key, keyPlace } of map.entries) {
    const known: readonly string[] = keysByStyle[style];
    if (known.includes(key)) continue;
    const fix = didYouMean(key, known, `remove it; beside "${style}" there may be ${known.slice(1).join(", ") || "nothing"}`);
    problems.error("N002", `"pages" by "${style}" has no key "${key}"`, keyPlace, fix);
  }
  if (style === "next" && entryOf(map, "into") === undefined)
    problems.error("N003", '"pages" does not say what takes the cursor', map.place, 'add "into: query.after"');
  return { style, map, place: entry.keyPlace };
}

/** Reads a text that must not be empty; reports N004 for anything else. */
export function pageText(problems: Problems, { map }: PageForm, key: string): string | undefined {
  const entry = entryOf(map, key);
  if (entry === undefined) return undefined;
  const { value } = entry;
  if (value.kind === "scalar" && typeof value.value === "string" && value.value.trim() !== "") return value.value;
  problems.error(
    "N004",
    `"${key}" of "pages" is not text`,
    value.place,
    `write the name of ${key === "link" ? "a relation, such as next" : "a parameter, such as query.page"}`,
  );
  return undefined;
}

/** Reads why a list has no pages. */
export function pageReason(problems: Problems, { map }: PageForm): string {
  const entry = entryOf(map, "absent");
  return (entry && reasonOf(problems, entry, 'the reason of "pages"')) ?? "";
}

/** Makes the lines of a mapping that a form stands for; their place is that of the form. */
export function lineAt(place: Place, key: string, value: YamlNode | string | Readonly<Record<string, string>>): YamlEntry {
  const scalar = (text: string): YamlNode => ({ kind: "scalar", value: text, place });
  if (typeof value === "string") return { key, keyPlace: place, value: scalar(value) };
  if ("place" in value && "kind" in value) return { key, keyPlace: place, value: value as YamlNode }; // only nodes have both
  const entries = Object.entries(value).map(([name, text]) => ({ key: name, keyPlace: place, value: scalar(String(text)) }));
  return { key, keyPlace: place, value: { kind: "map", entries, place } };
}
