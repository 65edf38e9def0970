import type { OperationResponse, Schema } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { checkValue } from "../values/check-value.js";
import { propertiesOf, withMember, writeAt } from "../values/properties.js";
import type { SampleOptions } from "../values/sample-value.js";
import { plainName } from "./find-identity.js";
import type { ListShape } from "./find-shapes.js";
import type { ShownPage } from "./page-of.js";

/** What a page says of itself, by the names that APIs have for it. */
function factsOf(page: ShownPage, url: URL): readonly (readonly [name: RegExp, values: readonly Json[]])[] {
  const number = Math.floor(page.start / page.size) + 1;
  const nextUrl = nextUrlOf(page, url);
  return [
    [/^(?:hasmore|more|hasnext|hasnextpage)$/, [page.next !== undefined]],
    [/^(?:islast|last)$/, [page.next === undefined]],
    [/^(?:nextcursor|nextpagetoken|nexttoken|endcursor|nextpagecursor)$/, page.next === undefined ? [null, ""] : [page.next]],
    [/^(?:next|nexturl|nextpageurl|nextlink)$/, page.next === undefined ? [null, ""] : [nextUrl ?? page.next, page.next]],
    [/^(?:currentcursor|cursor)$/, [cursorIn(url), null]],
    [/^(?:previous|prev|previouscursor|prevcursor|previousurl)$/, [null]],
    [/^(?:total|totalcount|totalitems|totalresults|totalelements|totalrecords)$/, [page.total]],
    [/^(?:totalpages|lastpage|pagecount|pages)$/, [Math.max(1, Math.ceil(page.total / page.size))]],
    [/^(?:count|size|numberofelements)$/, [page.end - page.start]],
    [/^(?:limit|perpage|pagesize)$/, [page.size]],
    [/^(?:page|currentpage|pagenumber)$/, [number]],
    [/^(?:nextpage)$/, page.next === undefined ? [null] : [number + 1]],
    [/^(?:offset|skip)$/, [page.start]],
  ];
}

function cursorIn(url: URL): Json {
  return url.searchParams.get("cursor");
}

/** The address of the next page; undefined on the last one, or where no parameter leads there. */
export function nextUrlOf({ follow }: ShownPage, url: URL): string | undefined {
  if (follow === undefined) return undefined;
  const next = new URL(url);
  next.searchParams.set(follow.name, String(follow.value));
  return next.href;
}

/** Writes items into a body, and into what stands beside them where this page is. */
export function pageBody(body: Json, list: ListShape, items: readonly Json[], page: ShownPage, url: URL, options: SampleOptions): Json {
  const filled = writeAt(body, list.path, items);
  return isJsonObject(filled) ? withFacts(filled, list.body, factsOf(page, url), options, list.path[0]) : filled;
}

function withFacts(
  body: JsonObject,
  schema: Schema,
  facts: ReturnType<typeof factsOf>,
  options: SampleOptions,
  list: string | undefined,
  depth = 0,
): JsonObject {
  return propertiesOf(schema, options.scope).reduce((all, { name, schema: inner }) => {
    if (name === list || !Object.hasOwn(all, name)) return all;
    const before = all[name];
    if (isJsonObject(before) && depth === 0) return withMember(all, name, withFacts(before, inner, facts, options, undefined, 1));
    const values = facts.find(([pattern]) => pattern.test(plainName(name)))?.[1] ?? [];
    const value = values.find((each) => checkValue(each, inner, options, "").length === 0);
    return value === undefined ? all : withMember(all, name, value);
  }, body);
}

/** The headers of a page that its description has: `Link`, and counts such as `X-Total`. */
export function pageHeaders({ headers = [] }: OperationResponse, page: ShownPage, url: URL): Readonly<Record<string, string>> {
  const next = nextUrlOf(page, url);
  const number = Math.floor(page.start / page.size) + 1;
  const values: Readonly<Record<string, string | undefined>> = {
    link: next === undefined ? undefined : `<${next}>; rel="next"`,
    "x-total": String(page.total),
    "x-total-count": String(page.total),
    "x-total-pages": String(Math.max(1, Math.ceil(page.total / page.size))),
    "x-page": String(number),
    "x-per-page": String(page.size),
    "x-next-page": page.next === undefined ? "" : String(number + 1),
  };
  return Object.fromEntries(
    headers.flatMap(({ name }) => {
      const value = values[name.toLowerCase()];
      return value === undefined ? [] : [[name.toLowerCase(), value]];
    }),
  );
}
