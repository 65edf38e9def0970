import type { MediaType, PropertyEncoding, Schema } from "../types/api-model.js";
import type { Json } from "../types/json.js";
import { sequentialKind } from "../types/sequential-type.js";
import { isTextual } from "./binary.js";
import { carrierOf } from "./carrier.js";
import type { Description } from "./description.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { isStyle } from "./parameter-style.js";
import { membersOf, readBoolean, readObject, readString } from "./read.js";
import { followReferences } from "./reference.js";
import { bareCommon, outermost, type SchemaScope } from "./schema-scope.js";

/** Builds the media types under `content`, in spec order. @see https://spec.openapis.org/oas/v3.1.0#media-type-object */
export function buildContent(scope: SchemaScope, owner: ObjectNode): readonly MediaType[] {
  return membersOf(scope, readObject(scope, owner, "content")).flatMap(([type, member]) => {
    const node = followReferences(scope, member, type);
    return node === undefined ? [] : [buildMediaType(scope, type, node)];
  });
}

function buildMediaType(scope: SchemaScope, type: string, node: ObjectNode): MediaType {
  const encodings = membersOf(scope, readObject(scope, node, "encoding"));
  return {
    type,
    schema: buildBody(scope, type, node),
    example: readFirstExample(scope, node),
    encoding: encodings.flatMap(([property, member]) => buildEncoding(scope, property, member) ?? []),
  };
}

/** The schema of a body, or of each item where one follows the other. A body without a schema is raw bytes, unless its media type is text or a form. @see https://spec.openapis.org/oas/v3.1.0#considerations-for-file-uploads */
function buildBody(scope: SchemaScope, type: string, node: ObjectNode): Schema {
  const isSequential = sequentialKind(type) !== undefined;
  reportStreaming(scope, node, isSequential);
  const schema = (isSequential ? child(node, "itemSchema") : undefined) ?? child(node, "schema");
  const isBytes = !isTextual(type) && !isSequential && /^[\w.+-]+\/[\w.+-]+/.test(type) && !/^multipart\//i.test(type);
  const built = schema && scope.build(schema, outermost({ carrier: carrierOf(type) }));
  if (built !== undefined && !(isBytes && saysNothing(schema))) return built;
  const common = built ?? bareCommon(scope, node);
  if (isBytes) return { ...common, ...plainString, binary: true };
  return /^text\//i.test(type) ? { ...common, ...plainString, binary: false } : { ...common, kind: "unknown" };
}

const plainString = { kind: "string", format: undefined, minLength: undefined, maxLength: undefined, pattern: undefined } as const;

function saysNothing(schema: Node | undefined): boolean {
  return schema?.value === true || (typeof schema?.value === "object" && schema.value !== null && Object.keys(schema.value).length === 0);
}

/** The sequential media types of OpenAPI 3.2. @see https://spec.openapis.org/oas/v3.2.0#media-type-object */
function reportStreaming(description: Description, node: ObjectNode, isSequential: boolean): void {
  for (const key of [...(isSequential ? [] : ["itemSchema"]), "itemEncoding", "prefixEncoding"]) {
    const member = child(node, key);
    if (member === undefined) continue;
    description.warn({
      code: "unsupported-keyword",
      message: `"${key}" is not read: the body is typed as a whole`,
      at: member,
      fix: 'describe the whole body under "schema", or read the items in your own code',
    });
  }
}

/** Reads the `example` of a media type or parameter, or the value of the first of its `examples`. @see https://spec.openapis.org/oas/v3.1.0#example-object */
export function readFirstExample(description: Description, node: ObjectNode): Json | undefined {
  const single = child(node, "example");
  if (single !== undefined) return single.value;
  const [first] = membersOf(description, readObject(description, node, "examples"));
  const example = first && followReferences(description, first[1], first[0]);
  return example && (child(example, "value") ?? child(example, "dataValue"))?.value;
}

/** @see https://spec.openapis.org/oas/v3.1.0#encoding-object */
function buildEncoding(description: Description, property: string, member: Node): PropertyEncoding | undefined {
  const node = followReferences(description, member, property);
  if (node === undefined) return undefined;
  const style = readString(description, node, "style");
  if (child(node, "headers") !== undefined) reportPartHeaders(description, node);
  if (style !== undefined && !isStyle(style)) reportStyle(description, node, style);
  return {
    property,
    contentType: readString(description, node, "contentType"),
    style: isStyle(style) ? style : undefined,
    explode: readBoolean(description, node, "explode"),
    allowReserved: readBoolean(description, node, "allowReserved"),
  };
}

function reportPartHeaders(description: Description, node: ObjectNode): void {
  description.warn({
    code: "unsupported-keyword",
    message: "headers of a single part are not sent",
    at: child(node, "headers") ?? node,
    fix: "remove them, or send the part with your own code",
  });
}

function reportStyle(description: Description, node: ObjectNode, style: string): void {
  description.warn({
    code: "unknown-style",
    message: `"${style}" is not a style of a property; the default is used`,
    at: child(node, "style") ?? node,
    fix: "write form, spaceDelimited, pipeDelimited or deepObject",
  });
}
