import type { PageSize, PageStyle, Told } from "./page-style.js";
import { countItems, isShort, readCount, readTold } from "./told.js";

/** What is known of pages that have numbers. */
export interface NumberedPages {
  /** Number of the first page. */
  readonly first: number;
  /** Path of the items in the body. */
  readonly items: readonly string[];
  readonly size: PageSize;
  /** Where the number of the last page is told. */
  readonly last?: Told;
  /** Where the number of the next page is told; nothing is there on the last one. */
  readonly next?: Told;
}

/** Pages with numbers. Where nothing tells the last one, it is one that is empty or short. */
export function numberedPages({ first, items, size, last, next }: NumberedPages): PageStyle {
  return {
    next: (answer) => {
      const current = Number(answer.page ?? first);
      const following = readCount(answer, next);
      if (following !== undefined) return following > current ? String(following) : null;
      // A header that is there and empty says that there is no next page; one that is left out says nothing.
      if (next !== undefined && [null, ""].some((nothing) => readTold(answer, next) === nothing)) return null;
      const count = countItems(answer, items);
      if (count === 0) return null;
      const end = readCount(answer, last);
      const isOver = end === undefined ? isShort(answer, count, size) : current >= end;
      return isOver ? null : String(current + 1);
    },
  };
}
