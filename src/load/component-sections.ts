import type { NodeKind } from "../types/openapi-nodes.js";

const sections = {
  schema: "schemas",
  response: "responses",
  parameter: "parameters",
  example: "examples",
  requestBody: "requestBodies",
  header: "headers",
  securityScheme: "securitySchemes",
  link: "links",
  callback: "callbacks",
  pathItem: "pathItems",
  mediaType: "mediaTypes",
} as const satisfies Partial<Record<NodeKind, string>>;

const sectionByKind: ReadonlyMap<string, string> = new Map(Object.entries(sections));

/**
 * The section of `components` where a reusable node lives, or `undefined` for one that has none.
 * @see https://spec.openapis.org/oas/v3.1.0#components-object
 */
export function sectionOf(shape: string): string | undefined {
  return sectionByKind.get(shape);
}

/** The kind of the component that a pointer names by its tokens; `undefined` for a pointer to anything else. */
export function kindIn([top, section, ...rest]: readonly string[]): NodeKind | undefined {
  if (top !== "components" || rest.length !== 1) return undefined;
  const kinds = Object.keys(sections) as readonly (keyof typeof sections)[]; // its own keys
  return kinds.find((kind) => sections[kind] === section);
}
