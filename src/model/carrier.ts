import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { isBinary, isTextual } from "./binary.js";
import type { Description } from "./description.js";
import { child } from "./node.js";
import { componentKey } from "./reference.js";

/**
 * What a schema's values travel in: `json` is text, where bytes cannot be; `bytes` is a body or a part of its own; `form` is a multipart body,
 * whose properties are parts.
 * @see https://spec.openapis.org/oas/v3.1.0#considerations-for-file-uploads
 */
export type Carrier = "json" | "bytes" | "form";

/** What the bodies of a media type carry. */
export function carrierOf(mediaType: string): Carrier {
  if (/^multipart\//i.test(mediaType)) return "form";
  return isTextual(mediaType) ? "json" : "bytes";
}

/** A schema as written, and what its values travel in. */
interface Carried {
  readonly schema: Json;
  readonly carrier: Carrier;
}

const sameValue = new Set(["allOf", "anyOf", "oneOf"]);
const members = new Set(["properties", "patternProperties"]);
const others = new Set("not if then else contains propertyNames additionalItems unevaluatedItems prefixItems contentSchema".split(" "));
const definitions = new Set(["$defs", "definitions", "dependentSchemas"]);

/** The schemas directly inside a schema, with what each of them travels in. */
function inside({ schema, carrier }: Carried): readonly Carried[] {
  if (!isJsonObject(schema)) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (sameValue.has(key)) return each(value, carrier);
    if (members.has(key)) return each(value, carrier === "form" ? "bytes" : "json");
    if (key === "additionalProperties" || key === "unevaluatedProperties")
      return [{ schema: value, carrier: carrier === "form" ? "bytes" : "json" }];
    if (key === "items") return [{ schema: value, carrier: carrier === "bytes" ? "bytes" : "json" }];
    if (others.has(key)) return Array.isArray(value) ? each(value, "json") : [{ schema: value, carrier: "json" }];
    return definitions.has(key) ? each(value, "json") : [];
  });
}

function each(value: Json, carrier: Carrier): readonly Carried[] {
  const schemas: readonly Json[] = typeof value === "object" && value !== null ? Object.values(value) : [];
  return schemas.map((schema) => ({ schema, carrier }));
}

/** Tells whether bytes travel anywhere in a schema, given what it travels in itself. */
export function carriesBytes(description: Description, start: Carried): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { schema, carrier } = next;
    if (carrier === "json" || !isJsonObject(schema)) continue;
    if (carrier === "bytes" && isBinary(schema)) return true;
    open.push(...inside(next));
    const key = componentKey(schema["$ref"], "schemas");
    if (key === undefined || seen.has(`${carrier} ${key}`)) continue;
    seen.add(`${carrier} ${key}`);
    open.push({ schema: schemasOf(description)[key] ?? null, carrier });
  }
  return false;
}

function schemasOf({ root }: Description): JsonObject {
  const components = child(root, "components");
  const schemas = components && child(components, "schemas")?.value;
  return schemas !== undefined && isJsonObject(schemas) ? schemas : {};
}

/**
 * Finds what the values of each named schema travel in: `form` or `bytes` where nothing else refers to it, `json` where JSON does, too. A
 * schema that nothing refers to may be a body of its own.
 */
export function findCarriers(description: Description): ReadonlyMap<string, Carrier> {
  const schemas = schemasOf(description);
  const found = new Map<string, Set<Carrier>>();
  const open: Carried[] = [...bodySchemas(description)];
  follow();
  const unused = Object.keys(schemas).filter((key) => !found.has(key));
  for (const key of unused) open.push({ schema: schemas[key] ?? null, carrier: "bytes" });
  follow();
  return new Map(Object.keys(schemas).map((key) => [key, only(found.get(key))]));

  function follow(): void {
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      open.push(...inside(next));
      const key = isJsonObject(next.schema) ? componentKey(next.schema["$ref"], "schemas") : undefined;
      if (key === undefined || found.get(key)?.has(next.carrier) === true) continue;
      found.set(key, new Set([...(found.get(key) ?? []), next.carrier]));
      open.push({ schema: Object.hasOwn(schemas, key) ? (schemas[key] ?? null) : null, carrier: next.carrier });
    }
  }
}

function only(carriers: ReadonlySet<Carrier> | undefined): Carrier {
  const [carrier = "bytes", second] = carriers ?? [];
  return second === undefined ? carrier : "json";
}

/** Every schema outside `components/schemas`, with what its values travel in. */
function bodySchemas({ root, spec }: Description): readonly Carried[] {
  const found: Carried[] = [];
  const { schemas: _, ...components } = isJsonObject(spec.document["components"]) ? spec.document["components"] : {};
  const open: Json[] = [{ ...(root.value as JsonObject), components }]; // a description is an object
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value as JsonObject)) {
      // the items of an array are its members
      if (key === "schema" || key === "itemSchema") found.push({ schema: member, carrier: "json" });
      else if (key === "content" && isJsonObject(member)) found.push(...contentSchemas(member));
      else open.push(member);
    }
  }
  return found;
}

function contentSchemas(content: JsonObject): readonly Carried[] {
  return Object.entries(content).flatMap(([mediaType, media]) => {
    if (!isJsonObject(media)) return [];
    const carrier = carrierOf(mediaType);
    return ["schema", "itemSchema"].flatMap((key) => (media[key] === undefined ? [] : [{ schema: media[key], carrier }]));
  });
}
