/**
 * Characters that nobody sees: controls, marks that turn the direction of text, joiners, fillers, tags, selectors of variants, and the line
 * breaks of which only some programs know. Line feeds and tabs are no part of them.
 * @see https://trojansource.codes
 */
const invisible = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Most texts hold none, and this finds that out faster. */
const visible = /^[\n\t -~]*$/;

/** Takes invisible characters out of a text, or puts something in their place. */
export function withoutInvisible(text: string, replacement = ""): string {
  return visible.test(text) ? text : text.replace(invisible, replacement);
}

/** Writes invisible characters as JavaScript and JSON do in strings: `\u202e`. */
export function escapeInvisible(text: string): string {
  if (visible.test(text)) return text;
  return text.replace(invisible, (character) => [...Array(character.length).keys()].map((index) => escapeUnit(character, index)).join(""));
}

function escapeUnit(text: string, index: number): string {
  return `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`;
}
