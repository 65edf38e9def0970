import type { Measure } from "./measure-drafts.js";

/** Writes the measures as a table, with all that is wrong and not said to be below it. */
export function printMeasures(measures: readonly Measure[]): string {
  const rows = measures.map(({ kind, right, unsure, wrong, missing, beyond }) => {
    const share = (count: number) => `${((count / Math.max(1, right + unsure + wrong + missing)) * 100).toFixed(1)} %`.padStart(8);
    return `${kind.padEnd(10)} ${share(right)} right ${share(unsure)} wrong but unsure ${share(wrong)} wrong ${share(missing)} missing of ${right + unsure + wrong + missing} that the pages say; ${beyond} more are known from elsewhere`;
  });
  return [...rows, "", ...measures.flatMap(({ notes }) => notes)].join("\n");
}
