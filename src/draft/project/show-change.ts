import type { PlannedFile } from "./plan-project.js";

const context = 2;

/** Shows what changes in a file: the lines that go, those that come, and a few around them. */
export function showChange({ path, before = "", after }: PlannedFile): string {
  const [old, now] = [before, after].map((text) => text.replace(/\n$/, "").split("\n"));
  const [left, right] = [old ?? [], now ?? []];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const around = left.slice(Math.max(0, start - context), start).map((line) => `  ${line}`);
  const below = left.slice(left.length - end, left.length - end + context).map((line) => `  ${line}`);
  const gone = left.slice(start, left.length - end).map((line) => `- ${line}`);
  const come = right.slice(start, right.length - end).map((line) => `+ ${line}`);
  return [path, ...around, ...gone, ...come, ...below].join("\n");
}
