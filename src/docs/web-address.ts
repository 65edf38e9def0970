/** Tells whether a link may lead to an address: to a web page, to mail, or relative to the page. */
export function isSafeAddress(address: string): boolean {
  // Browsers pass over white space and control characters inside a scheme.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b]/g, ""))?.[1];
  return scheme === undefined || ["http", "https", "mailto"].includes(scheme.toLowerCase());
}
