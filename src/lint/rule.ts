import type { DiagnosticCode } from "../types/codes/index.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Json, JsonObject } from "../types/json.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import { type OpenApiNode, visitNodes } from "../types/openapi-nodes.js";

/** One rule of our own: judges a description and changes nothing. */
export type LintRule = (context: RuleContext) => readonly Diagnostic[];

/** What a rule looks at. */
export interface RuleContext {
  readonly spec: LoadedSpec;
  /** Every node of the description, in document order. */
  readonly nodes: readonly OpenApiNode[];
  /** The project has a redocly.yaml: its authors can edit the description. */
  readonly isProject: boolean;
}

/** Collects what rules look at. */
export function ruleContext(spec: LoadedSpec, isProject: boolean): RuleContext {
  const nodes: OpenApiNode[] = [];
  visitNodes(spec.document, "document", (node) => {
    nodes.push(node);
  });
  return { spec, nodes, isProject };
}

/** A problem before it has a severity. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** Makes a diagnostic that is an error in a project, whose author wrote an extension of ours, and a warning for any other description. */
export function finding({ spec, isProject }: RuleContext, { code, pointer, message, fix }: Finding): Diagnostic {
  return { severity: isProject ? "error" : "warning", code, message, place: spec.locate(pointer), fix };
}

/** A schema that has a certain extension. */
export interface ExtendedSchema {
  readonly schema: JsonObject;
  readonly pointer: string;
  /** What stands under the extension. */
  readonly value: Json;
}

/** Finds the schemas that have an extension. */
export function schemasWith({ nodes }: RuleContext, extension: string): readonly ExtendedSchema[] {
  return nodes.flatMap(({ shape, value, pointer }) => {
    const found = shape === "schema" && Object.hasOwn(value, extension) ? value[extension] : undefined;
    return found === undefined ? [] : [{ schema: value, pointer, value: found }];
  });
}
