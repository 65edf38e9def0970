import type { JsonObject } from "../../types/json.js";

/** Tells whether a document is a Swagger 2.0 description. */
export function isSwagger(document: JsonObject): boolean {
  return !Object.hasOwn(document, "openapi") && /^2(?:\.0)?(?:\.\d+)?$/.test(String(document["swagger"]));
}
