import { unescapeToken } from "../types/json-pointer.js";
import { headerRoot } from "../types/response-headers.js";

/**
 * Writes a JSON pointer as a path from the root of a response, which is `/` itself.
 * @example pathOf("/products/[]/price/current") // "products[].price.current"
 */
export function pathOf(pointer: string): string {
  if (pointer.startsWith(`${headerRoot}/`)) return `header ${unescapeToken(pointer.slice(headerRoot.length + 1))}`;
  if (pointer === "") return "/";
  const tokens = pointer.split("/").slice(1);
  return tokens.reduce((path, token) => (token === "[]" ? `${path}[]` : `${path}${path === "" ? "" : "."}${unescapeToken(token)}`), "");
}
