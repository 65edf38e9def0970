import { formatDiagnostics, formatPlace, visible } from "../../diagnostics.js";
import type { Change } from "../../diff/change.js";
import type { ApiDiff } from "../../diff/compare-api.js";
import type { MappingDiff } from "../../diff/mapping/canonical-change.js";
import type { DiffResult } from "../../pipeline/diff-result.js";
import { changedExports, otherWords, possibleWords, subjectWords, travelWords, versionWords } from "./words.js";

/** Writes a comparison for a terminal. */
export function diffText({ apis, others }: DiffResult): string {
  const sections = [...others.map(otherWords), ...apis.filter((diff) => apis.length === 1 || saysMore(diff)).map(apiText)];
  const same = apis.filter((diff) => apis.length > 1 && !saysMore(diff)).map(({ api }) => api);
  const rest = same.length === 0 ? [] : [`nothing changed: ${same.join(", ")}`];
  return visible(`${[...sections, ...rest].join("\n\n")}\n`);
}

function saysMore({ level, mappings }: ApiDiff): boolean {
  return level !== undefined || mappings.length > 0;
}

function apiText(diff: ApiDiff): string {
  const exports = changedExports(diff.changes);
  return [
    versionWords(diff),
    ...(diff.changes.length === 0 ? [] : ["", ...diff.changes.map(changeText)]),
    ...(exports.length === 0 ? [] : ["", `  exports that change: ${exports.join(", ")}`]),
    ...diff.mappings.flatMap((mapping) => ["", mappingText(mapping)]),
  ].join("\n");
}

function changeText(change: Change): string {
  const place = change.after ?? change.before;
  const travel = travelWords(change);
  const lines = [
    `  ${change.level}  ${subjectWords(change)} ${change.fact}`,
    ...(travel === "" ? [] : [`         ${travel}`]),
    ...(place === undefined ? [] : [`         ${change.after === undefined ? "was at " : ""}${formatPlace(place)}`]),
  ];
  return lines.join("\n");
}

function mappingText({ file, canonical, changes, problems, possible, solved }: MappingDiff): string {
  const fields = changes.flatMap(({ fate, field, fact, because, place }) => [
    `    ${fate.padEnd(9)}  ${field} ${fact}`,
    `               ${because}; ${formatPlace(place)}`,
  ]);
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [`  ${title}`, ...lines]);
  return [
    `What that does to ${canonical}, by ${file}:`,
    ...section("Fields and inputs:", fields),
    ...section("Lines to change:", problems.length === 0 ? [] : [indented(formatDiagnostics(problems))]),
    ...section(
      "What is solved:",
      solved.map(({ code, message }) => `    ${code} ${message}`),
    ),
    ...section(
      "Lines that could be written:",
      possible.map((line) => `    ${possibleWords(line)}; ${formatPlace(line.place)}`),
    ),
  ].join("\n");
}

function indented(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, "    ");
}
