import { didYouMean } from "../diagnostics.js";
import type { Problems } from "./problems.js";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-node.js";

/** Finds an entry of a map. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** Reads a value that must be text; reports N004 otherwise. */
export function textOf(problems: Problems, entry: YamlEntry | undefined, what: string): string | undefined {
  if (entry === undefined) return undefined;
  const { value } = entry;
  if (value.kind === "scalar" && typeof value.value === "string" && value.value.trim() !== "") return value.value;
  problems.error("N004", `${what} is not text`, value.place, "write it as a word or a sentence");
  return undefined;
}

/** Reads an entry that must be there and be text; reports N003 or N004. */
export function requiredText(problems: Problems, map: YamlMap, key: string, what: string): string | undefined {
  const entry = entryOf(map, key);
  if (entry === undefined) problems.error("N003", `${what} has no "${key}"`, map.place, `add "${key}:"`);
  return textOf(problems, entry, `"${key}" of ${what}`);
}

/** Reads a value that must be a map; reports N004 otherwise. */
export function mapOf(problems: Problems, node: YamlNode | undefined, what: string): YamlMap | undefined {
  if (node === undefined || node.kind === "map") return node;
  problems.error("N004", `${what} is not a map`, node.place, "write it as keys with values");
  return undefined;
}

/** Reports N002 for every key that is not among the known ones. */
export function refuseUnknownKeys(problems: Problems, map: YamlMap, known: readonly string[], what: string): void {
  for (const { key, keyPlace } of map.entries) {
    if (known.includes(key)) continue;
    const fix = didYouMean(key, known, `use one of ${known.join(", ")}`);
    problems.error("N002", `${what} has no key "${key}"`, keyPlace, fix);
  }
}

/** Reads `key: reason` entries; a reason is a sentence of more than one word. */
export function reasonsOf(
  problems: Problems,
  node: YamlNode | undefined,
  what: string,
): readonly (YamlEntry & { readonly reason: string })[] {
  const map = mapOf(problems, node, what);
  return (map?.entries ?? []).flatMap((entry) => {
    const reason = reasonOf(problems, entry, `the reason for "${entry.key}"`);
    return reason === undefined ? [] : [{ ...entry, reason }];
  });
}

/** Reads a reason: it is published, so it must say something. */
export function reasonOf(problems: Problems, entry: YamlEntry, what: string): string | undefined {
  const reason = textOf(problems, entry, what);
  if (reason !== undefined && /^TODO\b/.test(reason)) {
    problems.error("N004", `${what} is still a TODO`, entry.value.place, "say in a few words why; the docs print it");
    return undefined;
  }
  if (reason === undefined || /\S\s+\S/.test(reason)) return reason;
  problems.error("N004", `${what} is not a sentence: "${reason}"`, entry.value.place, "say in a few words why; the docs print it");
  return undefined;
}
