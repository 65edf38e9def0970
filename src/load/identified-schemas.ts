import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { escapeToken, tokensOf } from "../types/json-pointer.js";
import { visitNodes } from "../types/openapi-nodes.js";
import { resolvePointer } from "./resolve-pointer.js";
import type { SourceFile } from "./source-file.js";

/** A schema with an `$id`, which the references below it are relative to. */
interface Resource {
  readonly uri: string;
  readonly pointer: string;
}

/** What the schemas of one file are known by beside their place. */
interface Identities {
  /** Pointers by absolute `$id`, and by anchor with and without the `$id` that it belongs to. */
  readonly pointers: Map<string, string>;
  /** By schema, the resource that it is part of. */
  readonly resources: Map<JsonObject, Resource>;
}

const known = new WeakMap<SourceFile, Identities>();

/**
 * Finds the pointer of the schema that a reference names by `$id`, `$anchor` or `$dynamicAnchor`, or by a pointer that starts at such a
 * schema; `undefined` where it names none of this file.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function identifiedSchema(source: SourceFile, node: JsonObject | undefined, text: string): string | undefined {
  const { pointers, resources } = identitiesOf(source);
  if (pointers.size === 0) return undefined;
  const resource = node && resources.get(node);
  const [path = "", fragment = ""] = text.split("#", 2);
  const uri = path === "" ? (resource?.uri ?? root) : absolute(path, resource?.uri ?? root);
  const start = path === "" ? resource?.pointer : pointers.get(uri);
  if (fragment !== "" && !fragment.startsWith("/"))
    return pointers.get(`${uri}#${fragment}`) ?? (path === "" ? pointers.get(`#${fragment}`) : undefined);
  if (start === undefined || (path === "" && fragment === "")) return start;
  const pointer = `${start}${fragment}`;
  return resolvePointer(source.value, tokensOf(pointer)).found ? pointer : undefined;
}

/** Where a file without an address is taken to be, so that relative ids have something to be relative to. */
const root = "https://file.invalid/";

function identitiesOf(source: SourceFile): Identities {
  const found = known.get(source) ?? (mayIdentify(source) ? readIdentities(source.value) : { pointers: new Map(), resources: new Map() });
  known.set(source, found);
  return found;
}

/** Most files identify nothing, which their text tells without a walk. */
function mayIdentify({ text, overlays = [] }: SourceFile): boolean {
  return [text, ...overlays.map((overlay) => overlay.text)].some((each) =>
    ["$id", "$anchor", "$dynamicAnchor"].some((key) => each.includes(key)),
  );
}

function readIdentities(value: Json): Identities {
  const pointers = new Map<string, string>();
  const resources = new Map<JsonObject, Resource>();
  const open: Resource[] = [];
  const isDescription = isJsonObject(value) && ["openapi", "paths", "components"].some((key) => Object.hasOwn(value, key));
  visitNodes(value, isDescription ? "document" : "schema", ({ shape, value: node, pointer }) => {
    while (open.length > 0 && !pointer.startsWith(`${open.at(-1)?.pointer}/`)) open.pop();
    if (shape !== "schema") return;
    const id = node["$id"];
    if (typeof id === "string") open.push({ uri: absolute(id, open.at(-1)?.uri ?? root), pointer });
    const resource = open.at(-1);
    if (resource !== undefined) resources.set(node, resource);
    if (resource?.pointer === pointer) addFirst(pointers, resource.uri, pointer);
    for (const anchor of [node["$anchor"], node["$dynamicAnchor"]]) {
      if (typeof anchor !== "string") continue;
      for (const base of [resource?.uri ?? root, ""]) addFirst(pointers, `${base}#${anchor}`, pointer);
    }
  });
  return { pointers, resources };
}

function addFirst(pointers: Map<string, string>, name: string, pointer: string): void {
  if (!pointers.has(name)) pointers.set(name, pointer);
}

function absolute(uri: string, base: string): string {
  return URL.canParse(uri, base) ? new URL(uri, base).href.replace(/#$/, "") : uri;
}

/** Writes a pointer as a reference. */
export function referenceTo(pointer: string): string {
  return `#${tokensOf(pointer)
    .map((token) => `/${encodeURIComponent(escapeToken(token))}`)
    .join("")}`;
}
