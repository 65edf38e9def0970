import type { Webhook } from "../types/api-model.js";
import type { Description } from "./description.js";
import { child, memberOf, type Node, type ObjectNode } from "./node.js";
import { membersOf, readItems, readObject, readString } from "./read.js";
import { componentKey, followReferences, referenceOf } from "./reference.js";
import type { SchemaScope } from "./schema-scope.js";

const methods = ["post", "put", "patch", "get", "delete"];

/**
 * Lists what an API may send of its own accord, in spec order. Before OpenAPI 3.1 they stand under `x-webhooks`, as Redoc reads them too.
 * @see https://spec.openapis.org/oas/v3.1.0#oasWebhooks
 */
export function buildWebhooks(scope: SchemaScope): readonly Webhook[] {
  const members = membersOf(scope, readObject(scope, scope.root, "webhooks") ?? readObject(scope, scope.root, "x-webhooks"));
  return members.filter(([name]) => !name.startsWith("x-")).flatMap(([name, member]) => buildWebhook(scope, name, member) ?? []);
}

function buildWebhook(scope: SchemaScope, name: string, member: Node): Webhook | undefined {
  const pathItem = followReferences(scope, member, name);
  const operation = pathItem && operationOf(scope, pathItem);
  if (operation === undefined) return undefined;
  return {
    name,
    summary: readString(scope, operation, "summary"),
    description: readString(scope, operation, "description"),
    payload: payloadOf(scope, operation),
    ...headersOf(scope, [pathItem, operation]),
    place: scope.spec.locate(member.pointer),
  };
}

function operationOf(description: Description, pathItem: ObjectNode): ObjectNode | undefined {
  const method = methods.find((each) => child(pathItem, each) !== undefined);
  return method === undefined ? undefined : readObject(description, pathItem, method);
}

/** Of headers only fixed values matter, which can tell webhooks apart. */
function headersOf(scope: SchemaScope, holders: readonly (Node | undefined)[]): Pick<Webhook, "headers"> {
  const parameters = holders.flatMap((holder) => (holder === undefined ? [] : (readItems(scope, holder, "parameters") ?? [])));
  const headers = parameters.flatMap((parameter) => {
    const node = followReferences(scope, parameter, "parameters");
    const name = node && memberOf(node, "name");
    const schema = node && child(node, "schema");
    const values = schema && (memberOf(schema, "enum") ?? [memberOf(schema, "const") ?? []].flat());
    const isFixed =
      typeof name === "string" && memberOf(node ?? parameter, "in") === "header" && Array.isArray(values) && values.length > 0;
    return isFixed ? [[name.toLowerCase(), values.map(String)] as const] : [];
  });
  return headers.length === 0 ? {} : { headers: Object.fromEntries(headers) };
}

/** Only a schema with a name of its own has a type that generated code can speak of. */
function payloadOf(scope: SchemaScope, operation: ObjectNode): string | null {
  const member = child(operation, "requestBody");
  const body = member && followReferences(scope, member, "requestBody");
  const content = membersOf(scope, body && readObject(scope, body, "content"));
  const [, json] = content.find(([type]) => /[/+]json\b/i.test(type)) ?? [];
  const media = json && followReferences(scope, json, "application/json");
  const key = componentKey(referenceOf(media && child(media, "schema"))?.value, "schemas");
  return (key === undefined ? undefined : scope.schemas.get(key)?.name) ?? null;
}
