import type { Diagnostic } from "../types/diagnostic.js";

/** Takes out what was said of a number that is read as a text after all, in place. */
export function dropOutdated(diagnostics: Diagnostic[]): void {
  const texts = diagnostics.filter(({ code }) => code === "unquoted-text");
  const isOutdated = ({ code, message, place }: Diagnostic): boolean =>
    code === "inexact-number" &&
    texts.some(
      (text) =>
        text.place?.file === place?.file &&
        text.place?.line === place?.line &&
        message.startsWith(`value ${text.message.slice(0, text.message.indexOf(" "))} of`),
    );
  const kept = diagnostics.filter((diagnostic) => !isOutdated(diagnostic));
  diagnostics.splice(0, diagnostics.length, ...kept);
}
