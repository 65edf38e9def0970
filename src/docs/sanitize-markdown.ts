import { withoutInvisible } from "../types/invisible.js";

/** Nobody sees it, and no Markdown, HTML or template construct goes on across it. */
const breaker = "\u200b";

const constructs: readonly RegExp[] = [
  /<(?=[a-z/!?])/gi, // tags, comments, declarations, autolinks
  /!(?=\[)/g, // images
  /\{(?=%)/g, // tags, variables and functions of Markdoc, which Redoc reads descriptions with
  /\](?=[(:](?!\s*(?:https?:\/\/|mailto:|#)))/gi, // links, and definitions of links, that do not lead to a web page, to mail or into the page
];

/**
 * Makes everything in a Markdown text inert that could load, run, hide or forge something: raw HTML, images, template tags, and links that do
 * not lead to a web page, to mail or into the page. A reader sees it as text; all other Markdown stays as it is.
 *
 * Nothing is parsed, so there is no other parser to disagree with: an invisible character ends each such construct right where it begins.
 *
 * @example sanitizeMarkdown("**bold** <script>") // "**bold** <\u200bscript>"
 */
export function sanitizeMarkdown(text: string): string {
  const visible = withoutInvisible(text.replace(/\r\n?|[\u2028\u2029]/g, "\n"));
  return constructs.reduce((safe, construct) => safe.replace(construct, `$&${breaker}`), visible);
}
