/**
 * Leaves out of a text what formatters change: spaces and line ends, quotes, the stars of comments, semicolons, commas, parentheses, the `|` in front of a first
 * alternative, the length of rules below the heads of tables. Two texts that are the same without it say the same in all likelihood.
 */
export function withoutFormatting(text: string): string {
  return text
    .replace(/\s+/g, "")
    .replace(/-{2,}/g, "-")
    .replace(/(?<=[=:<([,{?])[|&]/g, "")
    .replace(/[;,()'"\\*]/g, "");
}
