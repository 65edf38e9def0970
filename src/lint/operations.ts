import type { JsonObject } from "../types/json.js";
import { tokensOf } from "../types/json-pointer.js";
import type { RuleContext } from "./rule.js";

/** An operation as rules speak of it. */
export interface OperationNode {
  readonly value: JsonObject;
  readonly pointer: string;
  /** `GET /payments/{id}`, or where the operation is when it belongs to no path. */
  readonly label: string;
}

/** Lists the operations of a description. */
export function operationsOf({ nodes }: RuleContext): readonly OperationNode[] {
  return nodes
    .filter(({ shape, value }) => shape === "operation" && value["$ref"] === undefined)
    .map(({ value, pointer }) => {
      const tokens = tokensOf(pointer);
      const method = (tokens.at(-1) ?? "").toUpperCase();
      const isInPaths = tokens[0] === "paths" && !tokens.includes("callbacks", 2);
      const label = isInPaths ? `${method} ${tokens[1]}` : `${method} of ${tokens.slice(0, -1).join(" ")}`;
      return { value, pointer, label };
    });
}
