import { parse } from "yaml";
import type { JsonObject } from "../../src/types/json.js";
import type { LoadedSpec } from "../../src/types/loaded-spec.js";

/** Wraps an inline document as a loaded description whose every place is its first line and column. */
export function loadedSpec(document: JsonObject, overrides: Partial<LoadedSpec> = {}): LoadedSpec {
  const file = "specs/sample/openapi.yaml";
  return { apiId: "sample", file, document, sources: [], locate: () => ({ file, line: 1, column: 1 }), ...overrides };
}

/** Reads YAML as the rest of an OpenAPI description that has no more than a title. */
export function specOf(yaml: string, version = "3.1.0"): LoadedSpec {
  const written = parse(yaml) as JsonObject; // tests write objects
  return loadedSpec({ openapi: version, info: { title: "Sample", version: "1" }, ...written });
}
