import { ApiError } from "../api-error.js";
import type { Transport } from "../connection/transport.js";
import type { NormalizedResult } from "../normalization/call.js";
import type { Issue } from "../normalization/issue.js";
import type { Normalized } from "../normalization/normalized.js";
import type { CallOptions, PageQuery, SendOptions } from "../options.js";
import { readCursor, writeCursor } from "./cursor.js";
import type { PageStyle } from "./page-style.js";

/** A page with the cursor of the next one; null on the last page. */
export type Page<One extends Normalized<string, unknown, unknown>, Next extends string> = Normalized<
  One["provider"],
  Omit<One["value"], Next> & { readonly [Name in Next]: string | null },
  One["raw"]
>;

/** The items of a page. */
export type ItemOf<One extends Normalized<string, unknown, unknown>, Items extends keyof One["value"]> =
  NonNullable<One["value"][Items]> extends readonly (infer Item)[] ? Item : never;

/** What an iteration over the items of all pages may say, too; limits and retries are those of each page. */
export interface PageOptions<One extends Normalized<string, unknown, unknown> = Normalized<string, unknown, unknown>> extends CallOptions {
  /** How many pages are read at most. @default all */
  readonly maxPages?: number | undefined;
  /** Told of everything that was odd, page by page. @default nobody */
  readonly onIssue?: ((issue: Issue) => void) | undefined;
  /** Told of each page before its items: its cursor `next` lets another process go on from there. @default nobody */
  readonly onPage?: ((page: One) => void) | undefined;
}

/** An operation that answers with one page of a list, and can go through all of it. */
export interface PagedOperation<Input extends readonly unknown[], One extends Normalized<string, unknown, unknown>, Item> {
  /** Reads one page: the first, or the one that the input's cursor names. */
  (...args: [...input: Input, options?: CallOptions | undefined]): Promise<NormalizedResult<One>>;
  /**
   * Goes through the items of all pages, from the first or from the one that the input's cursor names. A page is read when its first item is
   * asked for; leaving the loop ends it.
   *
   * @throws {ApiError} From the loop, when a page cannot be read, or when pages go round in circles.
   * @example
   * ```ts
   * for await (const issue of tracker.github.listIssues.all({ project: "acme/site" })) console.log(issue.title);
   * ```
   */
  readonly all: (...args: [...input: Input, options?: PageOptions<One> | undefined]) => AsyncIterableIterator<Item>;
}

/** How an operation is paged. */
export interface Paging {
  /** Name of the canonical operation; a cursor is good for it alone. */
  readonly operation: string;
  /** The canonical input that takes the cursor. */
  readonly cursor: string;
  /** The property of the canonical value that holds the next cursor. */
  readonly next: string;
  /** The property of the canonical value that holds the items. */
  readonly items: string;
  readonly style: PageStyle;
}

type Input = Readonly<Record<string, unknown>>;
type Call = (input: never, options: SendOptions) => Promise<NormalizedResult<Normalized<string, unknown, unknown>>>;
type Answer = NormalizedResult<Normalized<string, Record<string, unknown>, unknown>>;

/** Makes an operation that reads pages, and goes through all of them, of a call that reads one. */
export function paged<Operation>(transport: Transport, paging: Paging, call: Call): Operation {
  const one = (input?: Input, options?: CallOptions) => readPage({ transport, paging, call }, input, options);
  const all = (input?: Input, options?: PageOptions) => readAll({ transport, paging, call }, input, options);
  return Object.assign(one, { all }) as unknown as Operation; // the generated caller states the types of input and items
}

interface Pages {
  readonly transport: Transport;
  readonly paging: Paging;
  readonly call: Call;
}

function listOf({ transport, paging }: Pages): string {
  return `${transport.api.id}.${paging.operation}`;
}

async function readPage(pages: Pages, input: Input = {}, options: CallOptions = {}): Promise<Answer> {
  const { cursor, next, style } = pages.paging;
  const { [cursor]: given, ...rest } = input;
  const page = typeof given === "string" ? readCursor(listOf(pages), given) : undefined;
  if (given !== undefined && given !== null && page === undefined) return refused(cursor);
  const query: PageQuery = { url: "", server: "", text: style.isQuery ? page : undefined };
  const own = page === undefined || style.isQuery ? rest : { ...rest, [cursor]: page };
  const result = (await pages.call(own as never, { ...options, page: query })) as Answer; // a page is an object
  if (result.error !== undefined) return result;
  const { data, response } = result as { data: Normalized<string, Record<string, unknown>, unknown>; response: Response }; // no error, so there are both
  const { value, raw } = data;
  const servers = pages.transport.api.servers.map(({ url }) => url);
  const following = style.next({ page, input, value, raw, headers: response.headers, query, servers });
  if (following !== null && typeof following === "object")
    return { error: unexpected(pages, following.refused, { raw, response }), response };
  const named = following === null ? null : writeCursor(listOf(pages), following);
  return { data: { ...data, value: { ...value, [next]: named } }, response };
}

async function* readAll(pages: Pages, input: Input = {}, options: PageOptions = {}): AsyncGenerator<unknown, void, undefined> {
  const { maxPages = Number.POSITIVE_INFINITY, onIssue, onPage, ...rest } = options;
  const { cursor, next, items } = pages.paging;
  if (!(maxPages >= 1))
    throw new ApiError({ code: "configuration", status: null, message: `maxPages is ${String(maxPages)}: it has to be 1 or more` });
  const seen = new Set([input[cursor]]);
  let before = "";
  let following = input;
  for (let count = 1; ; count += 1) {
    const { data, error, response } = await readPage(pages, following, rest);
    if (error !== undefined) throw error;
    const { value, issues, raw } = data as Normalized<string, Record<string, unknown>, unknown>; // no error, so there is data
    for (const issue of issues) onIssue?.(issue);
    onPage?.(data as Normalized<string, unknown, unknown>); // as above
    const list: unknown = value[items];
    const found: readonly unknown[] = Array.isArray(list) ? list : [];
    const text = typeof found[0] === "object" ? JSON.stringify(found) : "";
    if (text !== "" && text === before) throw unexpected(pages, "it answered with the same page twice", { raw, response });
    yield* found;
    const named = value[next];
    if (named === null || named === undefined || count >= maxPages) return;
    if (seen.has(named)) throw unexpected(pages, "it answered with a cursor that it gave before", { raw, response });
    seen.add(named);
    before = text;
    following = { ...input, [cursor]: named };
  }
}

function refused(cursor: string): Answer {
  const message = `"${cursor}" is not a cursor of this list`;
  const fields = [{ path: cursor, message: "it is not a cursor that this list has given" }];
  return { error: new ApiError({ code: "invalid_request", status: null, message, fields }), response: null };
}

interface Arrived {
  readonly raw: unknown;
  readonly response: Response | null;
}

function unexpected({ transport, paging }: Pages, fact: string, { raw, response }: Arrived): ApiError {
  const message = `${transport.api.id}.${paging.operation}: ${fact}`;
  return new ApiError({ code: "unexpected_response", status: response?.status ?? null, message, raw });
}
