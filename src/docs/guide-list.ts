import { posix } from "node:path";
import type { Guide } from "../types/guide.js";

/** The guides under one heading of the menu. */
export interface GuideGroup {
  readonly heading: string;
  /** Paths relative to the project's root. */
  readonly files: readonly string[];
}

/** What the file that lists the guides says. */
export interface GuideList {
  /** What it says beside the lists: the text of the home page, in Markdown. */
  readonly text: string;
  readonly groups: readonly GuideGroup[];
}

/**
 * Takes a list of guides apart: a part with a heading of level 2 in which list items begin with links to Markdown files is a group of the
 * menu, and everything else is text.
 */
export function readGuideList({ file, text }: Guide): GuideList {
  const parts = text.split(/^(?=## )/m);
  const groups = parts.map((part) => ({ heading: /^## (.+)$/m.exec(part)?.[1]?.trim() ?? "", files: linkedFiles(part, file) }));
  return {
    text: parts.filter((_, index) => groups[index]?.files.length === 0).join(""),
    groups: groups.filter(({ files }) => files.length > 0),
  };
}

function linkedFiles(part: string, file: string): readonly string[] {
  const links = [...part.matchAll(/^[-*] \[[^\]]*\]\(([^)#\s:]+\.md)\)/gm)];
  return links.map(([, address = ""]) => resolveFile(file, address));
}

/** The path in the project that a relative link of a file leads to. */
export function resolveFile(file: string, address: string): string {
  return posix.normalize(posix.join(posix.dirname(file), decodeURI(address)));
}
