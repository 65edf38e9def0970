import { suggest } from "../diagnostics.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import type { JsonObject } from "../types/json.js";

/** A document and where its keys are. */
export interface VersionRequest {
  readonly document: JsonObject;
  readonly placeOf: (key: string) => Place;
}

const supported = /^3\.[012]\.\d+(?:-[\w.-]+)?$/;

/** Refuses everything but OpenAPI 3.0, 3.1 and 3.2. */
export function checkVersion({ document, placeOf }: VersionRequest): readonly Diagnostic[] {
  const version = document["openapi"];
  const key = Object.keys(document).find((name) => ["openapi", "swagger", "asyncapi", "arazzo", "overlay"].includes(name));
  const refuse = (message: string, fix: string): readonly Diagnostic[] => [
    { severity: "error", code: "unsupported-version", message, place: placeOf(key ?? ""), fix },
  ];
  if (key === "swagger") {
    return refuse(`the description is Swagger ${String(document[key])}`, "convert it to OpenAPI 3 first; Specweld reads 3.0, 3.1 and 3.2");
  }
  if (key === undefined) {
    const near = suggest("openapi", Object.keys(document));
    const fix = near === undefined ? 'add "openapi: 3.1.0" as its first line' : `rename "${near}" to "openapi"`;
    return refuse('the file has no "openapi" version, so it is no OpenAPI description', fix);
  }
  if (key !== "openapi") return refuse(`the file is a description of the kind "${key}"`, "name an OpenAPI description instead");
  if (typeof version === "string" && supported.test(version)) return [];
  if (/^3\.[012]$/.test(String(version)))
    return refuse(`version ${String(version)} lacks its third number`, `write openapi: "${String(version)}.0"`);
  return refuse(`version ${JSON.stringify(version)} of OpenAPI is not supported`, "use version 3.0, 3.1 or 3.2");
}
