import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { fieldOf, type Kind } from "./fields.js";
import type { Mending } from "./mending.js";
import { contentOf } from "./references.js";
import { textValues } from "./text-values.js";

/** Mends what takes more than one field of an object to see; every field holds a value of its type already. */
export function repair(mending: Mending, kind: Kind, node: JsonObject, pointer: string): JsonObject {
  switch (kind) {
    case "schema":
      return [requiredOfProperties, requiredList, exclusiveBounds, emptyCompositions, textValues].reduce(
        (schema, mend) => mend(mending, schema, pointer),
        node,
      );
    case "operation":
    case "pathItem":
      return distinctParameters(mending, node, pointer);
    case "parameter":
    case "header":
      return typeOfParameter(mending, node, pointer);
    case "document":
      return firstOfOperationIds(mending, slashesOfPaths(mending, withVersion(mending, node)));
    default:
      return node;
  }
}

function withVersion(mending: Mending, document: JsonObject): JsonObject {
  const { openapi: written, ...others } = document;
  return written === mending.version ? document : mending.derive({ openapi: mending.version, ...others }, document);
}

function report(mending: Mending, pointer: string, message: string, fix: string): void {
  mending.report(pointer, { code: "wrong-type", message, fix });
}

/** `required: true` on a property is what JSON Schema's third draft and forms say: this property is required. */
function requiredOfProperties(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  const { properties } = schema;
  if (!isJsonObject(properties)) return schema;
  const flags = Object.entries(properties).flatMap(([name, property]) => {
    const flag = isJsonObject(property) ? flagOf(property["required"]) : undefined;
    return flag === undefined ? [] : [[name, flag] as const];
  });
  if (flags.length === 0) return schema;
  for (const [name, flag] of flags) {
    const message = `"required" is ${flag}, not a list; read as: the property "${name}" is ${flag ? "" : "not "}required`;
    report(mending, `${pointer}/properties/${escapeToken(name)}/required`, message, 'list the property under "required" of the object');
  }
  const listed = listOf(schema["required"]);
  const added = flags.flatMap(([name, flag]) => (flag && !listed.includes(name) ? [name] : []));
  const flagged = new Set(flags.map(([name]) => name));
  const cleaned = change(mending, schema, "properties", (all) =>
    [...flagged].reduce((before, name) => change(mending, before, name, (property) => without(mending, property, "required")), all),
  );
  return added.length === 0 ? cleaned : mending.derive({ ...cleaned, required: [...listed, ...added] }, schema);
}

function flagOf(value: Json | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []; // isArray forgets readonly
}

function without(mending: Mending, node: JsonObject, key: string): JsonObject {
  return mending.derive(Object.fromEntries(Object.entries(node).filter(([name]) => name !== key)), node);
}

/** A flag is left for the object around the property; anything else is a list of texts. */
function requiredList(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  const { required } = schema;
  if (required === undefined) return schema;
  const isProperty = /\/properties\/[^/]+$/.test(pointer);
  if (flagOf(required) !== undefined && isProperty) return schema;
  const names = listOf(required).flatMap((name) => (typeof name === "string" ? [name] : typeof name === "number" ? [String(name)] : []));
  if (Array.isArray(required) && required.every((name) => typeof name === "string")) return schema;
  const isOneName = typeof required === "string" && flagOf(required) === undefined;
  const read = isOneName ? [required] : names;
  const what = read.length === 0 ? "it is left out" : `read as a list of ${read.map((name) => JSON.stringify(name)).join(", ")}`;
  report(mending, `${pointer}/required`, `"required" is not a list of names; ${what}`, "list the names of the properties");
  return read.length === 0 ? without(mending, schema, "required") : mending.derive({ ...schema, required: read }, schema);
}

const bounds = [
  ["minimum", "exclusiveMinimum"],
  ["maximum", "exclusiveMaximum"],
] as const;

/** `exclusiveMinimum: true` beside `minimum` is how OpenAPI 3.0 says it. */
function exclusiveBounds(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  return bounds.reduce((before, [bound, exclusive]) => {
    const [limit, flag] = [before[bound], before[exclusive]];
    if (typeof flag !== "boolean" || mending.isVersion30) return before;
    const isMeant = flag && limit !== undefined;
    const what = isMeant ? `read as "${exclusive}: ${JSON.stringify(limit)}"` : "it is left out";
    report(
      mending,
      `${pointer}/${exclusive}`,
      `"${exclusive}" is ${flag}, not a number; ${what}`,
      `write "${exclusive}" with the limit itself`,
    );
    const others = Object.entries(before).filter(([key]) => key !== exclusive && !(isMeant && key === bound));
    return mending.derive(Object.fromEntries(isMeant ? [...others, [exclusive, limit]] : others), before);
  }, schema);
}

/** An empty `oneOf` would let nothing through, which nobody means. */
function emptyCompositions(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  const empty = ["oneOf", "anyOf", "allOf"].filter((key) => Array.isArray(schema[key]) && schema[key].length === 0);
  return empty.reduce((before, key) => {
    const finding = {
      code: "empty-union" as const,
      message: `"${key}" lists no schema; it is left out`,
      fix: `list the schemas, or remove "${key}"`,
    };
    mending.report(`${pointer}/${key}`, finding);
    return without(mending, before, key);
  }, schema);
}

/** A parameter of Swagger 2 says its type itself. */
function typeOfParameter(mending: Mending, node: JsonObject, pointer: string): JsonObject {
  if (["schema", "content", "$ref"].some((key) => Object.hasOwn(node, key))) return node;
  const own = Object.entries(node).filter(([key]) => fieldOf("parameter", key) === undefined && fieldOf("schema", key) !== undefined);
  if (!own.some(([key]) => ["type", "enum", "items", "format", "oneOf", "anyOf", "allOf", "properties"].includes(key))) return node;
  report(mending, pointer, 'a parameter has a type beside its name; read as the type of its "schema"', 'write the type under "schema"');
  return mending.derive({ ...node, schema: mending.derive(Object.fromEntries(own), node) }, node);
}

/** Paths are joined to a server's URL by the slash that they start with. */
function slashesOfPaths(mending: Mending, document: JsonObject): JsonObject {
  const { paths } = document;
  if (!isJsonObject(paths)) return document;
  const slashless = Object.keys(paths).filter((path) => !path.startsWith("/") && !path.startsWith("x-") && path !== "$ref");
  if (slashless.length === 0) return document;
  for (const path of slashless) {
    const isTaken = Object.hasOwn(paths, `/${path}`);
    const message = `path "${path}" does not start with a slash; ${isTaken ? "it is left out" : `read as "/${path}"`}`;
    mending.report(`/paths/${escapeToken(path)}`, { code: "path-without-slash", message, fix: `write "/${path}"` });
  }
  const entries = Object.entries(paths).flatMap(([path, item]): readonly (readonly [string, Json])[] => {
    if (!slashless.includes(path)) return [[path, item]];
    return Object.hasOwn(paths, `/${path}`) ? [] : [[`/${path}`, item]];
  });
  return mending.derive({ ...document, paths: mending.derive(Object.fromEntries(entries), paths) }, document);
}

/** Two operations of one id would be one in all that names them by it: the second is read as if it had none, which a lint rule reports. */
function firstOfOperationIds(mending: Mending, document: JsonObject): JsonObject {
  const seen = new Set<Json>();
  const isRepeated = (id: Json | undefined): boolean => typeof id === "string" && (seen.has(id) || !seen.add(id));
  return change(mending, document, "paths", (paths) =>
    changeAll(mending, paths, (item) =>
      changeAll(mending, item, (operation) =>
        isRepeated(operation["operationId"]) ? without(mending, operation, "operationId") : operation,
      ),
    ),
  );
}

type Change = (value: JsonObject) => JsonObject;

/** Changes one member of an object where it is an object itself. */
function change(mending: Mending, node: JsonObject, key: string, by: Change): JsonObject {
  const value = node[key];
  const changed = isJsonObject(value) ? by(value) : value;
  return changed === value || changed === undefined ? node : mending.derive({ ...node, [key]: changed }, node);
}

function changeAll(mending: Mending, node: JsonObject, by: Change): JsonObject {
  return Object.keys(node).reduce((before, key) => change(mending, before, key, by), node);
}

/** Of several parameters of one name and location the last is read. */
function distinctParameters(mending: Mending, node: JsonObject, pointer: string): JsonObject {
  const parameters = listOf(node["parameters"]);
  const identities = parameters.map((parameter) => identityOf(mending, parameter));
  const kept = parameters.filter((_, index) => {
    const identity = identities[index];
    const isRepeated = identity !== undefined && identities.includes(identity, index + 1);
    if (isRepeated) reportRepeated(mending, identity, `${pointer}/parameters/${identities.lastIndexOf(identity)}`);
    return !isRepeated;
  });
  return kept.length === parameters.length ? node : mending.derive({ ...node, parameters: Object.freeze(kept) }, node);
}

function reportRepeated(mending: Mending, identity: string, pointer: string): void {
  const message = `${identity} is listed twice; the last is read`;
  mending.report(pointer, { code: "repeated-parameter", message, fix: "remove one of the two" });
}

/** Header names are compared without case. @see https://datatracker.ietf.org/doc/html/rfc9110#section-5.1 */
function identityOf(mending: Mending, item: Json): string | undefined {
  const parameter = contentOf(mending, item);
  const { name, in: location } = isJsonObject(parameter) ? parameter : {};
  if (typeof name !== "string" || typeof location !== "string") return undefined;
  return `${location.toLowerCase()} parameter "${location.toLowerCase() === "header" ? name.toLowerCase() : name}"`;
}
