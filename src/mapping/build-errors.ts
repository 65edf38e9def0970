import type { Place } from "../types/diagnostic.js";
import type { ErrorPlan } from "../types/mapping-plan.js";
import { type ErrorBodies, errorNames, followErrorPath } from "./error-bodies.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText, textOf } from "./read-yaml.js";
import { resolveSchema } from "./schema-index.js";
import type { YamlEntry, YamlMap } from "./yaml-node.js";

/** Reads `errors:`: where a provider's error body says what. Its paths must lead somewhere in a documented error body. */
export function buildErrors(bodies: ErrorBodies, mapping: YamlMap): ErrorPlan | undefined {
  if (entryOf(mapping, "errors") === undefined) demandErrors(bodies, mapping);
  return errorsIn(bodies, mapping);
}

/** Reads `errors:` of an operation, whose error bodies are others than those of the rest. */
export function errorsIn(bodies: ErrorBodies, around: YamlMap): ErrorPlan | undefined {
  const { problems } = bodies;
  const entry = entryOf(around, "errors");
  const map = mapOf(problems, entry?.value, '"errors"');
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["message", "code", "requestId", "fields"], '"errors"');
  const message = messagePaths(bodies, map);
  if (message.length === 0) return undefined;
  return {
    basis: bodies.bodies.length === 0 ? "observed" : "documented",
    message,
    code: pathOf(bodies, entryOf(map, "code"), '"code"'),
    requestId: requestIdOf(bodies, entryOf(map, "requestId")),
    fields: fieldsOf(bodies, entryOf(map, "fields")),
  };
}

function demandErrors({ problems, bodies }: ErrorBodies, mapping: YamlMap): void {
  const [body] = bodies;
  if (body === undefined) return;
  const message = `the mapping has no "errors", but the provider documents an error body`;
  problems.error("N003", message, mapping.place, 'add "errors: { message: path }" for what is declared at', body.schema.place);
}

/** One path, or a list of which the first that is there wins. */
function messagePaths(bodies: ErrorBodies, map: YamlMap): ErrorPlan["message"] {
  const entry = entryOf(map, "message");
  if (entry === undefined) requiredText(bodies.problems, map, "message", '"errors"');
  const values = entry?.value.kind === "list" ? entry.value.items : entry === undefined ? [] : [entry.value];
  return values.flatMap((value) => {
    const path = pathOf(bodies, { key: "message", keyPlace: value.place, value }, '"message"');
    return path === undefined ? [] : [path];
  });
}

function requestIdOf(bodies: ErrorBodies, entry: YamlEntry | undefined): ErrorPlan["requestId"] {
  if (entry?.value.kind !== "map") {
    const path = pathOf(bodies, entry, '"requestId"');
    return path === undefined ? undefined : { kind: "body", path };
  }
  refuseUnknownKeys(bodies.problems, entry.value, ["header"], '"requestId"');
  const name = requiredText(bodies.problems, entry.value, "header", '"requestId"');
  return name === undefined ? undefined : { kind: "header", name };
}

function fieldsOf(bodies: ErrorBodies, entry: YamlEntry | undefined): ErrorPlan["fields"] {
  const { problems } = bodies;
  const map = mapOf(problems, entry?.value, '"fields"');
  if (map === undefined || entry === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["each", "path", "message"], '"fields" of "errors"');
  const each = requiredText(problems, map, "each", '"fields" of "errors"');
  const place = entryOf(map, "each")?.value.place ?? map.place;
  const items = each === undefined ? undefined : itemsOf(followErrorPath(bodies, each, place), each, place);
  if (each === undefined || items === undefined) return undefined;
  const pathIn = (key: "path" | "message") => pathOf(items, entryOf(map, key) ?? wordAt(key, entry.keyPlace), `"${key}"`) ?? [key];
  return { each: errorNames(bodies, each), path: pathIn("path"), message: pathIn("message") };
}

function itemsOf(list: ErrorBodies | undefined, text: string, place: Place): ErrorBodies | undefined {
  if (list === undefined) return undefined;
  const { index, problems, bodies } = list;
  if (bodies.length === 0) return list;
  const items = bodies.flatMap(({ schema }) => (schema.kind === "array" ? [resolveSchema(index, schema.items)] : []));
  if (items.length > 0) return { ...list, bodies: items };
  problems.error(
    "N109",
    `"${text}" is not a list`,
    place,
    "name the list of refused inputs; this is declared at",
    bodies[0]?.schema.place ?? place,
  );
  return undefined;
}

/** What a line says by default. */
function wordAt(word: string, place: Place): YamlEntry {
  return { key: word, keyPlace: place, value: { kind: "scalar", value: word, place } };
}

function pathOf(bodies: ErrorBodies, entry: YamlEntry | undefined, what: string): readonly string[] | undefined {
  const path = textOf(bodies.problems, entry, what);
  if (path === undefined || entry === undefined) return undefined;
  const reached = followErrorPath(bodies, path, entry.value.place);
  if (reached === undefined) return undefined;
  const [plain] = reached.bodies.filter(({ schema }) => schema.kind === "boolean" || schema.kind === "null");
  if (plain === undefined) return errorNames(bodies, path);
  bodies.problems.error(
    "N109",
    `"${path}" is not text`,
    entry.value.place,
    "name another property; this is declared at",
    plain.schema.place,
  );
  return undefined;
}
