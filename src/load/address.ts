/** What a description that came through the standard input is called. */
export const standardInput = "<stdin>";

/** Tells whether a description is named by its address on the web rather than by a path. */
export function isAddress(file: string): boolean {
  return /^https?:\/\//i.test(file);
}

/** Tells whether a text does not come from the disk, so that no file can be watched, hashed or shown for it. */
export function isRemote(file: string): boolean {
  return file === standardInput || isAddress(file);
}

const secretName = /key|token|secret|sig|pass|auth|cred|code/i;

/**
 * Writes an address without what may be a secret in its query, for messages and generated files.
 * @example printableAddress("https://host/a.json?v=2&token=abc") // "https://host/a.json?v=2&token=***"
 */
export function printableAddress(address: URL): string {
  const printable = new URL(address);
  printable.hash = "";
  const names = new Set(printable.searchParams.keys());
  for (const name of names) if (secretName.test(name)) printable.searchParams.set(name, "***");
  return printable.href;
}
