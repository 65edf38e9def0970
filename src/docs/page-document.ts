import type { Operation } from "../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { tokensOf } from "../types/json-pointer.js";
import { type CodeSample, canonicalSamples, providerSamples } from "./code-samples.js";
import { sanitizeDocument } from "./sanitize-document.js";
import { type DocumentedApi, isCanonical, type Site } from "./site.js";

/** What Redoc makes a page of. */
export interface PageDocument {
  readonly document: JsonObject;
  /** Labels of the code samples, in the order of their tabs. */
  readonly sampleLabels: readonly string[];
}

/** Prepares a description for publishing: sanitised, with calls beside its operations. */
export function pageDocument(api: DocumentedApi, site: Site): PageDocument {
  const samples = new Map(api.model.operations.map((operation) => [operation.pointer, samplesOf(api, operation, site)]));
  const document = ungrouped(withSamples(sanitizeDocument(api.spec.document), samples));
  const labels = [...samples.values()].flat().map(({ label }) => label);
  return { document, sampleLabels: [...new Set(labels)] };
}

function samplesOf(api: DocumentedApi, operation: Operation, { apis, imports }: Site): readonly CodeSample[] {
  return isCanonical(api, apis)
    ? canonicalSamples(operation, { canonical: api.model, apis, imports })
    : providerSamples(api, operation, imports);
}

function withSamples(document: JsonObject, samples: ReadonlyMap<string, readonly CodeSample[]>): JsonObject {
  return [...samples].reduce((result, [pointer, each]) => {
    const added = each.map(({ lang, label, source }) => ({ lang, label, source }));
    return added.length === 0 ? result : changeAt(result, tokensOf(pointer), (operation) => ({ ...operation, "x-codeSamples": added }));
  }, document);
}

/** Copies an object with one of the objects inside it changed. A path that leads nowhere changes nothing. */
function changeAt(object: JsonObject, [token, ...rest]: readonly string[], change: (inner: JsonObject) => JsonObject): JsonObject {
  if (token === undefined) return change(object);
  const inner = Object.hasOwn(object, token) ? object[token] : undefined;
  return isJsonObject(inner) ? { ...object, [token]: changeAt(inner, rest, change) } : object;
}

/** Redoc folds the operations of a tag away; one tag for all of them would hide everything and tell nothing apart. */
function ungrouped(document: JsonObject): JsonObject {
  const { tags, paths, ...rest } = document;
  if (!isJsonObject(paths) || (Array.isArray(tags) && tags.length > 1)) return document;
  return { ...rest, paths: mapObjects(paths, (item) => mapObjects(item, withoutTags)) };
}

function withoutTags({ tags, ...operation }: JsonObject): JsonObject {
  return operation;
}

function mapObjects(object: JsonObject, change: (inner: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]): [string, Json] => [key, isJsonObject(value) ? change(value) : value]),
  );
}
