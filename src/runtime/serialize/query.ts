import type { Encoder, OperationDescriptor, ParameterDescriptor } from "../descriptor.js";
import { refuse } from "../fault.js";
import { writePlain } from "./plain.js";

/** Writes the query string of an operation, without its question mark. */
export function writeQuery(operation: OperationDescriptor, values: object | undefined): string {
  return writeGroup(operation, "query", values)
    .map(([, text]) => text)
    .join("&");
}

/** Writes the cookie parameters of an operation. @see https://spec.openapis.org/oas/v3.2.0#style-values */
export function writeCookies(operation: OperationDescriptor, values: object | undefined): string {
  return writeGroup(operation, "cookie", values)
    .map(([, text]) => text)
    .join("; ");
}

/**
 * Writes every given parameter of one location. What the description does not list is written in the location's default style,
 * so that a parameter newer than the description can be sent.
 */
export function writeGroup(
  operation: OperationDescriptor,
  location: "query" | "cookie" | "header",
  values: object | undefined,
  encoder?: Encoder,
): [name: string, text: string][] {
  if (!values && !operation.parameters?.some((parameter) => parameter.required && parameter.in.startsWith(location))) return [];
  const group = location === "query" ? location : `${location}s`;
  // Parameters in "querystring" travel in the query group.
  const declared = operation.parameters?.filter((parameter) => parameter.in.startsWith(location)) ?? [];
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const missing = declared.find(({ name, required }) => required && !given.some(([key]) => key === name));
  if (missing) refuse(`${group}.${missing.name}`, "is missing");
  return given.flatMap(([name, value]): [name: string, text: string][] => {
    const parameter: ParameterDescriptor = declared.find((candidate) => candidate.name === name) ?? { name, in: location };
    const text = (parameter.write ?? writePlain)(parameter, value, `${group}.${name}`, encoder);
    return text === undefined ? [] : [[name, text]];
  });
}
