import { suggest } from "../diagnostics.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import { isJsonObject, type JsonObject } from "../types/json.js";

/** A document and where its keys are. */
export interface VersionRequest {
  readonly document: JsonObject;
  readonly placeOf: (key: string) => Place;
  /** The text of a scalar as its author wrote it. */
  readonly textOf: (key: string, value: number) => string;
}

/** A version that is read, `3.1.0`, or none, with what is wrong with the one that is written. */
export interface VersionAnswer {
  readonly version: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const newest = 2;

/** Finds the version of OpenAPI 3 that a description is read as; anything but OpenAPI 3 is refused. */
export function readVersion({ document, placeOf, textOf }: VersionRequest): VersionAnswer {
  const key = Object.keys(document).find((name) => ["openapi", "swagger", "asyncapi", "arazzo", "overlay"].includes(name));
  const say = (severity: Diagnostic["severity"], message: string, fix: string): readonly Diagnostic[] => [
    { severity, code: "unsupported-version", message, place: placeOf(key ?? ""), fix },
  ];
  const refuse = (message: string, fix: string): VersionAnswer => ({ version: undefined, diagnostics: say("error", message, fix) });
  if (key === "swagger") {
    return refuse(
      `the description is Swagger ${String(document[key])}`,
      "convert it to OpenAPI 3 first; Specweld reads 2.0, 3.0, 3.1 and 3.2",
    );
  }
  if (key === undefined) {
    const near = suggest("openapi", Object.keys(document));
    const fix = near === undefined ? 'add "openapi: 3.1.0" as its first line' : `rename "${near}" to "openapi"`;
    const fact = 'the file has no "openapi" version';
    const isDescription = ["paths", "components", "webhooks"].some((name) => isJsonObject(document[name]));
    if (!isDescription) return refuse(`${fact}, so it is not an OpenAPI description`, fix);
    return { version: "3.1.0", diagnostics: say("warning", `${fact}; read as 3.1.0`, fix) };
  }
  if (key !== "openapi") return refuse(`the file is a description of the kind "${key}"`, "name an OpenAPI description instead");
  const written = document[key];
  const text = typeof written === "string" ? written : typeof written === "number" ? textOf(key, written) : "";
  if (typeof written === "string" && /^3\.[012]\.\d+(?:-[\w.-]+)?$/.test(written)) return { version: written, diagnostics: [] };
  const [, minor] = /^\s*v?3(?:\.(\d+))?(?:\.|\s*$)/i.exec(text) ?? ["", undefined];
  if (!/^\s*v?3(?:\.|\s*$)/i.test(text))
    return refuse(`version ${JSON.stringify(written)} of OpenAPI is not supported`, "use version 3.0, 3.1 or 3.2");
  const version = `3.${Math.min(Number(minor ?? 0), newest)}.0`;
  return {
    version,
    diagnostics: say("warning", `version ${JSON.stringify(written)} is read as ${version}`, `write openapi: "${version}"`),
  };
}
