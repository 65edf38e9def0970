import type { NodeShape } from "../types/openapi-nodes.js";

const sections: Partial<Record<NodeShape, string>> = {
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
};

/**
 * The section of `components` where a reusable node lives, or `undefined` for one that has none.
 * @see https://spec.openapis.org/oas/v3.1.0#components-object
 */
export function sectionOf(shape: NodeShape): string | undefined {
  return sections[shape];
}
