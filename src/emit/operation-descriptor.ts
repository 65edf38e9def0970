import type { MediaType, Operation, Parameter, PropertyEncoding, RequestBody, SecurityScheme } from "../types/api-model.js";
import type { Code } from "../types/file-draft.js";
import { list, literal, objectLiteral } from "./draft.js";

type Entry = readonly [name: string, value: Code];

/** Writes what the runtime must know to send an operation, leaving out what is the default. */
export function operationDescriptor(operation: Operation, schemes: readonly SecurityScheme[]): Code {
  const { operationId, method, path, parameters, requestBody, responses } = operation;
  const security = sendableSecurity(operation, schemes);
  return objectLiteral(
    [
      ["id", literal(operationId)],
      ["method", literal(method)],
      ["path", literal(path)],
      ...optional("parameters", parameters.length > 0, () => list("[", parameters.map(parameterDescriptor))),
      ...optional("requestBody", requestBody !== undefined, () => bodyDescriptor(requestBody)),
      ["responses", objectLiteral(responses.map(({ status, content }) => [status, literal(typesOf(content))]))],
      ...optional("security", security.length > 0, () => literal(security)),
    ],
    "lines",
  );
}

/** The alternatives that a credential decides; a scheme that no credential serves, such as mutual TLS, is the caller's `fetch` to arrange. */
export function sendableSecurity({ security }: Operation, schemes: readonly SecurityScheme[]): readonly (readonly string[])[] {
  const sendable = new Set(schemes.filter(({ kind }) => kind !== "unsupported").map(({ key }) => key));
  const alternatives = security.map((keys) => keys.filter((key) => sendable.has(key)));
  return alternatives.every((keys) => keys.length === 0) ? [] : alternatives;
}

function parameterDescriptor(parameter: Parameter): Code {
  const { name, in: location, required, mediaType, allowReserved } = parameter;
  return objectLiteral([
    ["name", literal(name)],
    ["in", literal(location)],
    ...optional("required", required, () => literal(true)),
    ...(mediaType === undefined && location !== "querystring" ? serialization(parameter) : []),
    ...optional("allowReserved", allowReserved, () => literal(true)),
    ...optional("mediaType", mediaType !== undefined, () => literal(mediaType ?? "")),
  ]);
}

/** @see https://spec.openapis.org/oas/v3.1.0#style-values */
function serialization({ in: location, style, explode }: Parameter): readonly Entry[] {
  const usualStyle = location === "query" || location === "cookie" ? "form" : "simple";
  return [
    ...optional("style", style !== usualStyle, () => literal(style)),
    ...optional("explode", explode !== (style === "form"), () => literal(explode)),
  ];
}

function bodyDescriptor(body: RequestBody | undefined): Code {
  const content = (body?.content ?? []).map(({ type, encoding }) => {
    return objectLiteral([
      ["type", literal(type)],
      ...optional("encoding", encoding.length > 0, () => objectLiteral(encoding.map(encodingEntry))),
    ]);
  });
  return objectLiteral([...optional("required", body?.required === true, () => literal(true)), ["content", list("[", content)]]);
}

function encodingEntry({ property, contentType, style, explode, allowReserved }: PropertyEncoding): Entry {
  const entries = [
    ...optional("contentType", contentType !== undefined, () => literal(contentType ?? "")),
    ...optional("style", style !== undefined, () => literal(style ?? "")),
    ...optional("explode", explode !== undefined, () => literal(explode ?? false)),
    ...optional("allowReserved", allowReserved === true, () => literal(true)),
  ];
  return [property, objectLiteral(entries)];
}

function typesOf(content: readonly MediaType[]): readonly string[] {
  return [...new Set(content.map(({ type }) => type))];
}

function optional(name: string, isPresent: boolean, value: () => Code): readonly Entry[] {
  return isPresent ? [[name, value()]] : [];
}
