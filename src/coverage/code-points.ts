/** Orders texts by code point, which is the order of their UTF-8 bytes and the same for every locale. */
export function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
