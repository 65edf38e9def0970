import { suggest } from "../../diagnostics.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { keyIndex } from "../key-place.js";
import { resolvePointer } from "../resolve-pointer.js";
import type { DocumentEditor, WrittenValue } from "./document-editor.js";
import { type NodePath, selectNodes } from "./json-path.js";
import type { Overlay, OverlayAction } from "./read-overlay.js";

/** A description that is being changed. */
export interface Overlaying {
  readonly editor: DocumentEditor;
  /** Path of the description. */
  readonly file: string;
  /** Where everything that is merged was written. */
  readonly offsets: ReadonlyMap<object, readonly number[]>;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Applies the actions of an overlay, each to what the one before it left. */
export function applyOverlay(overlaying: Overlaying, overlay: Overlay): void {
  for (const action of overlay.actions) {
    const paths = select(overlaying, action, "target");
    const written = paths && writtenBy(overlaying, action);
    if (paths !== undefined && written !== undefined) change(overlaying, { action, overlay, paths, written });
    overlaying.editor.commit();
  }
}

/** Nothing that is merged stands for a removal. */
function writtenBy(overlaying: Overlaying, { change, node, ...action }: OverlayAction): WrittenValue | "removed" | undefined {
  const { offsets, editor } = overlaying;
  const offsetOf = (container: object, key: string) => offsets.get(container)?.[keyIndex(container, key)] ?? 0;
  if (change.kind === "remove") return "removed";
  if (change.kind === "update") return { value: change.value, offset: offsetOf(node, "update") };
  const [path, ...others] = select(overlaying, { change, node, ...action }, "copy") ?? [];
  if (path === undefined) return undefined;
  if (others.length > 0)
    return complain(
      overlaying,
      { change, node, ...action },
      {
        field: "copy",
        message: `copy ${JSON.stringify(change.from)} selects ${others.length + 1} nodes`,
        fix: "select the only one that is to be copied",
      },
    );
  const copied = resolvePointer(editor.document(), path);
  const parent = resolvePointer(editor.document(), path.slice(0, -1));
  const isPlaced = parent.found && typeof parent.value === "object" && parent.value !== null;
  const offset = isPlaced ? offsetOf(parent.value as object, path.at(-1) ?? "") : offsetOf(node, "copy");
  return copied.found ? { value: copied.value, offset } : undefined;
}

interface Change {
  readonly action: OverlayAction;
  readonly overlay: Overlay;
  readonly paths: readonly NodePath[];
  readonly written: WrittenValue | "removed";
}

function change(overlaying: Overlaying, { action, overlay, paths, written }: Change): void {
  const { editor } = overlaying;
  const refusal = paths.map((path) => refusalOf({ action, overlay, path, written }, editor.document())).find((each) => each !== undefined);
  if (refusal !== undefined) complain(overlaying, action, refusal);
  else if (written === "removed") editor.remove(paths);
  else for (const path of paths) editor.merge(path, written);
}

interface Refusal {
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

function refusalOf(
  { action, overlay, path, written }: Omit<Change, "paths"> & { readonly path: NodePath },
  document: Json,
): Refusal | undefined {
  const node = resolvePointer(document, path);
  const selected = node.found ? node.value : null;
  const shown = JSON.stringify(action.target);
  const isValue = typeof selected !== "object" || selected === null;
  if (isValue && !overlay.changesValues) {
    const fix = `select the ${written === "removed" ? "object or list" : "object"} that holds it, or write overlay: 1.1.0`;
    return { field: "target", message: `target ${shown} selects ${kindOf(selected)}, which version 1.0 cannot change by itself`, fix };
  }
  if (written === "removed")
    return path.length > 0
      ? undefined
      : { field: "target", message: "the whole description cannot be removed", fix: "select what is to be removed" };
  const given = written.value;
  const field = action.change.kind;
  if (isJsonObject(selected) && !isJsonObject(given))
    return {
      field,
      message: `target ${shown} selects an object, and ${kindOf(given)} cannot be merged with it`,
      fix: "give the properties to merge, or select the property",
    };
  if (isValue && typeof given === "object" && given !== null)
    return {
      field,
      message: `target ${shown} selects ${kindOf(selected)}, and ${kindOf(given)} cannot be merged with it`,
      fix: "select the object that holds it, and give the property",
    };
  return undefined;
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "an object";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}

/** Nothing that is selected is a mistake: the description has changed, or the expression is misspelt. */
function select(overlaying: Overlaying, action: OverlayAction, field: "target" | "copy"): readonly NodePath[] | undefined {
  const expression = field === "copy" && action.change.kind === "copy" ? action.change.from : action.target;
  const document = overlaying.editor.document();
  const selection = selectNodes(document, expression);
  if (selection.kind === "refused") {
    const fix = "correct it; names with other characters than letters, digits and _ stand in brackets: $.paths['/things']";
    return complain(overlaying, action, { field, message: `${field} ${selection.fact}`, fix });
  }
  if (selection.paths.length > 0) return selection.paths;
  const fix = likelyFix(document, expression) ?? "correct the expression, or remove the action: the description may have changed";
  return complain(overlaying, action, {
    field,
    message: `${field} ${JSON.stringify(expression)} matches nothing in ${overlaying.file}`,
    fix,
  });
}

/** Finds the misspelt name in an expression of names only. */
function likelyFix(document: JsonObject, expression: string): string | undefined {
  const steps = [...expression.matchAll(/\.([\p{L}_][\p{L}\p{N}_]*)|\[(?:'([^'\\]*)'|"([^"\\]*)")\]/gu)];
  if (`$${steps.map(([text]) => text).join("")}` !== expression) return undefined;
  const resolution = resolvePointer(
    document,
    steps.map(([, name, single, double]) => name ?? single ?? double ?? ""),
  );
  if (resolution.found || !isJsonObject(resolution.last)) return undefined;
  const near = suggest(resolution.missing, Object.keys(resolution.last));
  return near === undefined ? undefined : `correct ${JSON.stringify(resolution.missing)}; did you mean "${near}"?`;
}

function complain({ report }: Overlaying, action: OverlayAction, { field, message, fix }: Refusal): undefined {
  report({ severity: "error", code: "invalid-overlay", message, place: action.placeOf(field), fix });
}
