/** Decodes a part of a URL or a cookie; what is not encoded rightly stays as it is. */
export function decodedText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
