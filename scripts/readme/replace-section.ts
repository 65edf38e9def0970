/** A part of a Markdown document that a command writes. */
export interface Section {
  /** What its markers are called. */
  readonly name: string;
  readonly content: string;
}

/**
 * Puts new content between the two markers of a section: `<!-- begin faults ... -->` and `<!-- end faults -->`.
 * @throws When the document has no such markers.
 */
export function replaceSection(document: string, { name, content }: Section): string {
  const markers = new RegExp(`(<!-- begin ${name}\\b[^\\n]*-->\\n)[^]*?(<!-- end ${name} -->)`);
  if (!markers.test(document))
    throw new Error(`There is no section "${name}": it starts with <!-- begin ${name} --> and ends with <!-- end ${name} -->`);
  return document.replace(markers, (_, begin: string, end: string) => `${begin}\n${content}\n${end}`);
}
