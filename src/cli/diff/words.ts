import type { Change } from "../../diff/change.js";
import type { ApiDiff, SkippedApi } from "../../diff/compare-api.js";
import type { PossibleLine } from "../../diff/mapping/canonical-change.js";

/** Says of an API that only one state has what that means. */
export function otherWords({ api, fact }: SkippedApi): string {
  return fact === "added" ? `${api} is a new API` : `${api} is gone, and its client with it`;
}

/** Says which version the generated package needs. */
export function versionWords({ api, level }: Pick<ApiDiff, "api" | "level">): string {
  if (level === undefined) return `${api}: nothing changed`;
  const why = {
    major: "a program that uses it may have to change",
    minor: "it offers more, and programs stay as they are",
    patch: "programs notice nothing",
  }[level];
  return `${api} needs a ${level} version of what is generated: ${why}`;
}

/** What a change is about, without what happened. */
export function subjectWords({ subject, path }: Change): string {
  if (path === "") return subject;
  return subject.includes(" ") ? `${subject}: ${path}` : `${subject}.${path}`;
}

const ways = { request: "requests", response: "responses" } as const;

/** Which way a change travels, and in which functions. */
export function travelWords({ directions, operations, code }: Change): string {
  if (code === "operation-added" || code === "operation-removed") return "";
  const way = directions.map((direction) => ways[direction]).join(" and ");
  const shown = operations.slice(0, 4).map((name) => `${name}()`);
  const more = operations.length > shown.length ? [`${operations.length - shown.length} more`] : [];
  const calls = [...shown, ...more].join(", ");
  return way === "" ? "" : calls === "" ? `in ${way}` : `in ${way} of ${calls}`;
}

/** Lists what is exported otherwise than before, each once. */
export function changedExports(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.filter(({ level }) => level !== "patch").flatMap((change) => change.exports))];
}

/** Says of a new property what it may be for. */
export function possibleWords({ property, fields }: PossibleLine): string {
  return fields.length === 0 ? `${property}: ignore it, or map it` : `${property} may be for ${fields.join(", or ")}`;
}
