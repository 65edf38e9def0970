import type { RemoteReader } from "../load/remote-reader.js";
import type { Project } from "../types/project.js";

/** Where the texts come from that do not lie on the disk. */
export interface Remote {
  readonly reader: RemoteReader;
  /** Gives such a text, `null` where it cannot be read, and `undefined` for a file on the disk. */
  readonly readText: (file: string) => Promise<string | null> | undefined;
}

/**
 * Opens the addresses and the standard input that a project's descriptions are named by; `undefined` where all of them are files. What is
 * read is remembered for one run only, so that the cache compares what the server says now.
 */
export async function openRemote(project: Project): Promise<Remote | undefined> {
  const { isAddress, isRemote } = await import("../load/address.js");
  const named = project.apis.map(({ file }) => file).filter(isRemote);
  if (named.length === 0) return undefined;
  const { createRemoteReader } = await import("../load/remote-reader.js");
  const { decodeText } = await import("../load/decode-text.js");
  const reader = createRemoteReader(project);
  const origins = new Set(named.filter(isAddress).map((file) => new URL(file).origin));
  const isNamed = (file: string) => named.includes(file) || (isAddress(file) && origins.has(new URL(file).origin));
  const textOf = async (file: string) => {
    const read = isNamed(file) ? await reader.read(file) : undefined;
    return read === undefined || !("bytes" in read) ? null : (decodeText(read.bytes).text ?? null);
  };
  return { reader, readText: (file) => (isRemote(file) ? textOf(file) : undefined) };
}
