import type { ErrorDetails } from "../api-error.js";

/** Reads the error bodies that most APIs send: a string, or a list of strings, under `message`, `error`, `detail` or `title`. */
export function readCommonError(body: unknown): ErrorDetails {
  return { message: findMessage(body, 0) };
}

function findMessage(body: unknown, depth: number): string | undefined {
  if (typeof body !== "object" || body === null || depth > 2) return undefined;
  const { message, error, detail, title } = body as Record<string, unknown>; // any of them may be missing
  for (const candidate of [message, error, detail, title]) {
    const text = Array.isArray(candidate) ? candidate.filter((item) => typeof item === "string").join("; ") : candidate;
    const found = typeof text === "string" ? text : findMessage(text, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Tells whether text is a page of HTML. */
export function isPage(text: string): boolean {
  return /^\s*<(!doctype|html)/i.test(text);
}
