import type { Schema, SchemaCommon } from "../types/api-model.js";
import { isBinary } from "./binary.js";
import type { Carrier } from "./carrier.js";
import type { Description } from "./description.js";
import { child, memberOf, type ObjectNode } from "./node.js";
import { readNumber, readString } from "./read.js";

/** Builds a string. @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3 */
export function buildString(description: Description, node: ObjectNode, common: SchemaCommon, carrier: Carrier): Schema {
  const format = readString(description, node, "format");
  readString(description, node, "contentMediaType");
  // Written out, since V8 copies an object that is spread and added to slowly, and a description has 100,000 of these.
  return {
    description: common.description,
    deprecated: common.deprecated,
    nullable: common.nullable,
    readOnly: common.readOnly,
    writeOnly: common.writeOnly,
    default: common.default,
    example: common.example,
    extensions: common.extensions,
    pointer: common.pointer,
    place: common.place,
    kind: "string",
    format,
    minLength: readNumber(description, node, "minLength"),
    maxLength: readNumber(description, node, "maxLength"),
    pattern: readPattern(description, node),
    binary: carrier === "bytes" && isBinary(node.value),
  };
}

function readPattern(description: Description, node: ObjectNode): string | undefined {
  const pattern = readString(description, node, "pattern");
  if (pattern === undefined || isRegularExpression(pattern)) return pattern;
  description.warn({
    code: "invalid-pattern",
    message: `pattern ${JSON.stringify(pattern)} is not a regular expression of ECMA-262; it is not checked`,
    at: child(node, "pattern") ?? node,
    fix: "correct the pattern or remove it",
  });
  return undefined;
}

function isRegularExpression(pattern: string): boolean {
  return ["u", ""].some((flags) => {
    try {
      return new RegExp(pattern, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}

/** Builds a number; `exclusiveMinimum: true` of OpenAPI 3.0 becomes the bound itself. @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2 */
export function buildNumber(description: Description, node: ObjectNode, common: SchemaCommon, integer: boolean): Schema {
  const least = readBound(description, node, "minimum", "exclusiveMinimum");
  const most = readBound(description, node, "maximum", "exclusiveMaximum");
  return {
    description: common.description,
    deprecated: common.deprecated,
    nullable: common.nullable,
    readOnly: common.readOnly,
    writeOnly: common.writeOnly,
    default: common.default,
    example: common.example,
    extensions: common.extensions,
    pointer: common.pointer,
    place: common.place,
    kind: "number",
    integer,
    format: readString(description, node, "format"),
    minimum: least.bound,
    exclusiveMinimum: least.exclusive,
    maximum: most.bound,
    exclusiveMaximum: most.exclusive,
    multipleOf: readNumber(description, node, "multipleOf"),
  };
}

interface Bound {
  readonly bound: number | undefined;
  readonly exclusive: number | undefined;
}

function readBound(description: Description, node: ObjectNode, key: string, exclusiveKey: string): Bound {
  const flag = memberOf(node, exclusiveKey);
  const limit = readNumber(description, node, key);
  if (typeof flag !== "boolean") return { bound: limit, exclusive: readNumber(description, node, exclusiveKey) };
  return flag ? { bound: undefined, exclusive: limit } : { bound: limit, exclusive: undefined };
}
