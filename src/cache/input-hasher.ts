import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/** Gives the hash of an input file, or `null` when there is no such file. */
export type InputHasher = (file: string) => Promise<string | null>;

/** Gives a text that does not lie on the disk, `null` where it cannot be read, and `undefined` for a file on the disk. */
export type ReadText = (file: string) => Promise<string | null> | undefined;

/** Makes a hasher that reads each file once. */
export function inputHasher(root: string, readText?: ReadText): InputHasher {
  const hashes = new Map<string, Promise<string | null>>();
  return (file) => {
    const hash = hashes.get(file) ?? hashText(readText?.(file)) ?? hashFile(resolve(root, file));
    hashes.set(file, hash);
    return hash;
  };
}

function hashText(text: Promise<string | null> | undefined): Promise<string | null> | undefined {
  return text?.then((found) => (found === null ? null : hashInput(found)));
}

async function hashFile(path: string): Promise<string | null> {
  try {
    return hashInput(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}

/** Hashes a text without what depends on the checkout: a byte order mark and CRLF. */
export function hashInput(text: string): string {
  return createHash("sha256")
    .update(text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n"))
    .digest("hex");
}
