/** Nobody sees it, and no Markdown, HTML or template construct goes on across it. */
const breaker = "\u200b";

const constructs: readonly RegExp[] = [
  /<(?=[a-z/!?])/gi, // tags, comments, declarations, autolinks
  /!(?=\[)/g, // images
  /\{(?=%)/g, // tags, variables and functions of Markdoc, which Redoc reads descriptions with
  /\](?=[(:](?!\s*(?:https?:\/\/|mailto:|#)))/gi, // links, and definitions of links, that do not lead to a web page, to mail or into the page
];

/** Control characters, and marks that turn the direction of reading. */
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes everything in a Markdown text inert that could load, run, hide or forge something: raw HTML, images, template tags, and links that do
 * not lead to a web page, to mail or into the page. A reader sees it as text; all other Markdown stays as it is.
 *
 * Nothing is parsed, so there is no other parser to disagree with: an invisible character ends each such construct right where it begins.
 *
 * @example sanitizeMarkdown("**bold** <script>") // "**bold** <\u200bscript>"
 */
export function sanitizeMarkdown(text: string): string {
  return constructs.reduce((safe, construct) => safe.replace(construct, `$&${breaker}`), text.replace(hidden, ""));
}
