import { posix } from "node:path";
import type { OverlayEntry } from "../types/project.js";
import type { ConfigNode, PlacedText } from "./config-node.js";
import { checkConfinedFile } from "./confined-file.js";

/** Where overlays of an API may be. */
export interface OverlaySearch {
  readonly root: string;
  /** Path of the description; `undefined` for one on the web, which has nothing beside it. */
  readonly file: string | undefined;
  /** `x-specweld` of the API. */
  readonly options: ConfigNode | undefined;
}

/** Gives the overlays that an API lists, or else the `overlay.yaml` beside its description. */
export function findOverlays({ root, file, options }: OverlaySearch): readonly OverlayEntry[] {
  const listed = options?.texts("overlay");
  if (listed === undefined) return file === undefined ? [] : beside(root, file);
  return listed.flatMap(({ name, place }: PlacedText) => {
    const overlay = posix.normalize(name.replaceAll("\\", "/"));
    const refusal = checkConfinedFile(root, overlay);
    if (refusal !== undefined) options?.complain("overlay", `overlay "${name}" ${refusal.fact}`, refusal.fix);
    return [{ file: overlay, place }];
  });
}

/** Having none is fine; one that cannot be read is reported when it is read. */
function beside(root: string, file: string): readonly OverlayEntry[] {
  const overlay = overlayBeside(file);
  return checkConfinedFile(root, overlay)?.code === "file-not-found" ? [] : [{ file: overlay }];
}

/** The file that is laid over a description without being named. */
export function overlayBeside(file: string): string {
  return posix.join(posix.dirname(file), "overlay.yaml");
}
