import type { OperationResponse, ResponseHeader, Schema } from "../types/api-model.js";
import { buildContent, readFirstExample } from "./media-type.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { membersOf, readBoolean, readObject, readString } from "./read.js";
import { followReferences } from "./reference.js";
import { bareCommon, outermost, type SchemaScope } from "./schema-scope.js";

/** Builds the responses of an operation, in spec order. @see https://spec.openapis.org/oas/v3.1.0#responses-object */
export function buildResponses(scope: SchemaScope, operation: ObjectNode): readonly OperationResponse[] {
  const members = membersOf(scope, readObject(scope, operation, "responses")).filter(([key]) => !key.startsWith("x-"));
  return members.flatMap(([key, member]) => {
    const status = statusOf(scope, key, member);
    const node = followReferences(scope, member, key);
    if (status === undefined || node === undefined) return [];
    const headers = buildHeaders(scope, node);
    const described = { status, description: readString(scope, node, "description"), content: buildContent(scope, node) };
    return [headers.length === 0 ? described : { ...described, headers }];
  });
}

/** "If a response header is defined with the name "Content-Type", it SHALL be ignored." */
function buildHeaders(scope: SchemaScope, response: ObjectNode): readonly ResponseHeader[] {
  return membersOf(scope, readObject(scope, response, "headers")).flatMap(([name, member]) => {
    const node = followReferences(scope, member, name);
    if (node === undefined || name.toLowerCase() === "content-type") return [];
    const required = readBoolean(scope, node, "required") ?? false;
    return [{ name, required, schema: headerSchema(scope, node), place: scope.spec.locate(node.pointer) }];
  });
}

function headerSchema(scope: SchemaScope, node: ObjectNode): Schema {
  const written = child(node, "schema");
  const schema = written === undefined ? buildContent(scope, node)[0]?.schema : scope.build(written, outermost());
  const example = readFirstExample(scope, node);
  return { ...(schema ?? { ...bareCommon(scope, node), kind: "unknown" }), ...(example === undefined ? {} : { example }) };
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
