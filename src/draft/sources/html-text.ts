import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

const blocks = new Set(
  "address article aside blockquote br button dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr label li main nav ol option p pre section table tbody td th tr ul".split(
    " ",
  ),
);
const hidden = new Set(["script", "style", "template", "noscript", "head", "svg"]);

/** Tells whether a text is HTML rather than what was copied from a page. */
export function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<body|<main|<article|<div|<section)/i.test(text);
}

/** Gives the text of a page as it would be copied: every block on lines of its own, code as it is. */
export function htmlText(html: string): string {
  return textOf(parse(html), false)
    .replace(/[^\S\n]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n");
}

function textOf(node: Node, isCode: boolean): string {
  if ("value" in node && node.nodeName === "#text") return isCode ? node.value : node.value.replace(/\s+/g, " ");
  if (hidden.has(node.nodeName) || !("childNodes" in node)) return "";
  const inner = node.childNodes.map((child) => textOf(child, isCode || node.nodeName === "pre")).join("");
  return blocks.has(node.nodeName) ? `\n${isCode ? inner : inner.replace(/^ | $/gm, "")}\n` : inner;
}
