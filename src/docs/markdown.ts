import { sanitizeMarkdown } from "./sanitize-markdown.js";

/** Markdown that is safe to publish: written by us, escaped or sanitised. Only the functions of this file make it. */
export interface Markdown {
  readonly markdown: string;
}

/** Writes Markdown; text that is put in is escaped, and Markdown that is put in goes on being Markdown. */
export function md(strings: TemplateStringsArray, ...values: readonly (string | number | Markdown)[]): Markdown {
  const texts = values.map((value) => (typeof value === "object" ? value.markdown : escapeText(String(value))));
  return { markdown: strings.map((part, index) => part + (texts[index] ?? "")).join("") };
}

/** Nothing. */
export const empty: Markdown = { markdown: "" };

function escapeText(text: string): string {
  return oneLine(sanitizeMarkdown(text)).replace(/[\\`*_[\]#|~{}<>]/g, "\\$&");
}

/** Takes over one paragraph of Markdown from an author, sanitised. */
export function authored(text: string): Markdown {
  return { markdown: oneLine(sanitizeMarkdown(text)) };
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n\u2028\u2029]\s*/g, " ");
}

/** Shows text as code. */
export function codeSpan(text: string): Markdown {
  const content = oneLine(sanitizeMarkdown(text));
  if (content === "") return md`(empty)`;
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const padding = /^`|`$/.test(content) ? " " : "";
  return { markdown: `${fence}${padding}${content}${padding}${fence}` };
}

/** Puts pieces into a row, with a separator between them. */
export function joined(pieces: readonly Markdown[], separator: string): Markdown {
  return { markdown: pieces.map(({ markdown }) => markdown).join(separator) };
}

/** Sets paragraphs, headings and tables one below the other; empty ones are left out. */
export function blocks(pieces: readonly Markdown[]): Markdown {
  return joined(
    pieces.filter(({ markdown }) => markdown !== ""),
    "\n\n",
  );
}

/** Writes a table; none without rows. */
export function table(headings: readonly string[], rows: readonly (readonly Markdown[])[]): Markdown {
  if (rows.length === 0) return empty;
  const lines = [headings, headings.map(() => "---"), ...rows.map((cells) => cells.map(cellText))];
  return { markdown: lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n") };
}

/** A pipe ends a cell wherever it stands, in code too. */
function cellText({ markdown }: Markdown): string {
  return markdown.replace(/(?<!\\)\|/g, "\\|");
}
