import { refuse } from "../call/fault.js";
import type { Encoder, OperationDescriptor, ParameterDescriptor } from "../descriptor.js";
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
  { parameters = [] }: OperationDescriptor,
  location: "query" | "cookie" | "header",
  values: object | undefined,
  encoder?: Encoder,
): [name: string, text: string][] {
  const group = location === "query" ? location : `${location}s`;
  const given: Readonly<Record<string, unknown>> = { ...values };
  const written: [name: string, text: string][] = [];
  for (const name in given) {
    if (isGiven(given, name)) {
      const where = `${group}.${name}`;
      const parameter = parameters.find((candidate) => candidate.name === name && isIn(location, candidate)) ?? { name, in: location };
      const text = (parameter.write ?? writePlain)(parameter, given[name], where, encoder);
      if (text !== undefined) written.push([name, text]);
    }
  }
  for (const parameter of parameters)
    if (parameter.required && isIn(location, parameter) && !isGiven(given, parameter.name))
      refuse(`${group}.${parameter.name}`, "is missing");
  return written;
}

function isGiven(values: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(values, name) && values[name] !== undefined && values[name] !== null;
}

/** Parameters in "querystring" travel in the query group. */
function isIn(location: string, parameter: ParameterDescriptor): boolean {
  return parameter.in.startsWith(location);
}
