import { isJsonObject } from "../../types/json.js";

/** An object of a description that is being rewritten. */
export type Draft = Record<string, unknown>;

/** The object under a key, or an empty one. */
export function draftAt(parent: Draft, key: string): Draft {
  const child = Object.hasOwn(parent, key) ? parent[key] : undefined;
  return isDraft(child) ? child : {};
}

/** Tells whether a value is an object. */
export function isDraft(value: unknown): value is Draft {
  return isJsonObject(value);
}

/** The objects of a list. */
export function draftsIn(list: unknown): readonly Draft[] {
  return Array.isArray(list) ? list.filter(isDraft) : [];
}

/** The texts of a list, or one text as a list. */
export function textsIn(list: unknown): readonly string[] {
  return [list].flat().filter((item) => typeof item === "string");
}
