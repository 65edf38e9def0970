import type { PageSize, PageStyle, Told } from "./page-style.js";
import { countItems, isShort, readCount } from "./told.js";

/** What is known of pages that begin at an offset. */
export interface OffsetPages {
  /** Path of the items in the body. */
  readonly items: readonly string[];
  readonly size: PageSize;
  /** Where the number of all items is told. */
  readonly total?: Told;
}

/**
 * Pages that begin at an offset. The last one reaches the total, or is empty or short where there is none; a total that more items than
 * that contradict says nothing.
 */
export function offsetPages({ items, size, total }: OffsetPages): PageStyle {
  return {
    next: (answer) => {
      const count = countItems(answer, items);
      const end = Number(answer.page ?? 0) + count;
      if (count === 0) return null;
      const all = readCount(answer, total);
      const isOver = all === undefined || all < end ? isShort(answer, count, size) : end === all;
      return isOver ? null : String(end);
    },
  };
}
