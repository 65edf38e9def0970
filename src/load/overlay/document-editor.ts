import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { childOf } from "../../types/json-pointer.js";
import type { NodePath } from "./json-path.js";

/** A value, and the offset at which it was written. */
export interface WrittenValue {
  readonly value: Json;
  readonly offset: number;
}

/** Changes a frozen document: what is changed is copied, everything else is shared, and every key keeps the offset at which it was written. */
export interface DocumentEditor {
  /** The document with all changes; frozen after {@link DocumentEditor.commit}. */
  readonly document: () => JsonObject;
  /** Merges an object into the object at a path, adds to a list, or replaces anything else. */
  merge(path: NodePath, written: WrittenValue): void;
  /** Takes nodes out of what they stand in. */
  remove(paths: readonly NodePath[]): void;
  /** Freezes what was changed. */
  commit(): void;
}

type Container = Record<string, Json> | Json[];

/**
 * Starts to change a document.
 * @param offsets The offsets of everything that the document and the values to come are made of; those of copies are added.
 */
export function editDocument(document: JsonObject, offsets: Map<object, readonly number[]>): DocumentEditor {
  const root: Container = [document];
  const edit: Edit = { offsets, copies: new Map([[root, new Map()]]) };
  return {
    document: () => {
      const value = childOf(root, "0");
      return isJsonObject(value) ? value : {};
    },
    merge: (path, written) => {
      const home = findHome(edit, root, path);
      if (home !== undefined) mergeAt(edit, home, written);
    },
    remove: (paths) => {
      for (const path of [...paths].sort(laterFirst)) removeAt(edit, findHome(edit, root, path));
    },
    commit: () => {
      edit.copies.delete(root);
      for (const [copy, keys] of edit.copies) {
        const order = Object.keys(Object.freeze(copy));
        offsets.set(
          copy,
          order.map((key) => keys.get(key) ?? 0),
        );
      }
      edit.copies.clear();
      edit.copies.set(root, new Map());
    },
  };
}

interface Edit {
  readonly offsets: Map<object, readonly number[]>;
  /** The copies that can be changed, and the offsets of their keys. */
  readonly copies: Map<object, Map<string, number>>;
}

/** A key of a copy. */
interface Home {
  readonly parent: Container;
  readonly key: string;
}

/** Copies what a path leads through; `undefined` for a path that leads nowhere any more. */
function findHome(edit: Edit, root: Container, path: NodePath): Home | undefined {
  const steps = ["0", ...path];
  const key = steps.at(-1) ?? "0";
  let parent: Container | undefined = root;
  for (const step of steps.slice(0, -1)) parent = parent && ownChild(edit, { parent, key: step });
  return parent !== undefined && childOf(parent, key) !== undefined ? { parent, key } : undefined;
}

/** Copies the object or list under a key, unless that has been done before. */
function ownChild(edit: Edit, { parent, key }: Home): Container | undefined {
  const child = childOf(parent, key);
  if (typeof child !== "object" || child === null) return undefined;
  if (edit.copies.has(child)) return child as Container; // a copy is not frozen yet
  const copy: Container = Array.isArray(child) ? [...child] : { ...(child as JsonObject) }; // isArray forgets readonly
  const known = edit.offsets.get(child);
  edit.copies.set(copy, new Map(Object.keys(child).map((name, index) => [name, known?.[index] ?? 0])));
  // Assigning to `__proto__` would change the object's prototype instead.
  Object.defineProperty(parent, key, { value: copy, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** What is added to a list that was selected is an item, or the items of a list. */
function mergeAt(edit: Edit, home: Home, written: WrittenValue): void {
  const isItem = Array.isArray(childOf(home.parent, home.key)) && !Array.isArray(written.value);
  const list = isItem ? ownChild(edit, home) : undefined;
  if (Array.isArray(list)) set(edit, { parent: list, key: String(list.length) }, written);
  else mergeChild(edit, home, written);
}

function mergeChild(edit: Edit, home: Home, written: WrittenValue): void {
  const before = childOf(home.parent, home.key);
  const { value } = written;
  // In an overlay that mirrors a description, `components:` with nothing below it adds nothing.
  if (value === null && typeof before === "object" && before !== null) return;
  const isSameKind = Array.isArray(before) ? Array.isArray(value) : isJsonObject(before) && isJsonObject(value);
  const target = isSameKind ? ownChild(edit, home) : undefined;
  if (target === undefined || typeof value !== "object" || value === null) {
    set(edit, home, written);
    return;
  }
  for (const [index, [name, child]] of Object.entries(value).entries()) {
    const inner = { value: child as Json, offset: edit.offsets.get(value)?.[index] ?? 0 }; // entries of a list are any
    const key = Array.isArray(target) ? String(target.length) : name;
    mergeChild(edit, { parent: target, key }, inner);
  }
}

function set({ copies }: Edit, { parent, key }: Home, { value, offset }: WrittenValue): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  copies.get(parent)?.set(key, offset);
}

function removeAt({ copies }: Edit, home: Home | undefined): void {
  if (home === undefined) return;
  const { parent, key } = home;
  const keys = copies.get(parent);
  if (!Array.isArray(parent)) {
    delete parent[key];
    keys?.delete(key);
    return;
  }
  const kept = Object.keys(parent).flatMap((index) => (index === key ? [] : [keys?.get(index) ?? 0]));
  parent.splice(Number(key), 1);
  keys?.clear();
  for (const [index, offset] of kept.entries()) keys?.set(String(index), offset);
}

/** The last items of a list come first, and what is inside a node before the node, so that no path is out of date when it is used. */
function laterFirst(a: NodePath, b: NodePath): number {
  const index = a.findIndex((token, position) => token !== b[position]);
  const [left, right] = index === -1 ? [undefined, undefined] : [a[index], b[index]];
  if (left === undefined || right === undefined) return b.length - a.length;
  const [first, second] = [left, right].map((token) => (/^\d+$/.test(token) ? Number(token) : -1));
  return (second ?? -1) - (first ?? -1) || (left < right ? -1 : 1);
}
