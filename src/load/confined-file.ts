import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, sep, win32 } from "node:path";
import { suggest } from "../diagnostics.js";
import type { DiagnosticCode } from "../types/codes/index.js";
import { limits } from "./limits.js";

/** Why a file is not read: a fact that follows its name, and what to do. */
export interface Refusal {
  readonly code: DiagnosticCode;
  readonly fact: string;
  readonly fix: string;
}

/** The bytes of a text. */
export interface FileBytes {
  /** Identifies the text, whatever links or redirects lead there. */
  readonly realPath: string;
  /** What relative references in it start from. */
  readonly base: string;
  readonly bytes: Uint8Array;
}

/** Reads a regular file below the root; nothing else, wherever links lead. */
export function readConfinedFile(root: string, file: string): FileBytes | Refusal {
  return withConfinedFile(root, file, (realPath) => {
    const bytes = readRegularFile(realPath);
    return bytes instanceof Uint8Array ? { realPath, base: file, bytes } : bytes;
  });
}

/** Tells why a path is not a regular file below the root, without reading it. */
export function checkConfinedFile(root: string, file: string): Refusal | undefined {
  return withConfinedFile(root, file, (realPath) => (statSync(realPath).isFile() ? undefined : notAFile));
}

function withConfinedFile<T>(root: string, file: string, use: (realPath: string) => T): T | Refusal {
  if (isOutside(file)) return outside;
  try {
    const realPath = realpathSync(join(root, file));
    return isInside(realpathSync(root), realPath) ? use(realPath) : outside;
  } catch (error) {
    return refusalOf(error, root, file);
  }
}

/** Tells whether a relative path leaves the folder it starts from. */
export function isOutside(path: string): boolean {
  return path === ".." || path.startsWith("../") || isAbsolute(path) || win32.isAbsolute(path);
}

const notAFile: Refusal = { code: "not-a-file", fact: "is not a regular file", fix: "name a YAML or JSON file" };

const outside: Refusal = {
  code: "file-outside-root",
  fact: "lies outside the project folder",
  fix: "move the file into the project folder, or run Specweld from a folder that holds both",
};

function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Opens without blocking, so that a named pipe is seen for what it is instead of being waited for. */
function readRegularFile(path: string): Uint8Array | Refusal {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return notAFile;
    if (stats.size > limits.fileBytes) return tooLarge(limits.fileBytes);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Why a text beyond a limit of bytes is not read. */
export function tooLarge(limit: number): Refusal {
  const size = limit < 1024 * 1024 ? `${limit} bytes` : `${Math.floor(limit / 1024 / 1024)} MB`;
  return { code: "file-too-large", fact: `is larger than the limit of ${size}`, fix: "split the file, or remove its examples" };
}

function refusalOf(error: unknown, root: string, file: string): Refusal {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { code: "file-not-found", fact: "does not exist", fix: fixForMissing(root, file) };
  if (code === "ELOOP") return { code: "file-not-found", fact: "is a link to itself", fix: "replace the link by the file" };
  return {
    code: "file-unreadable",
    fact: `cannot be read${code === "" ? "" : ` (${code})`}`,
    fix: "check the file's permissions and its name",
  };
}

function fixForMissing(root: string, file: string): string {
  const folder = dirname(file);
  const near = suggest(basename(file), namesIn(join(root, folder)));
  if (near === undefined) return "create the file or correct the path";
  return `create the file or correct the path; did you mean "${folder === "." ? near : `${folder}/${near}`}"?`;
}

/** No suggestions from outside the root: a `../` has been refused before. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
