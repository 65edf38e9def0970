import type { Diagnostic } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import type { NodeShape } from "../types/openapi-nodes.js";
import type { Link, Links } from "./collect-links.js";
import { sectionOf } from "./component-sections.js";
import { keyPlace } from "./key-place.js";
import type { SourceFile } from "./source-file.js";

/** Reports references whose target cannot stand where they stand, and rings that consist of references only. */
export function checkLinks({ references }: Links, root: SourceFile): readonly Diagnostic[] {
  const wrongTargets = [...references.values()].flatMap((link) => checkTarget(link, root));
  return [...wrongTargets, ...findRings(references)];
}

function checkTarget(link: Link, root: SourceFile): readonly Diagnostic[] {
  const { target, shape } = link;
  if (target.source === root && target.tokens.length === 0) {
    return [complain(link, "wrong-reference", "points at the whole description", "point at one of its components")];
  }
  const [top, section, ...rest] = target.tokens;
  const wanted = sectionOf(shape);
  if (top === "components" && rest.length === 1 && wanted !== undefined && section !== wanted) {
    return [complain(link, "wrong-reference", `points into "${section}" where one of "${wanted}" belongs`, `point at one of "${wanted}"`)];
  }
  if (canStand(target.value, shape)) return [];
  return [
    complain(link, "wrong-reference", `points at ${kindOf(target.value)}`, `point at ${shape.startsWith("[") ? "a list" : "an object"}`),
  ];
}

function canStand(value: Json, shape: NodeShape): boolean {
  if (shape.startsWith("[")) return Array.isArray(value);
  return isJsonObject(value) || (shape === "schema" && typeof value === "boolean");
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : isJsonObject(value) ? "an object" : `a ${typeof value}`;
}

/** A ring through a schema's properties is a recursive type; a ring of bare references has no content at all. */
function findRings(references: ReadonlyMap<JsonObject, Link>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const settled = new Set<Json>();
  for (const start of references.values()) {
    const chain = new Set<Json>();
    let link: Link | undefined = start;
    while (link !== undefined && !settled.has(link.node) && !chain.has(link.node)) {
      chain.add(link.node);
      link = isJsonObject(link.target.value) ? references.get(link.target.value) : undefined;
    }
    if (link !== undefined && chain.has(link.node)) {
      diagnostics.push(
        complain(link, "reference-cycle", "leads back to itself", "put a schema of its own at one of the places it leads through"),
      );
    }
    for (const node of chain) settled.add(node);
  }
  return diagnostics;
}

function complain({ node, from }: Link, code: string, fact: string, fix: string): Diagnostic {
  return { severity: "error", code, message: `$ref "${String(node["$ref"])}" ${fact}`, place: keyPlace(from, node, "$ref"), fix };
}
