import type { OperationResponse } from "../types/api-model.js";
import { buildContent } from "./media-type.js";
import type { Node, ObjectNode } from "./node.js";
import { membersOf, readObject, readString } from "./read.js";
import { followReferences } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";

/** Builds the responses of an operation, in spec order. @see https://spec.openapis.org/oas/v3.1.0#responses-object */
export function buildResponses(scope: SchemaScope, operation: ObjectNode): readonly OperationResponse[] {
  const members = membersOf(scope, readObject(scope, operation, "responses")).filter(([key]) => !key.startsWith("x-"));
  return members.flatMap(([key, member]) => {
    const status = statusOf(scope, key, member);
    const node = followReferences(scope, member, key);
    if (status === undefined || node === undefined) return [];
    return [{ status, description: readString(scope, node, "description"), content: buildContent(scope, node) }];
  });
}

function statusOf(scope: SchemaScope, key: string, member: Node): string | undefined {
  if (key === "default" || /^[1-5]\d\d$/.test(key)) return key;
  if (/^[1-5]xx$/i.test(key)) return key.toUpperCase();
  scope.warn({
    code: "invalid-status",
    message: `"${key}" is not a response status; the response is left out`,
    at: member,
    fix: 'write a status such as "404", "4XX" or "default"',
  });
  return undefined;
}
