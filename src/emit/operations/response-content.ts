import type { MediaType, Operation, OperationResponse } from "../../types/api-model.js";
import { sequentialKind } from "../../types/sequential-type.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { contentKind } from "./media-types.js";

/** What the body of a response may be: nothing where HTTP allows none. @see https://www.rfc-editor.org/rfc/rfc9110.html#name-head */
export function contentOf({ method }: Pick<Operation, "method">, { status, content }: OperationResponse): readonly MediaType[] {
  return method === "HEAD" || /^(?:1\d\d|1XX|204|205|304)$/.test(status) ? [] : content;
}

/** The responses that a call can succeed with: those of a documented 2xx status, or `default` where there is none. */
export function successesOf({ responses }: Operation): readonly OperationResponse[] {
  const documented = responses.filter(({ status }) => status.startsWith("2"));
  return documented.length > 0 ? documented : responses.filter(({ status }) => status === "default");
}

/**
 * The documented redirects that are results: those to where the answer is. A 301 or 308 says that the address has changed, so it is followed
 * where a success is documented beside it.
 */
export function redirectsOf({ responses }: Operation): readonly OperationResponse[] {
  const isAlone = !responses.some(({ status }) => status.startsWith("2"));
  return responses.filter(({ status }) => /^(?:30[237]|3XX)$/.test(status) || (isAlone && /^30[18]$/.test(status)));
}

/** The media types that are asked for: the one that the caller names, or else JSON where there is some, or else all. */
export function askedOf(content: readonly MediaType[], accept?: string): readonly MediaType[] {
  const named = content.filter(({ type }) => type === accept);
  const json = content.filter(({ type }) => contentKind(type) === "json");
  return [named, json, content].find((types) => types.length > 0) ?? [];
}

/** The media types between which a caller can choose, and those that are asked for when none is named; empty where there is no choice. */
export function choiceOf(operation: Operation): { readonly all: readonly string[]; readonly usual: readonly string[] } {
  const contents = successesOf(operation).map((response) => contentOf(operation, response));
  const several = contents.filter((content) => typesOf(content).length > 1);
  return { all: typesOf(several.flat()), usual: typesOf(several.flatMap((content) => askedOf(content))) };
}

/**
 * Names the media type that the runtime reads a body as: a range that includes JSON is taken for it, which is what tools that write it mean,
 * unless the schema says bytes or text.
 */
export function readAs({ type, schema }: MediaType, index: ModelSchemas): string {
  const target = schema.kind === "reference" ? index.find(schema.target) : schema;
  if (!type.endsWith("/*") || contentKind(type) !== "json" || target?.kind !== "string") return type;
  return target.binary ? "application/octet-stream" : "text/*";
}

/** Tells whether a call can succeed with bytes or text, which may be large. */
export function isDownload(operation: Operation, index: ModelSchemas): boolean {
  const content = successesOf(operation).flatMap((response) => contentOf(operation, response));
  return content.some((mediaType) => sequentialKind(mediaType.type) === undefined && contentKind(readAs(mediaType, index)) !== "json");
}

/** Tells whether every body that is documented is JSON, and a success is documented at all: no other reader is needed then. */
export function isJsonAlone(operation: Operation, index: ModelSchemas): boolean {
  const types = operation.responses.flatMap((response) => contentOf(operation, response).map((mediaType) => readAs(mediaType, index)));
  return successesOf(operation).length > 0 && types.every((type) => contentKind(type) === "json" && !type.includes("*"));
}

/** Tells whether a call can succeed with one item after the other. */
export function isStreamed(operation: Operation): boolean {
  return successesOf(operation).some((response) => contentOf(operation, response).some(({ type }) => sequentialKind(type) !== undefined));
}

/** Names each media type once. */
export function typesOf(content: readonly MediaType[]): readonly string[] {
  return [...new Set(content.map(({ type }) => type))];
}

/**
 * What a client accepts, as far as a header can say it: all that responses of any status may be, what is not asked for of one of them last;
 * absent where none has a body.
 */
export function acceptOf(operation: Operation): string | undefined {
  const contents = operation.responses.map((response) => contentOf(operation, response));
  const passedOver = new Set(
    contents.flatMap((content) => content.filter((type) => !askedOf(content).includes(type)).map(({ type }) => type)),
  );
  const types = typesOf(contents.flatMap((content) => askedOf(content))).filter((type) => /^[!-~][ -~]*$/.test(type));
  return types.map((type) => (passedOver.has(type) ? `${type};q=0.5` : type)).join(", ") || undefined;
}
