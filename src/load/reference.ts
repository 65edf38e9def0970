import type { DiagnosticCode } from "../types/codes/index.js";
import { tokensOf } from "../types/json-pointer.js";
/** What a `$ref` text points at, or why it is not followed. */
export type Reference =
  | {
      readonly kind: "target";
      /** Decoded relative path; empty for the same file. */
      readonly path: string;
      /** Unescaped tokens of the JSON pointer. */
      readonly tokens: readonly string[];
    }
  | RefusedReference;

/** Why a reference is not followed: a fact that follows its text, and what to do. */
export interface RefusedReference {
  readonly kind: "refused";
  readonly code: DiagnosticCode;
  readonly fact: string;
  readonly fix: string;
}

/**
 * Reads the text of a `$ref`: a relative path, a JSON pointer, or both.
 * @see https://spec.openapis.org/oas/v3.1.0#reference-object
 */
export function parseReference(text: string): Reference {
  const hash = text.indexOf("#");
  const encodedPath = hash === -1 ? text : text.slice(0, hash);
  const path = decode(encodedPath);
  const pointer = decode(hash === -1 ? "" : text.slice(hash + 1));
  if (text === "") return refused("invalid-reference", "is empty", 'point at a component, for example "#/components/schemas/Name"');
  const refusal = refusePath(encodedPath) ?? refusePath(path);
  if (refusal !== undefined) return refusal;
  if (pointer !== "" && !pointer.startsWith("/")) {
    const fact = `names the anchor "#${pointer}", which no schema of the file declares`;
    return refused("invalid-reference", fact, 'write it as a JSON pointer, for example "#/components/schemas/Name"');
  }
  return { kind: "target", path, tokens: tokensOf(pointer) };
}

const relativePath = "put the file into the project folder and refer to it by a relative path";
const download = "download it into the project folder and refer to it by a relative path";

function refusePath(path: string): Reference | undefined {
  if (/^(?:https?:)?\/\//i.test(path)) {
    return refused("remote-reference", "is remote; Specweld reads local files only", download);
  }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(path)?.[1]?.toLowerCase();
  if (scheme !== undefined)
    return refused("remote-reference", `uses the scheme "${scheme}:"; Specweld reads local files only`, relativePath);
  if (/^[a-z]:|^\//i.test(path)) return refused("file-outside-root", "is an absolute path", relativePath);
  if (path.includes("\\")) return refused("invalid-reference", "holds a backslash", 'separate folders with "/"');
  if (/[\u0000-\u001f\u007f]/.test(path)) return refused("invalid-reference", "holds a control character", "remove it");
  return undefined;
}

function refused(code: DiagnosticCode, fact: string, fix: string): Reference {
  return { kind: "refused", code, fact, fix };
}

/** A text that is not percent-encoded correctly is not encoded at all. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
