import { isJsonObject, type Json } from "./json.js";

/**
 * Escapes a name for use as a token of a JSON pointer.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 * @example escapeToken("/v1/pets") // "~1v1~1pets"
 */
export function escapeToken(name: string): string {
  return name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

/** Gives the name that a token of a JSON pointer stands for. */
export function unescapeToken(token: string): string {
  return token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token;
}

/**
 * Splits a JSON pointer into the names that it leads through.
 * @param pointer With or without a `#` in front.
 * @example tokensOf("#/paths/~1pets/get") // ["paths", "/pets", "get"]
 */
export function tokensOf(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapeToken);
}

/** Tells whether a JSON pointer leads to something inside of what another one leads to. */
export function isBelow(pointer: string, holder: string): boolean {
  return pointer.startsWith(`${holder}/`);
}

/** Tells whether a JSON pointer is another one, or leads to something inside of what that leads to. */
export function isAtOrBelow(pointer: string, holder: string): boolean {
  return pointer === holder || isBelow(pointer, holder);
}

/** Finds what a JSON pointer leads to, among own properties and items; undefined where there is nothing. */
export function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  return tokensOf(pointer).reduce<Json | undefined>((inner, name) => childOf(inner, name), value);
}

/** The value of one own key or item; never something inherited like `__proto__`. */
export function childOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d{0,9})$/.test(name) ? value[Number(name)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
