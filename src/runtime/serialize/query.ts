import type { OperationDescriptor, ParameterDescriptor } from "../descriptor.js";
import { refuse } from "../fault.js";
import { type Encoder, writeParameter } from "./styles.js";

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
  values: object = {},
  encoder?: Encoder,
): [name: string, text: string][] {
  const group = location === "query" ? location : `${location}s`;
  // Parameters in "querystring" travel in the query group.
  const declared = operation.parameters?.filter((parameter) => parameter.in.startsWith(location)) ?? [];
  const written: [name: string, text: string][] = [];
  const missing = new Set(declared.filter(({ required }) => required).map(({ name }) => name));
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const parameter: ParameterDescriptor = declared.find((candidate) => candidate.name === name) ?? { name, in: location };
    const text = writeParameter(parameter, value, `${group}.${name}`, encoder);
    if (text !== undefined) written.push([name, text]);
    missing.delete(name);
  }
  for (const name of missing) refuse(`${group}.${name}`, "is missing");
  return written;
}
