import type { Description } from "./description.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { operationKey } from "./operation-names.js";
import { asObject, membersOf, readObject, readString } from "./read.js";
import { followReferences } from "./reference.js";

/** One operation as it is found: its path item beside it, nothing read yet but its id. */
export interface OperationEntry {
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly operationId?: string | undefined;
  readonly node: ObjectNode;
  readonly pathItem: ObjectNode;
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/**
 * Lists the operations under `paths`, in spec order; webhooks and callbacks are none.
 * @see https://spec.openapis.org/oas/v3.1.0#paths-object
 */
export function collectOperations(description: Description): readonly OperationEntry[] {
  const paths = membersOf(description, readObject(description, description.root, "paths"));
  const entries = paths.filter(([path]) => !path.startsWith("x-")).flatMap(([path, node]) => operationsOfPath(description, path, node));
  return dropRepeated(description, entries);
}

function operationsOfPath(description: Description, path: string, node: Node): readonly OperationEntry[] {
  const pathItem = followReferences(description, node, path);
  if (pathItem === undefined) return [];
  return membersOf(description, pathItem).flatMap(([key, member]) => {
    if (key === "additionalOperations") return additionalOperations(description, path, pathItem);
    const isMethod = methods.has(key) || (key === "query" && description.version === "3.2");
    if (!isMethod) reportUnread(description, key, member);
    return isMethod ? entryOf(description, { method: key, path, member, pathItem }) : [];
  });
}

/** @see https://spec.openapis.org/oas/v3.2.0#path-item-additional-operations */
function additionalOperations(description: Description, path: string, pathItem: ObjectNode): readonly OperationEntry[] {
  const member = child(pathItem, "additionalOperations");
  if (description.version !== "3.2") {
    if (member !== undefined) reportUnread(description, "additionalOperations", member);
    return [];
  }
  return membersOf(description, readObject(description, pathItem, "additionalOperations")).flatMap(([method, operation]) => {
    if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method)) return entryOf(description, { method, path, member: operation, pathItem });
    description.warn({
      code: "invalid-method",
      message: `"${method}" is not an HTTP method; the operation is left out`,
      at: operation,
      fix: "write a method such as LINK",
    });
    return [];
  });
}

interface Found {
  readonly method: string;
  readonly path: string;
  readonly member: Node;
  readonly pathItem: ObjectNode;
}

function entryOf(description: Description, { method, path, member, pathItem }: Found): readonly OperationEntry[] {
  const node = asObject(description, member, method);
  if (node === undefined) return [];
  return [{ method: method.toUpperCase(), path, operationId: readString(description, node, "operationId"), node, pathItem }];
}

const readElsewhere = new Set(["$ref", "summary", "description", "servers", "parameters"]);

function reportUnread(description: Description, key: string, member: Node): void {
  if (readElsewhere.has(key) || key.startsWith("x-")) return;
  description.warn({
    code: "unknown-field",
    message: `"${key}" is not a field of a path item in OpenAPI ${description.version}`,
    at: member,
    fix: 'use a method in lower case, or "openapi: 3.2.0" for "query" and "additionalOperations"',
  });
}

function dropRepeated(description: Description, entries: readonly OperationEntry[]): readonly OperationEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    if (!seen.has(operationKey(entry))) return seen.add(operationKey(entry));
    const { method, path, node } = entry;
    description.warn({
      code: "repeated-operation",
      message: `${method} ${path} is described twice; the first is read`,
      at: node,
      fix: "remove one of the two",
    });
    return false;
  });
}
