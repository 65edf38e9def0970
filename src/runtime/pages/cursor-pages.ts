import type { PageStyle, Told } from "./page-style.js";
import { readTold } from "./told.js";

/** Pages that a cursor in the body names: the canonical value holds it. */
export function cursorPages(next: string, more?: Told): PageStyle {
  return {
    next: (answer) => {
      const cursor = answer.value[next];
      const isOver = more !== undefined && String(readTold(answer, more)) === "false"; // a header is text
      return isOver || typeof cursor !== "string" || cursor === "" ? null : cursor;
    },
  };
}

/** The only page of a list that the provider gives as a whole. */
export function onePage(): PageStyle {
  return { next: () => null };
}
