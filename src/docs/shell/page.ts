import type { Html } from "../html.js";

/** A heading that other pages can link to. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 for a part of the page, 3 for a part of that. */
  readonly level: number;
}

/** Something that the search finds. */
export interface SearchEntry {
  readonly title: string;
  /** What it is: `Guide: Command line`, `Field of Creem`. */
  readonly kind: string;
  /** Where it stands on its page; the page's beginning by default. */
  readonly anchor?: string | undefined;
  readonly text: string;
}

/** One page of the site, without what is around every page. */
export interface Page {
  /** Path in the site: `guides/cli.html`. */
  readonly path: string;
  readonly title: string;
  /**
   * What the menu calls it.
   * @default the title
   */
  readonly label?: string | undefined;
  /** One sentence for search engines. */
  readonly summary?: string | undefined;
  /** The heading that it stands under in the menu; the first of the menu's entries stand under none. */
  readonly group?: string | undefined;
  /** The path of the page that it belongs to: it is listed where that one is open. */
  readonly parent?: string | undefined;
  readonly body: Html;
  /** Listed beside the page; none by default. */
  readonly headings?: readonly Heading[] | undefined;
  readonly entries: readonly SearchEntry[];
  /** What Redoc needs: its styles and scripts. Such a page has no menu beside it. */
  readonly plain?: PlainParts | undefined;
}

/** What a page asks for beyond the site's own style and script. */
export interface PlainParts {
  /** Scripts of the site by path, in their order. */
  readonly scripts: readonly string[];
  /** The text of a script that runs after them. */
  readonly start: string;
}
