import type { Place } from "./diagnostic.js";

/** A Markdown file that is a page of the site. */
export interface Guide {
  /** Path relative to the project's root, forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** What a project's own site says beyond its APIs. */
export interface SiteOptions {
  /** Name of the site. */
  readonly title?: string | undefined;
  /** Path of a Markdown file that says what the project is, and lists the guides by links under headings. */
  readonly guides?: string | undefined;
  /** Where that file is named. */
  readonly place?: Place | undefined;
  /** Address that a path of the project is appended to, for links to files that are not pages: `https://github.com/o/r/blob/main`. */
  readonly source?: string | undefined;
}
