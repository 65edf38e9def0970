import { withoutInvisible } from "../types/invisible.js";

/** Text that Markdown and HTML take for nothing but text. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/^(?=[#+=-])/, "\\")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

/** Text as inline code, between more backticks than it holds in a row. */
export function markdownCode(text: string): string {
  const line = oneLine(text) || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? " " : "";
  return fence + pad + line + pad + fence;
}

/** Code as a block, fenced by more backticks than it holds in a row. */
export function markdownBlock(code: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}ts\n${code}\n${fence}`;
}

/** The first paragraph of a Markdown text, as plain text. */
export function firstParagraph(text: string | undefined): string | undefined {
  const [paragraph] = (text ?? "").trim().split(/(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/);
  return paragraph === "" ? undefined : paragraph;
}

function oneLine(text: string): string {
  return withoutInvisible(text, " ").replace(/\s+/g, " ").trim();
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
