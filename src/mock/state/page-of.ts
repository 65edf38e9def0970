import type { Operation } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import type { PagesPlan } from "../../types/pages.js";
import type { Problem } from "../values/problem.js";

/** Which items a request asks for. */
export interface PageRequest {
  readonly operation: Operation;
  readonly pages: PagesPlan | undefined;
  /** Values of the parameters, as `query.limit`. */
  readonly values: ReadonlyMap<string, Json>;
  /** Ids of all items, in their order. */
  readonly ids: readonly string[];
}

/** The items of a page, and where the others are. */
export interface ShownPage {
  readonly start: number;
  /** The position behind the last item. */
  readonly end: number;
  readonly size: number;
  readonly total: number;
  /** Cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
  /** The parameter that begins a page, with what it would say for the next one. */
  readonly follow: { readonly name: string; readonly value: string | number } | undefined;
  readonly problems: readonly Problem[];
}

const sizes = /^\$?(?:limit|per_?page|page_?size|size|count|max_?results|page_?limit|take|top|first)$/i;
const cursorNames = /^(?:cursor|after|starting_?after|page_?token|next_?token|continuation(?:_?token)?|next_?cursor|since|bookmark|next)$/i;
const withoutSince = new RegExp(cursorNames.source.replace("since|", ""), "i");
const numbers = /^(?:page|page_?number|pageno|p)$/i;
const offsets = /^\$?(?:offset|skip|start|start_?index|from)$/i;

/** Finds the page that is asked for: by a cursor, by its number, or by how many items to skip. */
export function pageOf({ operation, pages, values, ids }: PageRequest): ShownPage {
  const parameters = operation.parameters.filter(({ in: location }) => location === "query");
  const named = (pattern: RegExp) => parameters.find(({ name }) => pattern.test(name));
  const numberOf = (name: string | undefined) => {
    const value = name === undefined ? undefined : values.get(`query.${name}`);
    return typeof value === "number" ? value : undefined;
  };
  const sizing = named(sizes);
  const size = Math.max(1, numberOf(sizing?.name) ?? (typeof sizing?.schema.default === "number" ? sizing.schema.default : 20));
  // What is later than a time is not a page: where pages have numbers, "since" is such a time.
  const cursors = (named(numbers) ?? named(offsets)) === undefined ? cursorNames : withoutSince;
  const cursor =
    pages?.follow.kind === "cursor" ? (parameters.find(({ name }) => name === cursorParameter(pages)) ?? named(cursors)) : named(cursors);
  const [number, offset] = [named(numbers), named(offsets)];
  const begin = beginOf({
    cursor: cursor && values.get(`query.${cursor.name}`),
    number: numberOf(number?.name),
    offset: numberOf(offset?.name),
    size,
    ids,
    first: firstNumber(pages),
  });
  const start = Math.min(Math.max(begin ?? 0, 0), ids.length);
  const end = Math.min(start + size, ids.length);
  const hasMore = end < ids.length;
  const last = ids[end - 1];
  const next = hasMore && last !== undefined ? cursorOf(last, cursor?.name ?? "") : undefined;
  const problems =
    begin === undefined && cursor !== undefined ? [{ at: `query.${cursor.name}`, fact: "is not the cursor of a page of this list" }] : [];
  return { start, end, size, total: ids.length, next, follow: hasMore ? followOf() : undefined, problems };

  function followOf(): ShownPage["follow"] {
    if (cursor !== undefined && next !== undefined) return { name: cursor.name, value: next };
    if (number !== undefined) return { name: number.name, value: Math.floor(start / size) + firstNumber(pages) + 1 };
    return offset && { name: offset.name, value: end };
  }
}

/** The canonical name of a cursor's parameter is not the provider's; the provider's is found by its name. */
function cursorParameter(pages: PagesPlan): string | undefined {
  return pages.follow.kind === "cursor" ? pages.follow.into : undefined;
}

function firstNumber(pages: PagesPlan | undefined): number {
  return pages?.follow.kind === "page" ? pages.follow.first : 1;
}

interface Beginning {
  readonly cursor: Json | undefined;
  readonly number: number | undefined;
  readonly offset: number | undefined;
  readonly size: number;
  readonly ids: readonly string[];
  readonly first: number;
}

/** The position of the first item; undefined for a cursor of nothing. */
function beginOf({ cursor, number, offset, size, ids, first }: Beginning): number | undefined {
  if (cursor !== undefined && cursor !== null && cursor !== "") {
    const id = idOf(String(cursor));
    const index = ids.findIndex((each) => each === id || each === String(cursor));
    return index === -1 ? undefined : index + 1;
  }
  if (number !== undefined) return (number - first) * size;
  return offset ?? 0;
}

const mark = "after:";

/** Cursors mean nothing to callers, but those that are ids by their name. */
function cursorOf(id: string, parameter: string): string {
  return /after|since/i.test(parameter) ? id : Buffer.from(mark + id).toString("base64url");
}

function idOf(cursor: string): string | undefined {
  const text = Buffer.from(cursor, "base64url").toString();
  return text.startsWith(mark) ? text.slice(mark.length) : undefined;
}
