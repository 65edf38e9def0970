import type { OperationDescriptor } from "../descriptor.js";
import { parseBody } from "./parse-body.js";

/** Gives what makes data of the bodies of an operation: the reader that it hands over, or the one of JSON. */
export function parserOf({ content }: OperationDescriptor): typeof parseBody {
  return (content?.parse as typeof parseBody | undefined) ?? parseBody; // it takes the same
}
