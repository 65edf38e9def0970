import { camelCase } from "../naming.js";
import { singular } from "./component-names.js";

/** Parts of a path that somebody filled in: numbers, UUIDs, `cus_a1B2c3`, long hexadecimal texts. */
const filledIn = /^(?:\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]{2,12}_(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{4,}|[0-9a-f]{16,})$/i;

/**
 * Puts a parameter where a path has an id, called after what stands before it.
 * @example templatePath("/v1/sessions/session_a1b2c3") // "/v1/sessions/{sessionId}"
 */
export function templatePath(path: string): string {
  const parts = path.split("/");
  const named = parts.map((part, index) => {
    const before = parts[index - 1] ?? "";
    return filledIn.test(part) ? `{${/^[a-z]/i.test(before) ? camelCase(`${singular(before)} id`) : "id"}}` : part;
  });
  return named.join("/");
}
