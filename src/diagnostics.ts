import { groupBy } from "./naming.js";
import type { Diagnostic, OpenFix, Place } from "./types/diagnostic.js";

/** Gives the text of a one-based line of a file, or `undefined` when there is none. */
export type ReadLine = (file: string, line: number) => string | undefined;

/** Options of {@link formatDiagnostics}. */
export interface FormatOptions {
  /** Adds a code frame to each problem whose line it can read. */
  readonly readLine?: ReadLine | undefined;
  /**
   * Makes one entry of all problems with the same code, with their number and the first three places.
   * @default false
   */
  readonly grouped?: boolean | undefined;
}

/**
 * Formats diagnostics for people: sorted, each with place and fix, closed by a count.
 * @example formatDiagnostics(diagnostics, { readLine })
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatOptions = {}): string {
  const sorted = sortDiagnostics(diagnostics);
  if (sorted.length === 0) return "";
  const groups = options.grouped === true ? [...groupBy(sorted, groupOf).values()] : sorted.map((diagnostic) => [diagnostic]);
  return `${groups.map((group) => formatGroup(group, options.readLine)).join("\n")}\n${countLine(sorted)}\n`;
}

function groupOf({ severity, code, isStyle }: Diagnostic): string {
  return JSON.stringify([severity, code, isStyle]);
}

const shownPlaces = 3;

function formatGroup([first, ...others]: readonly Diagnostic[], readLine: ReadLine | undefined): string {
  if (first === undefined) return "";
  const entry = formatOne(first, readLine);
  if (others.length === 0) return entry;
  const shown = others.slice(0, shownPlaces - 1).map((diagnostic) => `  ${secondLine(diagnostic, first)}`);
  const rest = others.length - shown.length;
  const more = rest === 0 ? [] : [`  and ${plural(rest, "more place")}; --verbose lists all`];
  return [entry.trimEnd(), `  ${others.length + 1} places in all, also:`, ...shown, ...more, ""].join("\n");
}

/** A further place of a group, with what is said there where that differs. */
function secondLine({ message, place, ...diagnostic }: Diagnostic, first: Diagnostic): string {
  const fact = message === first.message ? "" : ` ${printable(message)}`;
  const fix = diagnostic.fix === first.fix && diagnostic.fixPlace === undefined ? "" : `; fix: ${fixText({ ...diagnostic, message })}`;
  return `${place === undefined ? "" : formatPlace(place)}${fact}${fix}`.trim();
}

function formatOne(diagnostic: Diagnostic, readLine: ReadLine | undefined): string {
  const { severity, code, message, place } = diagnostic;
  const lines = [`${severity} ${code}: ${printable(message)}`];
  if (place !== undefined) lines.push(`  ${formatPlace(place)}`, ...codeFrame(place, readLine));
  lines.push(`  fix: ${fixText(diagnostic)}`, "");
  return lines.join("\n");
}

/** Formats diagnostics as JSON for machines: sorted, with counts. */
export function formatDiagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  const sorted = sortDiagnostics(diagnostics);
  return `${JSON.stringify({ ...count(sorted), diagnostics: sorted }, null, 2)}\n`;
}

/**
 * Formats diagnostics as GitHub annotations, one workflow command a line.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatAnnotations(diagnostics: readonly Diagnostic[]): string {
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => `${annotation(diagnostic)}\n`)
    .join("");
}

function annotation(diagnostic: Diagnostic): string {
  const { severity: level, code: title, place, message } = diagnostic;
  return formatAnnotation({ level, title, place, lines: [message, `fix: ${fixText(diagnostic)}`] });
}

/** One annotation of a GitHub workflow. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  /** What it says, line by line. */
  readonly lines: readonly string[];
  readonly place?: Place | undefined;
}

/**
 * Formats a GitHub annotation as one workflow command, without the end of the line.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatAnnotation({ level, title, lines, place }: Annotation): string {
  const at = place === undefined ? [] : [`file=${escapeProperty(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  const properties = [...at, `title=${escapeProperty(printable(title))}`].join(",");
  return `::${level} ${properties}::${escapeData(lines.map(printable).join("\n"))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Writes a place as `file:line:column`, which terminals and editors turn into a link. */
export function formatPlace(place: Place): string {
  return `${printable(place.file)}:${place.line}:${place.column}`;
}

/** Tells whether any diagnostic is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/**
 * Keeps one finding per cause: where a rule about structure and a reader of the description both speak of one place, the rule's word counts
 * when it is an error, and else the reader's, which says what was read instead.
 */
export function oncePerCause(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const placesOf = (found: readonly Diagnostic[]): ReadonlySet<string> =>
    new Set(found.flatMap(({ place }) => (place ? formatPlace(place) : [])));
  const isAt = ({ place }: Diagnostic, places: ReadonlySet<string>): boolean => place !== undefined && places.has(formatPlace(place));
  const structure = diagnostics.filter(({ code, isStyle }) => isStyle && code === "struct");
  const refused = placesOf(structure.filter(({ severity }) => severity === "error"));
  const read = placesOf(diagnostics.filter(({ isStyle }) => !isStyle));
  return diagnostics.filter((diagnostic) => {
    if (structure.includes(diagnostic)) return diagnostic.severity === "error" || !isAt(diagnostic, read);
    return diagnostic.severity === "error" || diagnostic.isStyle === true || !isAt(diagnostic, refused);
  });
}

/**
 * Sorts diagnostics and drops repeated ones: errors of meaning first, then those of style, then warnings; among them by file, line, column
 * and code, those without a place first.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map((diagnostic) => [identityOf(diagnostic), diagnostic]));
  return [...unique.values()].sort(compareDiagnostics);
}

function identityOf({ severity, code, message, place, fix, fixPlace }: Diagnostic): string {
  return JSON.stringify([severity, code, message, place && formatPlace(place), fix, fixPlace && formatPlace(fixPlace)]);
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    weightOf(a) - weightOf(b) ||
    compareCodePoints(a.place?.file ?? "", b.place?.file ?? "") ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareCodePoints(a.code, b.code) ||
    compareCodePoints(a.message, b.message)
  );
}

/** Mistakes in mappings come first, findings of style last: what decides what is generated must not be lost among the rest. */
function weightOf({ severity, code, isStyle }: Diagnostic): number {
  const kind = isStyle ? 2 : /^N\d{3}$/.test(code) ? 0 : 1;
  return (severity === "error" ? 0 : 3) + kind;
}

/** UTF-16 order differs from code point order where one text has a surrogate and the other a character from U+E000 on. */
function compareCodePoints(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  return rank(a.charCodeAt(index)) - rank(b.charCodeAt(index));
}

function rank(unit: number): number {
  if (Number.isNaN(unit)) return -1;
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function count(diagnostics: readonly Diagnostic[]): { readonly errors: number; readonly warnings: number } {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

function countLine(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings } = count(diagnostics);
  const parts = [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""];
  return parts.filter((part) => part !== "").join(", ");
}

/** Writes a count with its noun. */
export function plural(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${amount} ${noun}s`;
}

/** A fix that a place completes: "add it under" + "mapping.yaml:8:39". */
function fixText({ fix, fixPlace }: Diagnostic): string {
  return fixPlace === undefined ? printable(fix) : `${printable(fix)} ${formatPlace(fixPlace)}`;
}

const textLimit = 2000;

/** Keeps a hostile description from writing control sequences or megabytes to a terminal. */
function printable(text: string): string {
  const clipped = text.length > textLimit ? `${text.slice(0, textLimit)}...` : text;
  return clipped.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Makes control characters visible in a text of several lines, so that no description writes control sequences to a terminal. */
export function visible(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const frameWidth = 120;

function codeFrame(place: Place, readLine: ReadLine | undefined): readonly string[] {
  const line = readLine?.(place.file, place.line);
  if (line === undefined || line.trim() === "") return [];
  const start = place.column > frameWidth - 20 ? place.column - 60 : 0;
  const visible = line.slice(start, start + frameWidth).replace(controls, (character) => (character === "\t" ? "\t" : "\ufffd"));
  const gutter = String(place.line);
  const indent = visible.slice(0, place.column - 1 - start).replace(/[^\t]/g, " ");
  return [`    ${gutter} | ${visible.trimEnd()}`, `    ${" ".repeat(gutter.length)} | ${indent}^`];
}

/** Says which candidate was probably meant by a misspelt name, and what else to do where none comes near. */
export function didYouMean(name: string, candidates: Iterable<string>, otherwise: string): string {
  return guessOr(suggest(name, candidates), otherwise);
}

/** Words a guess at what was meant; without one, what else to do. */
export function guessOr(likely: string | undefined, otherwise: string): string {
  return likely === undefined ? otherwise : `did you mean "${likely}"?`;
}

/** What {@link didYouMeanAt} says beside the candidate. */
export interface Declared {
  /** What to do where no candidate comes near. */
  readonly otherwise: OpenFix;
  /** What the place declares, with its verb: `The values are`. */
  readonly declared: string;
}

/** Says which candidate was probably meant by a misspelt name, as a fix that the place of their declaration completes. */
export function didYouMeanAt(name: string, candidates: Iterable<string>, { otherwise, declared }: Declared): OpenFix {
  const likely = suggest(name, candidates);
  return likely === undefined ? otherwise : `did you mean "${likely}"? ${declared} declared at`;
}

/**
 * Finds the candidate that was probably meant by a misspelt name, for "did you mean".
 * @example suggest("chekout", ["checkout", "session"]) // "checkout"
 */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= bestDistance || candidate.length > 100) continue;
    const distance = candidate.toLowerCase() === name.toLowerCase() ? 0.5 : editDistance(name, candidate);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost, swap));
    }
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
