import type { Diagnostic } from "../types/diagnostic.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { Node } from "./node.js";

/** The versions of OpenAPI that a model can be built from. */
type OpenApiVersion = "3.0" | "3.1" | "3.2";

/** One thing wrong at a node of the description. */
interface Problem extends Pick<Diagnostic, "code" | "message" | "fix"> {
  /** The node, or its JSON pointer. */
  readonly at: Node | string;
}

/** A description while its model is built: the document, and where to say what is wrong with it. */
export interface Description {
  readonly spec: LoadedSpec;
  readonly version: OpenApiVersion;
  readonly root: Node;
  /** Reports what makes a model impossible. */
  error(problem: Problem): void;
  /** Reports what the model leaves out or widens. */
  warn(problem: Problem): void;
}

/** Opens a description; each distinct problem is added to the list once. */
export function openDescription(spec: LoadedSpec, diagnostics: Diagnostic[]): Description {
  const seen = new Set<string>();
  const report = (severity: Diagnostic["severity"], { at, code, message, fix }: Problem): void => {
    const pointer = typeof at === "string" ? at : at.pointer;
    const identity = JSON.stringify([code, message, pointer]);
    if (seen.has(identity)) return;
    seen.add(identity);
    diagnostics.push({ severity, code, message, place: spec.locate(pointer), fix });
  };
  return {
    spec,
    version: versionOf(spec.document["openapi"]) ?? "3.1",
    root: { value: spec.document, pointer: "" },
    error: (problem) => report("error", problem),
    warn: (problem) => report("warning", problem),
  };
}

/**
 * Reads the `openapi` field.
 * @see https://spec.openapis.org/oas/v3.1.0#versions
 */
export function versionOf(field: unknown): OpenApiVersion | undefined {
  const [, version] = (typeof field === "string" && /^(3\.[012])(?:\.\d+(?:-.*)?)?$/.exec(field)) || [];
  return version as OpenApiVersion | undefined; // the pattern admits these three alone
}
