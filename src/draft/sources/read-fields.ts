import type { FieldFact, FieldSection, ShownResponse } from "../evidence.js";

/** What the lists of fields of a page say. */
export interface PageFields {
  readonly facts: readonly FieldFact[];
  readonly credentialWords?: string | undefined;
  readonly responses: readonly ShownResponse[];
}

const headings: readonly (readonly [RegExp, FieldSection | "none"])[] = [
  [/^(?:authorizations?|authentication|security)$/i, "authorization"],
  [/^(?:path|url|uri) param(?:eter)?s?$/i, "path"],
  [/^(?:query(?: string)?|url query) ?(?:param(?:eter)?s?)?$/i, "query"],
  [/^(?:request )?headers?(?: param(?:eter)?s?)?$/i, "header"],
  [/^(?:request )?(?:body|payload)(?: param(?:eter)?s?)?(?: schema)?$/i, "body"],
  [/^(?:responses?|returns?)(?: body| fields?| schema| attributes)?$/i, "response"],
  [/^(?:errors?|examples?|see also|was this page helpful\??|assistant|related|changelog)$/i, "none"],
];

const base =
  "string|integer|int32|int64|int|number|float|double|decimal|boolean|bool|object|array|list|map|any|null|date-time|datetime|timestamp|date|uuid|uri|url|email|file";
const typePattern = new RegExp(
  `^(?:enum(?:<[\\w-]+>)?|(?:${base})(?:<[\\w -]+>)?)(?:\\[\\])*(?: ?(?:\\||or|,) ?(?:null|${base}))*(?: \\(nullable\\))?$`,
  "i",
);
const namePattern = /^`?[A-Za-z_$][\w$-]*(?:(?:\.|\[\]\.?|\[\d*\]\.?)[\w$-]+)*(?:\[\])?`?\*?$/;

/** Reads what a page lists of its parameters, body and answer: in blocks of lines, in single lines and in tables. */
export function readFields(text: string): PageFields {
  const lines = text
    .split("\n")
    .map((line) => line.trim().replace(/^[-*•]\s+/, ""))
    .filter((line) => line !== "");
  const facts: FieldFact[] = [];
  const responses: ShownResponse[] = [];
  let section: FieldSection | "none" = "none";
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const heading = headings.find(([pattern]) => pattern.test(line.replace(/^#+\s*/, "")));
    if (heading !== undefined) section = heading[1];
    if (section === "response") responses.push(...statusAt(lines, at));
    if (heading !== undefined || section === "none") continue;
    const single = readLine(line, section);
    if (single !== undefined) facts.push(single);
    else if (namePattern.test(line) && typePattern.test(lines[at + 1] ?? "")) {
      const { fact, next } = readBlock(lines, at, section);
      facts.push(fact);
      at = next - 1;
    }
  }
  return {
    facts,
    credentialWords: lines.find((line) =>
      /(?:api.?key|token|authori[sz]ation|bearer|secret)\b.*(?:format|header|bearer|basic)/i.test(line),
    ),
    responses,
  };
}

/** `200 - application/json`, or `200` alone, with the words below. */
function statusAt(lines: readonly string[], at: number): readonly ShownResponse[] {
  const [, status, words = ""] = /^([1-5]\d\d)(?:\s*[-–:]?\s*(.*))?$/.exec(lines[at] ?? "") ?? [];
  if (status === undefined) return [];
  const below = [words, lines[at + 1] ?? "", lines[at + 2] ?? ""].filter((line) => !/^[\w.+-]+\/[\w.+-]+$/.test(line));
  const description =
    below.find((line) => /[a-z]{3} [a-z]/i.test(line) && !/^the response is of type/i.test(line)) ??
    below.find((line) => /^[a-z]{2,}[ a-z]*$/i.test(line) && !typePattern.test(line) && !namePattern.test(line));
  return [{ status, description }];
}

/** `name (string, required): words`, or a row of a table: `name | string | yes | words`. */
function readLine(line: string, section: FieldSection): FieldFact | undefined {
  const cells =
    line.includes("|") || line.includes("\t")
      ? line
          .split(/[|\t]/)
          .map((cell) => cell.trim())
          .filter((cell) => cell !== "")
      : [];
  const [name = "", type = "", ...rest] = cells;
  if (cells.length >= 2 && namePattern.test(name) && typePattern.test(type.replaceAll("`", ""))) {
    const required = rest.some((cell) => /^(?:yes|true|required|✓|✔)$/i.test(cell));
    const words = rest.find((cell) => cell.length > 8 || (/\s/.test(cell) && !/^(?:optional|required)$/i.test(cell)));
    return factOf({ section, name, type: type.replaceAll("`", ""), required, description: words });
  }
  const inline = new RegExp(
    `^\`?([\\w$.\\[\\]-]+)\`?\\s*[:(–—-]?\\s*\\(?\`?((?:enum|${base})[\\w<>\\[\\]-]*)\`?(?:,?\\s*(required|optional))?\\)?(?:\\s*[:.–—-]\\s*(.+))?$`,
    "i",
  ).exec(line);
  if (inline === null || (inline[3] === undefined && inline[4] === undefined && !/[(:]/.test(line))) return undefined;
  return factOf({
    section,
    name: inline[1] ?? "",
    type: inline[2] ?? "",
    required: /required/i.test(inline[3] ?? ""),
    description: inline[4],
  });
}

interface FactParts extends Partial<Omit<FieldFact, "path">> {
  readonly section: FieldSection;
  readonly name: string;
  readonly type: string;
}

function factOf({ name, type, ...parts }: FactParts): FieldFact {
  const path = name
    .replaceAll("`", "")
    .replace(/\*$/, "")
    .replace(/\[\d*\]/g, "[]")
    .replace(/\[\](?=\w)/g, "[].");
  const nullable = /\bnull\b|nullable/i.test(type) && !/^null$/i.test(type);
  return { path, type, nullable, required: name.endsWith("*"), deprecated: false, options: [], limits: {}, ...parts };
}

/** A name, its type, and lines about it up to the next name. */
function readBlock(lines: readonly string[], start: number, section: FieldSection): { readonly fact: FieldFact; readonly next: number } {
  let [at, required, deprecated] = [start + 2, false, false];
  const options: string[] = [];
  const limits: Record<string, number> = {};
  const words: string[] = [];
  let example: string | undefined;
  const isOver = () =>
    at >= lines.length ||
    headings.some(([pattern]) => pattern.test(lines[at] ?? "")) ||
    (namePattern.test(lines[at] ?? "") && typePattern.test(lines[at + 1] ?? ""));
  for (; !isOver(); at += 1) {
    const line = lines[at] ?? "";
    if (/^required$/i.test(line)) required = true;
    else if (/^deprecated$/i.test(line)) deprecated = true;
    else if (/^(?:optional|header|query|path|cookie|show child attributes|hide child attributes|child attributes)$/i.test(line)) continue;
    else if (/^(?:available options|allowed values|possible values|one of|enum)\b:?/i.test(line)) at = readOptions(lines, at, options) - 1;
    else if (/^examples?:?$/i.test(line)) {
      at += 1;
      if (!isOver() && !/^(?:required|available options)/i.test(lines[at] ?? "")) example = lines[at];
      else at -= 1;
    } else if (!readLimit(line, limits) && !/^(?:default:?.*|example:.*)$/i.test(line) && /\s/.test(line)) words.push(line);
  }
  const description = words.length === 0 ? undefined : words.join(" ");
  return {
    fact: factOf({
      section,
      name: lines[start] ?? "",
      type: lines[start + 1] ?? "",
      required,
      deprecated,
      options,
      limits,
      description,
      example,
    }),
    next: at,
  };
}

/** Values with commas, in the same line or below; the last one has none. */
function readOptions(lines: readonly string[], start: number, options: string[]): number {
  const same = (lines[start] ?? "").replace(/^[^:]*:?\s*/, "");
  const add = (text: string) =>
    options.push(
      ...text
        .split(",")
        .map((word) => word.trim().replace(/^[`"']|[`"']$/g, ""))
        .filter((word) => word !== ""),
    );
  if (same !== "") {
    add(same);
    if (!same.endsWith(",")) return start + 1;
  }
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (!/^[`"']?[\w.:/ -]+[`"']?,?$/.test(line)) return at;
    add(line);
    if (!line.endsWith(",")) return at + 1;
  }
  return at;
}

const limitPatterns: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^required array length: (\d+)(?: - (\d+))? elements?/i, ["minItems", "maxItems"]],
  [/^required (?:string )?length: (\d+)(?: - (\d+))?/i, ["minLength", "maxLength"]],
  [/^(?:required range|range): (-?[\d.]+) (?:<=|≤) x (?:<=|≤) (-?[\d.]+)/i, ["minimum", "maximum"]],
  [/^required range: x (?:>=|≥) (-?[\d.]+)/i, ["minimum"]],
  [/^required range: x (?:<=|≤) (-?[\d.]+)/i, ["maximum"]],
  [/^min(?:imum)?(?: string)? length:? (\d+)/i, ["minLength"]],
  [/^max(?:imum)?(?: string)? length:? (\d+)/i, ["maxLength"]],
  [/^min(?:imum)?(?: value)?:? (-?[\d.]+)$/i, ["minimum"]],
  [/^max(?:imum)?(?: value)?:? (-?[\d.]+)$/i, ["maximum"]],
];

function readLimit(line: string, limits: Record<string, number>): boolean {
  for (const [pattern, names] of limitPatterns) {
    const found = pattern.exec(line);
    if (found === null) continue;
    names.forEach((name, index) => {
      const text = found[index + 1];
      if (text !== undefined) limits[name] = Number(text);
    });
    return true;
  }
  return false;
}
