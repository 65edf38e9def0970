import { camelCase, isNameable, nameOfPath, pascalCase, withHash } from "../../naming.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { type NodeShape, shapeOfMember } from "../../types/openapi-nodes.js";
import type { UsedParts } from "../../types/used-parts.js";
import type { Bundle } from "../bundle.js";
import { createKeyFinder } from "../locator.js";
import { setProperty } from "../parsed-text.js";
import type { SourceFile } from "../source-file.js";
import { reachComponents } from "./reach-components.js";

/** A bundled description, and what of it is used. */
export interface Keeping {
  readonly bundle: Bundle;
  readonly sources: readonly SourceFile[];
  readonly used: UsedParts;
}

/**
 * Keeps the operations that are called and what they refer to, so that all further work is bounded by what is used. A description that
 * lacks one of the operations is kept whole: what is wrong with its name is found where the others are known.
 */
export function keepUsed({ bundle, sources, used }: Keeping): Bundle {
  const { document } = bundle;
  const called = calledIn(document, used.operations);
  if (used.operations.some((name) => !called.names.has(name))) return bundle;
  const origins = new Map(bundle.origins);
  const addedKeys = new Map(bundle.addedKeys);
  const keep: Keep = (object, isKept, change = (_, child) => child) => {
    const copy: Record<string, Json> = {};
    const draft = { value: copy, keys: [], offsets: [] };
    for (const [key, child] of Object.entries(object)) if (isKept(key, child)) setProperty(draft, key, change(key, child));
    origins.set(copy, bundle.origins.get(object) ?? object);
    const added = bundle.addedKeys.get(object);
    if (added !== undefined) addedKeys.set(copy, added);
    return Object.freeze(copy);
  };
  const paths = keepOperations(keep, document["paths"], called.keys);
  const hooks = used.webhooks ? (document["webhooks"] ?? document["x-webhooks"]) : undefined;
  const schemas = schemasNamed(document, used.schemas);
  const reached = reachComponents(document, [[paths, "{pathItem}"], [hooks, "{pathItem}"], ...schemas]);
  const placeOf = createKeyFinder(bundle, sources);
  const tagNames = tagsOf(paths);
  const keepTags = (tags: readonly Json[]): Json => {
    const kept = [...tags.entries()].filter(([, tag]) => !isJsonObject(tag) || tagNames.has(String(tag["name"])));
    const list = Object.freeze(kept.map(([, tag]) => tag));
    const places = kept.map(([index], position) => [String(position), placeOf(tags, String(index))?.()] as const);
    addedKeys.set(list, new Map(places.flatMap(([key, place]) => (place === undefined ? [] : [[key, place] as const]))));
    return list;
  };
  const isKept = (key: string) => used.webhooks || !/^(?:x-)?webhooks$/.test(key);
  const changed = keep(document, isKept, (key, child) => {
    if (key === "paths") return paths ?? child;
    if (key === "tags" && Array.isArray(child)) return keepTags(child);
    return keepReached(keep, reached, { key, child, pointer: `/${escapeToken(key)}` });
  });
  return { document: changed, origins, addedKeys };
}

type Keep = (object: JsonObject, isKept: (key: string, child: Json) => boolean, change?: (key: string, child: Json) => Json) => JsonObject;

interface Called {
  /** Which of the names were found. */
  readonly names: ReadonlySet<string>;
  /** `get /pets` of each operation. */
  readonly keys: ReadonlySet<string>;
}

const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

function calledIn(document: JsonObject, names: readonly string[]): Called {
  const wanted = new Set(names);
  const found = new Set<string>();
  const keys = new Set<string>();
  for (const [path, item] of Object.entries(isJsonObject(document["paths"]) ? document["paths"] : {})) {
    for (const [method, operation] of operationsIn(item)) {
      const own = namesOf({ method, path, operation }).filter((name) => wanted.has(name));
      for (const name of own) found.add(name);
      if (own.length > 0) keys.add(`${method} ${path}`);
    }
  }
  return { names: found, keys };
}

function operationsIn(item: Json): readonly (readonly [method: string, operation: JsonObject])[] {
  if (!isJsonObject(item)) return [];
  const more = isJsonObject(item["additionalOperations"]) ? Object.entries(item["additionalOperations"]) : [];
  const own = Object.entries(item).filter(([key]) => methods.has(key));
  return [...own, ...more].flatMap(([method, operation]) => (isJsonObject(operation) ? [[method, operation] as const] : []));
}

interface NamedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
}

/** What a mapping may call an operation: as its description does, or as generated code does. */
function namesOf({ method, path, operation }: NamedOperation): readonly string[] {
  const id = operation["operationId"];
  const afterPath = nameOfPath(method, path);
  return [
    ...(typeof id === "string" ? [id, ...(isNameable(id) ? [camelCase(id)] : [])] : []),
    afterPath,
    withHash(afterPath, `${method.toUpperCase()} ${path}`),
  ];
}

function keepOperations(keep: Keep, paths: Json | undefined, called: ReadonlySet<string>): JsonObject | undefined {
  if (!isJsonObject(paths)) return undefined;
  const isCalled = (path: string, item: Json) => operationsIn(item).some(([method]) => called.has(`${method} ${path}`));
  return keep(
    paths,
    (path, item) => path.startsWith("x-") || isCalled(path, item) || (isJsonObject(item) && typeof item["$ref"] === "string"),
    (path, item) => {
      if (!isJsonObject(item)) return item;
      const more = (key: string, child: Json) =>
        key === "additionalOperations" && isJsonObject(child) ? keep(child, (method) => called.has(`${method} ${path}`)) : child;
      return keep(item, (key) => !methods.has(key) || called.has(`${key} ${path}`), more);
    },
  );
}

function schemasNamed(document: JsonObject, names: readonly string[]): readonly (readonly [Json, NodeShape])[] {
  const typeName = (name: string) => (isNameable(name) ? pascalCase(name) : name);
  const wanted = new Set(names.map(typeName));
  const components = isJsonObject(document["components"]) ? document["components"] : {};
  const pointers = [
    ["/components/schemas", components["schemas"]],
    ["/definitions", document["definitions"]],
  ] as const;
  return pointers.flatMap(([pointer, schemas]) =>
    Object.keys(isJsonObject(schemas) ? schemas : {}).flatMap((name) =>
      wanted.has(typeName(name)) ? [[{ $ref: `#${pointer}/${escapeToken(name)}` }, "schema"] as const] : [],
    ),
  );
}

function tagsOf(paths: JsonObject | undefined): ReadonlySet<string> {
  const tags = Object.values(paths ?? {}).flatMap((item) => operationsIn(item).map(([, operation]) => operation["tags"]));
  return new Set(tags.flatMap((list) => (Array.isArray(list) ? list.map(String) : [])));
}

interface Section {
  readonly key: string;
  readonly child: Json;
  readonly pointer: string;
}

/** Credentials are named, and not referred to. */
function keepReached(keep: Keep, reached: ReadonlySet<string>, { key, child, pointer }: Section): Json {
  if (!isJsonObject(child)) return child;
  if (key === "components")
    return keep(
      child,
      () => true,
      (section, entries) =>
        section === "securitySchemes" || !isJsonObject(entries) || shapeOfMember("components", section) === undefined
          ? entries
          : keep(entries, (name) => reached.has(`${pointer}/${section}/${escapeToken(name)}`)),
    );
  const isHome = ["definitions", "parameters", "responses"].includes(key); // of Swagger 2.0
  return isHome ? keep(child, (name) => reached.has(`${pointer}/${escapeToken(name)}`)) : child;
}
