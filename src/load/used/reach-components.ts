import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken, tokensOf } from "../../types/json-pointer.js";
import { type NodeShape, shapeOfMember, visitNodes } from "../../types/openapi-nodes.js";
import { resolvePointer } from "../resolve-pointer.js";

/** Something to start from, and what stands there. */
type Start = readonly [value: Json | undefined, shape: NodeShape];

/**
 * Lists the pointers of all components that some parts of a description lead to: by references, by the mapping of a discriminator, and
 * from the base of a hierarchy to its heirs.
 * @example reachComponents(document, [[paths, "{pathItem}"]]) // Set { "/components/schemas/Pet" }
 */
export function reachComponents(document: JsonObject, starts: readonly Start[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...starts];
  const heirs = heirsIn(document);
  const reach = (text: string): void => {
    const home = homeOf(document, text);
    if (home === undefined || reached.has(home.pointer)) return;
    reached.add(home.pointer);
    waiting.push([home.value, home.shape]);
    if (isJsonObject(home.value) && isJsonObject(home.value["discriminator"])) for (const heir of heirs(home.pointer)) reach(`#${heir}`);
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    visitNodes(next[0], next[1], ({ shape, value }) => {
      if (typeof value["$ref"] === "string") reach(value["$ref"]);
      if (shape === "schema") for (const text of mappedIn(value)) reach(text);
    });
  }
  return reached;
}

interface Home {
  readonly pointer: string;
  readonly value: Json;
  readonly shape: NodeShape;
}

/** The component that a reference leads to or into. */
function homeOf(document: JsonObject, text: string): Home | undefined {
  if (!text.startsWith("#/")) return undefined;
  const tokens = tokensOf(text);
  const [section = "", ...rest] = tokens;
  const length = section === "components" ? 3 : 2;
  const home = tokens.slice(0, length);
  const shape = section === "components" ? shapeOfMember("components", rest[0] ?? "") : shapeOfMember("document", section);
  const found = resolvePointer(document, home);
  if (!found.found || shape === undefined || home.length < length) return undefined;
  const inner = shapeOfMember(shape, home.at(-1) ?? "");
  return inner && { pointer: home.map((token) => `/${escapeToken(token)}`).join(""), value: found.value, shape: inner };
}

/** @see https://spec.openapis.org/oas/v3.1.0#discriminator-object */
function mappedIn({ discriminator }: JsonObject): readonly string[] {
  const mapping = isJsonObject(discriminator) && isJsonObject(discriminator["mapping"]) ? discriminator["mapping"] : {};
  return Object.values(mapping).flatMap((target) => {
    if (typeof target !== "string") return [];
    return target.startsWith("#") ? [target] : [`#/components/schemas/${escapeToken(target)}`];
  });
}

/** Gives the schemas that are built on a schema with `allOf`, at any distance; they are found once it is known that they matter. */
function heirsIn(document: JsonObject): (pointer: string) => readonly string[] {
  let byBase: ReadonlyMap<string, readonly string[]> | undefined;
  const heirsOf = (pointer: string, seen: Set<string>): readonly string[] => {
    byBase ??= indexHeirs(document);
    const own = (byBase.get(pointer) ?? []).filter((heir) => !seen.has(heir));
    for (const heir of own) seen.add(heir);
    return own.flatMap((heir) => [heir, ...heirsOf(heir, seen)]);
  };
  return (pointer) => heirsOf(pointer, new Set([pointer]));
}

function indexHeirs(document: JsonObject): ReadonlyMap<string, readonly string[]> {
  const byBase = new Map<string, string[]>();
  const components = isJsonObject(document["components"]) ? document["components"] : {};
  for (const [home, schemas] of [
    ["/components/schemas", components["schemas"]],
    ["/definitions", document["definitions"]],
  ] as const) {
    for (const [name, schema] of Object.entries(isJsonObject(schemas) ? schemas : {})) {
      const parts = isJsonObject(schema) && Array.isArray(schema["allOf"]) ? (schema["allOf"] as readonly Json[]) : []; // isArray forgets readonly
      for (const part of parts) {
        const base = isJsonObject(part) && typeof part["$ref"] === "string" ? part["$ref"].slice(1) : undefined;
        if (base !== undefined) byBase.set(base, [...(byBase.get(base) ?? []), `${home}/${escapeToken(name)}`]);
      }
    }
  }
  return byBase;
}
