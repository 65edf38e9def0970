import type { MediaType, Operation, Parameter } from "../../types/api-model.js";
import type { Code, Member, Statement } from "../../types/file-draft.js";
import { isIdempotencyKey } from "../../types/idempotency-key.js";
import { sendingOrder } from "../../types/sending-order.js";
import { code, doc, identifier, indexKey, join, literal, objectType, plainText, propertyKey, runtimeType } from "../draft.js";
import { parameterDoc } from "../models/schema-doc.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { intersection, printUnion, type TypeCode, tight, withArguments } from "../models/type-code.js";
import { emitRequestType } from "../models/types.js";
import { fileParts } from "./file-parts.js";
import { contentKind } from "./media-types.js";

/** Tells whether an operation can be called without an input. */
export function isInputOptional({ parameters, requestBody }: Operation): boolean {
  const needsBody = requestBody?.required === true && requestBody.content.length > 0;
  return !needsBody && !parameters.some(isDemanded);
}

/** Tells whether a caller must give a parameter; an idempotency key may always be left to the runtime. */
export function isDemanded(parameter: Parameter): boolean {
  return parameter.required && !isIdempotencyKey(parameter);
}

/**
 * Declares what an operation takes, in groups by where it travels: an interface, or a union where the body has several media types. Of
 * those, the first is sent unless the input's `contentType` names another.
 */
export function inputStatement(operation: Operation, index: ModelSchemas): Statement {
  const shared = {
    name: identifier(`${operation.typeName}Input`),
    exported: true,
    doc: doc(`What \`${operation.name}\` takes.`),
  };
  const groups = groupMembers(operation, index);
  const bodies = sendingOrder(operation.requestBody);
  if (bodies.length > 1) return { ...shared, kind: "typeAlias", type: withBodies(groups, bodyAlternatives(operation, index)) };
  const members = [...groups, ...bodies.map((body) => bodyMember(operation, body, index))];
  if (members.length > 0) return { ...shared, kind: "interface", extends: [], members };
  return { ...shared, kind: "typeAlias", type: objectType([{ key: indexKey, optional: false, readonly: false, type: code`never` }]) };
}

/** The groups of an input, and the parameters that each holds by where they travel. */
export const inputGroups = [
  { name: "path", holds: ["path"] },
  { name: "query", holds: ["query", "querystring"] },
  { name: "headers", holds: ["header"] },
  { name: "cookies", holds: ["cookie"] },
] as const;

function groupMembers({ parameters }: Operation, index: ModelSchemas): readonly Member[] {
  return inputGroups.flatMap(({ name, holds }) => {
    const inside = parameters.filter((parameter) => holds.some((location) => location === parameter.in));
    if (inside.length === 0) return [];
    const optional = !inside.some(isDemanded);
    return [
      { key: propertyKey(name), optional, readonly: false, type: objectType(inside.map((parameter) => parameterMember(parameter, index))) },
    ];
  });
}

function parameterMember(parameter: Parameter, index: ModelSchemas): Member {
  return {
    key: propertyKey(parameter.name),
    optional: !isDemanded(parameter),
    readonly: false,
    type: emitRequestType(parameter.schema, index),
    doc: parameterDoc(parameter),
  };
}

function bodyMember({ requestBody }: Operation, body: MediaType, index: ModelSchemas): Member {
  return {
    key: propertyKey("body"),
    optional: requestBody?.required !== true,
    readonly: false,
    type: bodyType(body, index),
    doc: doc(requestBody?.description),
  };
}

/** A type as wide as what the runtime can send: text is sent as UTF-8, and forms may be what the platform has for them. */
function bodyType({ type, schema }: MediaType, index: ModelSchemas): Code {
  const kind = contentKind(type);
  if (kind === "text" || kind === "bytes") return code`string | ${runtimeType("Bytes")}`;
  const fields = emitRequestType(schema, index);
  if (kind === "json" || plainText(fields) === "unknown") return fields;
  if (!/^multipart\//i.test(type)) return join([fields, code`URLSearchParams`, code`FormData`], " | ");
  const files = fileParts(schema, index).map((name) => literal(name));
  return withArguments(runtimeType("Multipart"), files.length > 0 ? [fields, join(files, " | ")] : [fields]);
}

function bodyAlternatives(operation: Operation, index: ModelSchemas): TypeCode {
  const alternatives = sendingOrder(operation.requestBody).map((body, position) => {
    const contentType = { key: propertyKey("contentType"), optional: position === 0, readonly: false, type: literal(body.type) };
    return objectType([contentType, bodyMember(operation, body, index)]);
  });
  return { alternatives };
}

function withBodies(members: readonly Member[], bodies: TypeCode): Code {
  return members.length === 0 ? printUnion(bodies) : printUnion(intersection([tight(objectType(members)), bodies]));
}
