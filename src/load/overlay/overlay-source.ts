import { posix } from "node:path";
import type { Diagnostic, Place } from "../../types/diagnostic.js";
import type { ApiEntry, Project } from "../../types/project.js";
import type { RootFile } from "../bundle.js";
import { keyPlace } from "../key-place.js";
import { readSourceFile, type SourceFile } from "../source-file.js";
import { applyOverlay } from "./apply-overlay.js";
import { editDocument } from "./document-editor.js";
import { type Overlay, readOverlay } from "./read-overlay.js";

/** A description as it was read, and the overlays of its API. */
export interface OverlayRequest {
  readonly project: Project;
  readonly entry: ApiEntry;
  readonly root: RootFile;
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * Lays the overlays of an API over its description, before anything else reads that. What they have added has its place in them.
 * @see https://spec.openapis.org/overlay/v1.1.0.html
 */
export function overlaySource({ project, entry, root, report }: OverlayRequest): RootFile {
  const overlays = (entry.overlays ?? []).flatMap(({ file, place }) => {
    const { value, diagnostics } = readSourceFile({ root: project.root, file, subject: "overlay", place });
    const overlay = value && readOverlay(value);
    for (const diagnostic of [...diagnostics, ...(overlay?.diagnostics ?? [])]) report(diagnostic);
    return overlay?.value !== undefined && isMeant({ project, entry, root, report }, overlay.value) ? [overlay.value] : [];
  });
  return overlays.length === 0 ? root : overlaid(root, overlays, report);
}

function overlaid(root: RootFile, overlays: readonly Overlay[], report: (diagnostic: Diagnostic) => void): RootFile {
  const parts = placeParts([root, ...overlays.map(({ source }) => source)]);
  const offsets = new Map(
    parts.flatMap(({ source, base }) =>
      [...source.offsets].map(([object, places]) => [object, base === 0 ? places : places.map((offset) => offset + base)] as const),
    ),
  );
  const editor = editDocument(root.value, offsets);
  for (const overlay of overlays) applyOverlay({ editor, file: root.file, offsets, report }, overlay);
  const placeAt = (offset: number): Place => {
    const part = parts.findLast(({ base }) => base <= offset);
    return part === undefined ? root.placeAt(offset) : part.source.placeAt(offset - part.base);
  };
  return { ...root, value: editor.document(), offsets, placeAt, overlays: overlays.map(({ source }) => source) };
}

interface Part {
  readonly source: SourceFile;
  /** Where its offsets begin, as if the texts stood one after the other. */
  readonly base: number;
}

function placeParts(sources: readonly SourceFile[]): readonly Part[] {
  let base = 0;
  return sources.map((source) => {
    const part = { source, base };
    base += source.text.length + 1;
    return part;
  });
}

/** An overlay that names its description is not laid over another one. */
function isMeant({ project, entry, root, report }: OverlayRequest, { source, extends: base }: Overlay): boolean {
  if (base === undefined || /^[a-z][a-z\d+.-]*:/i.test(base)) return true;
  const file = posix.normalize(posix.join(posix.dirname(source.file), decoded(base)));
  if (file === entry.file) return true;
  const isListed = entry.overlays?.some((each) => each.file === source.file && each.place !== undefined) ?? false;
  // Beside two descriptions there may be one overlay, for one of them.
  if (!isListed && project.apis.some((api) => api.file === file)) return false;
  const message = `the overlay extends ${JSON.stringify(base)}, and not ${root.file}`;
  const place = keyPlace(source, source.value as object, "extends"); // an overlay is an object
  report({
    severity: "error",
    code: "invalid-overlay",
    message,
    place,
    fix: `write the path to ${posix.relative(posix.dirname(source.file), root.file)}, or leave "extends" out`,
  });
  return false;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replace(/[?#].*$/, ""));
  } catch {
    return path;
  }
}
