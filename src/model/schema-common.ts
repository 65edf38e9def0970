import type { Schema, SchemaCommon } from "../types/api-model.js";
import type { Json } from "../types/json.js";
import type { Description } from "./description.js";
import { child, memberOf, type ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import { readBoolean, readExtensions, readItems, readString } from "./read.js";

/** Reads what a schema says beside its kind; `nullable` is decided with the kind. @see https://spec.openapis.org/oas/v3.1.0#schema-object */
export function readCommon(description: Description, node: ObjectNode): SchemaCommon {
  return {
    description: readString(description, node, "description"),
    deprecated: readBoolean(description, node, "deprecated") ?? false,
    nullable: false,
    readOnly: readBoolean(description, node, "readOnly") ?? false,
    writeOnly: readBoolean(description, node, "writeOnly") ?? false,
    default: memberOf(node, "default"),
    example: readExample(description, node),
    extensions: readExtensions(node),
    pointer: node.pointer,
    place: placeOf(description, node),
  };
}

function readExample(description: Description, node: ObjectNode): Json | undefined {
  const example = memberOf(node, "example");
  if (example !== undefined || description.version === "3.0") return example;
  return readItems(description, node, "examples")?.[0]?.value;
}

/** Reads `nullable`, which OpenAPI 3.1 took out: there it is understood and reported. @see https://spec.openapis.org/oas/v3.0.3#fixed-fields-19 */
export function readNullable(description: Description, node: ObjectNode): boolean {
  const nullable = readBoolean(description, node, "nullable") ?? false;
  if (nullable && description.version !== "3.0") {
    description.warn({
      code: "nullable-outside-3.0",
      message: `"nullable" is not a keyword of OpenAPI ${description.version}; null is taken to be allowed`,
      at: child(node, "nullable") ?? node,
      fix: 'write "null" into the list of types, or a oneOf with {type: "null"}',
    });
  }
  return nullable;
}

/** Gives a schema the metadata of another that stands around it; where both say something, the outer one wins. */
export function dress(schema: Schema, outer: SchemaCommon, nullable: boolean): Schema {
  return {
    ...schema,
    description: outer.description ?? schema.description,
    deprecated: outer.deprecated || schema.deprecated,
    nullable: schema.kind === "null" || schema.kind === "unknown" ? false : nullable,
    readOnly: outer.readOnly || schema.readOnly,
    writeOnly: outer.writeOnly || schema.writeOnly,
    default: outer.default === undefined ? schema.default : outer.default,
    example: outer.example === undefined ? schema.example : outer.example,
    extensions: { ...schema.extensions, ...outer.extensions },
    pointer: outer.pointer,
    place: outer.place,
  };
}
