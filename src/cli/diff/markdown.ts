import { formatPlace } from "../../diagnostics.js";
import type { Change, Level } from "../../diff/change.js";
import type { ApiDiff } from "../../diff/compare-api.js";
import type { MappingDiff } from "../../diff/mapping/canonical-change.js";
import { blocks, codeSpan, empty, joined, type Markdown, md, table } from "../../docs/markdown.js";
import type { DiffResult } from "../../pipeline/diff-result.js";
import type { Place } from "../../types/diagnostic.js";
import { changedExports, otherWords, possibleWords, subjectWords, travelWords, versionWords } from "./words.js";

/** Writes a comparison as the text of a pull request. */
export function diffMarkdown({ apis, others }: DiffResult): string {
  const changed = apis.filter(({ level, mappings }) => level !== undefined || mappings.length > 0);
  const rest = changed.length + others.length === 0 ? [md`Nothing changed.`] : [];
  return `${blocks([...others.map((other) => md`**${otherWords(other)}**`), ...changed.map(apiSection), ...rest]).markdown}\n`;
}

function apiSection(diff: ApiDiff): Markdown {
  const exports = changedExports(diff.changes).map(codeSpan);
  return blocks([
    md`## ${diff.title}`,
    md`${versionWords(diff)}.`,
    ...diff.mappings.map(mappingSection),
    md`### What changed`,
    changeTable(diff.changes.filter(({ level }) => level !== "patch")),
    folded(diff.changes.filter(({ level }) => level === "patch")),
    exports.length === 0 ? empty : md`Exports that change: ${joined(exports, ", ")}`,
  ]);
}

const marks: Readonly<Record<Level, string>> = { major: "major", minor: "minor", patch: "patch" };

function changeTable(changes: readonly Change[]): Markdown {
  return table(
    ["version", "what", "change", "where"],
    changes.map((change) => [
      md`${marks[change.level]}`,
      codeSpan(subjectWords(change)),
      md`${[change.fact, travelWords(change)].filter((words) => words !== "").join("; ")}`,
      placeOf(change.after ?? change.before),
    ]),
  );
}

/** Words and examples fill a page that nobody has to read. */
function folded(changes: readonly Change[]): Markdown {
  if (changes.length === 0) return empty;
  const summary = { markdown: `<details><summary>${changes.length} that programs do not notice</summary>` };
  return blocks([summary, changeTable(changes), { markdown: "</details>" }]);
}

function placeOf(place: Place | undefined): Markdown {
  return place === undefined ? empty : codeSpan(formatPlace(place));
}

function mappingSection({ file, canonical, changes, problems, possible, solved }: MappingDiff): Markdown {
  const fields = changes.map(({ fate, field, fact, because, place }) => [
    md`${fate}`,
    codeSpan(field),
    md`${fact}`,
    md`${because}`,
    placeOf(place),
  ]);
  const lines = problems.map(({ code, message, fix, place }) => [md`${code}`, md`${message}`, md`${fix}`, placeOf(place)]);
  const missing = possible.map((line) => [md`${possibleWords(line)}`, placeOf(line.place)]);
  return blocks([
    md`### What it does to ${canonical}, by ${codeSpan(file)}`,
    table(["", "field", "what becomes of it", "because", "line"], fields),
    lines.length === 0 ? empty : md`Lines to change:`,
    table(["code", "problem", "fix", "where"], lines),
    ...solved.map(({ message }) => md`Solved: ${message}`),
    missing.length === 0 ? empty : md`Lines that could be written:`,
    table(["property", "where"], missing),
  ]);
}
