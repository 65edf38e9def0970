import { refuse } from "../call/fault.js";
import type { ContentDescriptor, RequestBodyDescriptor, WrittenBody } from "../descriptor.js";
import { isJson } from "../media-type.js";
import { bytesOf } from "./bytes.js";
import { toJson } from "./json.js";

/** Writes the body of a request in the media type that the caller chose, or else the first documented one. */
export const writeBody: RequestBodyDescriptor["write"] = ({ required, content: declared }, body, contentType) => {
  if (body === undefined) return required ? refuse("body", "is missing") : undefined;
  const content = declared.find(({ type }) => type === contentType) ?? (contentType ? { type: contentType } : declared[0]);
  if (!content) return refuse("body", "is not taken by this operation");
  return writeBytes(body, content) ?? (content.write ?? writeText)(body, content);
};

function writeBytes(body: unknown, { type }: ContentDescriptor): WrittenBody | undefined {
  const bytes = bytesOf(body, "body");
  if (!bytes) return undefined;
  const contentType = type.includes("*") ? (bytes instanceof Blob && bytes.type) || "application/octet-stream" : type;
  return { body: bytes, contentType, replayable: bytes instanceof Blob };
}

function writeText(body: unknown, { type }: ContentDescriptor): WrittenBody {
  const contentType = type.includes("*") ? "application/json" : type;
  if (isJson(type)) return { body: toJson(body, "body"), contentType, replayable: true };
  return typeof body === "string"
    ? { body, contentType, replayable: true }
    : refuse("body", `cannot be a value of type ${typeof body} in ${type}`);
}
