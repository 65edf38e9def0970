import { isMissing } from "./reading.js";
import { refuse, type Writing } from "./refusing.js";

/**
 * Writes one named part of a text that a template describes: `site`, of `acme/site` by `{owner}/{repo}`. No part is empty or holds text that
 * stands between parts, so that there is one way at most to cut.
 */
export function writePart(
  writing: Writing,
  value: string | null | undefined,
  template: string,
  name: string,
  path: string,
): string | undefined {
  if (isMissing(value)) return undefined;
  const part = typeof value === "string" ? cut(value, template.split(/\{([^{}]+)\}/), name) : undefined;
  return part ?? refuse(writing, path, `is not of the form ${template}`);
}

/** Cuts by a template whose every second piece is the name of a part. */
function cut(text: string, pieces: readonly string[], wanted: string): string | undefined {
  const [first = "", ...rest] = pieces;
  const between = pieces.filter((piece, index) => index % 2 === 0 && piece !== "");
  let left = text.startsWith(first) ? text.slice(first.length) : undefined;
  let found: string | undefined;
  for (let index = 0; index < rest.length && left !== undefined; index += 2) {
    const after = rest[index + 1] ?? "";
    const end = after === "" ? left.length : left.indexOf(after);
    const part: string = left.slice(0, Math.max(end, 0));
    const fits = part !== "" && !between.some((piece) => part.includes(piece));
    if (rest[index] === wanted) found = part;
    left = fits ? left.slice(end + after.length) : undefined;
  }
  return left === "" ? found : undefined;
}
