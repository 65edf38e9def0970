import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { manifestFile } from "./manifest.js";

/** Refuses paths that could leave the output folder, hit a special file, or fall together on a case-insensitive disk. */
export function checkPaths(files: readonly GeneratedFile[]): readonly Diagnostic[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ path }) => {
    const fact = isSafePath(path) ? clashOf(path, seen) : "is not a safe path below the output folder";
    return fact === undefined ? [] : [unsafePath(path, fact)];
  });
}

function clashOf(path: string, seen: Map<string, string>): string | undefined {
  const folded = path.normalize("NFC").toLowerCase();
  const twin = seen.get(folded);
  seen.set(folded, path);
  return twin === undefined ? undefined : `falls together with ${JSON.stringify(twin)} on a case-insensitive disk`;
}

function unsafePath(path: string, fact: string): Diagnostic {
  const fix = "rename the API or the schema that the file is named after";
  return { severity: "error", code: "unsafe-path", message: `generated file ${JSON.stringify(path)} ${fact}`, fix };
}

// Windows takes these for devices, with any extension.
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Tells whether a path stays below the folder it is joined to, on every platform. */
export function isSafePath(path: string): boolean {
  if (path === manifestFile || path.length > 240 || /[\\:\u0000-\u001f<>"|?*]/.test(path)) return false;
  return path.split("/").every(isSafeSegment);
}

function isSafeSegment(segment: string): boolean {
  if (segment === "" || /[. ]$/.test(segment) || deviceName.test(segment)) return false;
  return !/^\.(git|specweld.*)$/i.test(segment);
}
