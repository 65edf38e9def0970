import { isJsonObject, type Json, type JsonObject } from "./json.js";
import { childOf, tokensOf } from "./json-pointer.js";

/** More references in a row than anybody writes; Redocly takes a minute for a thousand, and has no stack for five thousand. */
const longest = 100;

/**
 * Tells whether some reference of a bundled description leads to a reference, which leads to another one, and so on, more often than a parser
 * bears that follows each of them anew. What lies in between, such as the properties of a schema, ends a chain.
 */
export function hasLongChain(document: JsonObject): boolean {
  return [...referencesIn(document)].some((pointer) => isLong(document, pointer));
}

function isLong(document: JsonObject, pointer: string): boolean {
  const seen = new Set<string>();
  let here: string | undefined = pointer;
  while (here !== undefined && !seen.has(here)) {
    if (seen.size > longest) return true;
    seen.add(here);
    here = nextOf(document, here);
  }
  return false;
}

/** The reference that stands at a pointer, or on the way there, with the rest of the way. */
function nextOf(document: JsonObject, pointer: string): string | undefined {
  let value: Json | undefined = document;
  const tokens = pointer.split("/").slice(1);
  for (const [index, name] of tokensOf(pointer).entries()) {
    value = childOf(value, name);
    const reference = referenceAt(value);
    if (reference !== undefined) return [reference, ...tokens.slice(index + 1)].join("/");
  }
  return undefined;
}

function referenceAt(value: Json | undefined): string | undefined {
  const reference = isJsonObject(value) ? value["$ref"] : undefined;
  return typeof reference === "string" && reference.startsWith("#/") ? reference : undefined;
}

function referencesIn(document: JsonObject): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Json[] = [document];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const reference = referenceAt(value);
    if (reference !== undefined) found.add(reference);
    for (const inner of Object.values(value)) if (typeof inner === "object") open.push(inner);
  }
  return found;
}
