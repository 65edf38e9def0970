import type { RequestBody, Schema } from "../types/api-model.js";
import { buildContent } from "./media-type.js";
import { child, type ObjectNode } from "./node.js";
import { readBoolean, readString } from "./read.js";
import { followReferences } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";

const bodiless = new Set(["GET", "HEAD", "TRACE"]);

/** Builds the request body of an operation; none for a method that `fetch` sends without one. @see https://spec.openapis.org/oas/v3.1.0#request-body-object */
export function buildRequestBody(scope: SchemaScope, operation: ObjectNode, method: string): RequestBody | undefined {
  const member = child(operation, "requestBody");
  const node = member && followReferences(scope, member, "requestBody");
  if (node === undefined) return undefined;
  const body = {
    required: readBoolean(scope, node, "required") ?? false,
    description: readString(scope, node, "description"),
    content: buildContent(scope, node),
  };
  if (!bodiless.has(method)) return body;
  if (!body.required && body.content.every(({ schema }) => holdsNothing(schema))) return undefined;
  scope.warn({
    code: "body-not-sent",
    message: `${method} requests are sent without a body`,
    at: member ?? node,
    fix: "describe the input as parameters, or use another method",
  });
  return undefined;
}

function holdsNothing(schema: Schema): boolean {
  return schema.kind === "unknown" || (schema.kind === "object" && schema.properties.length === 0 && !schema.additional);
}
