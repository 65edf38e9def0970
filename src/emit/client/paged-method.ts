import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import type { Json } from "../../types/json.js";
import type { OperationPlan } from "../../types/mapping-plan.js";
import type { PageFollowing, PagesPlan } from "../../types/pages.js";
import { code, literal, objectLiteral, runtimeType, runtimeValue } from "../draft.js";
import type { PagedMethod } from "./client.js";

/** Drafts what makes an operation a paged one; only the style that it has is imported. */
export function pagedMethod({ name }: OperationPlan, pages: PagesPlan, normalized: Code): PagedMethod {
  const { items, cursor, next } = pages;
  return {
    page: code`${runtimeType("Page")}<${normalized}, ${literal(next)}>`,
    item: code`${runtimeType("ItemOf")}<${normalized}, ${literal(items)}>`,
    paging: objectLiteral([
      ["operation", literal(name)],
      ["cursor", literal(cursor)],
      ["next", literal(next)],
      ["items", literal(items)],
      ["style", styleOf(pages)],
    ]),
  };
}

function styleOf({ follow, list, next }: PagesPlan): Code {
  switch (follow.kind) {
    case "cursor":
      return code`${runtimeValue("cursorPages")}(${literal(next)}${follow.more === undefined ? code`` : code`, ${literal(follow.more)}`})`;
    case "link": {
      const { relation, paths, secrets } = follow;
      return code`${runtimeValue("linkPages")}(${facts({ relation, paths: some(paths), secrets: some(secrets) })})`;
    }
    case "url": {
      const { at, paths, secrets } = follow;
      return code`${runtimeValue("urlPages")}(${facts({ at, paths: some(paths), secrets: some(secrets) })})`;
    }
    case "page": {
      const { first, size, last, next: told } = follow;
      return code`${runtimeValue("numberedPages")}(${facts({ first, items: list, size: sizeOf(size), last, next: told })})`;
    }
    case "offset":
      return code`${runtimeValue("offsetPages")}(${facts({ items: list, size: sizeOf(follow.size), total: follow.total })})`;
    case "whole":
      return code`${runtimeValue("onePage")}()`;
    default:
      return assertNever(follow);
  }
}

function sizeOf({ input, usual }: Extract<PageFollowing, { kind: "page" }>["size"]): Json {
  return { ...(input === undefined ? {} : { input }), ...(usual === undefined ? {} : { usual }) };
}

function some(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

function facts(all: Readonly<Record<string, Json | undefined>>): Code {
  return objectLiteral(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, literal(value)] as const])));
}
