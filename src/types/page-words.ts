import { assertNever } from "./assert-never.js";
import type { PageFollowing, PageSizePlan, ToldAt } from "./pages.js";

/** Says how the pages of a list follow one another: a sentence without a full stop. */
export function pageWords(follow: PageFollowing): string {
  switch (follow.kind) {
    case "cursor":
      return `each page names the next one by ${follow.from}, which goes into ${follow.into}${follow.more === undefined ? "" : `, while ${toldWords(follow.more)} is not false`}`;
    case "link":
      return `the Link header has a link "${follow.relation}" to the next page${pathWords(follow.paths)}; its parameters are the next query`;
    case "url":
      return `${toldWords(follow.at)} is the URL of the next page${pathWords(follow.paths)}; its parameters are the next query`;
    case "page": {
      const end = follow.next === undefined ? undefined : `${toldWords(follow.next)} names the next one`;
      const last =
        follow.last === undefined ? `the last one is empty${shortWords(follow.size)}` : `${toldWords(follow.last)} names the last one`;
      return `pages are numbered from ${follow.first} in ${follow.parameter}; ${end ?? last}`;
    }
    case "offset": {
      const last =
        follow.total === undefined
          ? `the last page is empty${shortWords(follow.size)}`
          : `${toldWords(follow.total)} says how many items there are`;
      return `pages begin at an offset in ${follow.parameter}; ${last}`;
    }
    case "whole":
      return `there are no pages: ${follow.reason.replace(/\.$/, "")}`;
    default:
      return assertNever(follow);
  }
}

function pathWords(paths: readonly string[]): string {
  return paths.length === 0 ? "" : `, also to ${paths.join(", ")}`;
}

function shortWords({ input, usual }: PageSizePlan): string {
  return input === undefined && usual === undefined ? "" : " or short";
}

function toldWords(told: ToldAt): string {
  return "header" in told ? `the header ${told.header}` : told.path.join(".");
}
