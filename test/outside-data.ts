import { existsSync } from "node:fs";
import { resolve } from "node:path";

const shared = resolve(import.meta.dirname, "../../shared");

/**
 * Finds data that is too large for this repository, or not its own to publish, and that a developer may have beside the clone.
 * @returns Its absolute path; nothing, and a line on the console with the reason, where it is absent: skip the test then.
 */
export function outsideData(path: string, reason: string): string | undefined {
  const found = resolve(shared, path);
  if (existsSync(found)) return found;
  console.warn(`skipped: ${reason}, and ../shared/${path} does not exist`);
  return undefined;
}

/** Where the descriptions lie that are part of this repository: a small one for each quirk, and real ones. */
export const fixtures = resolve(import.meta.dirname, "fixtures");
