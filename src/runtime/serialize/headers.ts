import { refuse } from "../call/fault.js";
import type { OperationDescriptor } from "../descriptor.js";
import { writeGroup } from "./query.js";

/** Headers by lower-case name. A plain record: copying a `Headers` for each attempt costs more than all else in a call. */
export type WireHeaders = Record<string, string>;

/** Adds the header parameters of an operation. @see https://spec.openapis.org/oas/v3.1.1#style-values */
export function writeHeaders(headers: WireHeaders, operation: OperationDescriptor, values: object | undefined): void {
  for (const [name, text] of writeGroup(operation, "header", values, (plain) => plain)) setHeader(headers, name, text);
}

/** Sets a header; refuses a name or a value that no header can carry, without repeating the value. */
export function setHeader(headers: WireHeaders, name: string, value: string, where = `headers.${name}`): void {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) refuse(where, "is not a name that a header can have");
  if (!/^[\t -~\x80-\xff]*$/.test(value)) refuse(where, "holds a character that no header can carry");
  headers[name.toLowerCase()] = value;
}
