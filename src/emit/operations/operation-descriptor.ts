import type { ApiModel, MediaType, Operation, PropertyEncoding, RequestBody, SecurityScheme } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import { isIdempotencyKey } from "../../types/idempotency-key.js";
import { sendingOrder } from "../../types/sending-order.js";
import { ownServers } from "../client/api-descriptor.js";
import { code, list, literal, objectLiteral, runtimeValue } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { type Entry, entriesOf } from "../package/entries.js";
import { itemStream } from "./item-stream.js";
import { parameterDescriptor } from "./parameter-descriptor.js";
import { acceptOf, contentOf, isDownload, isJsonAlone, readAs, successesOf } from "./response-content.js";
import type { SharePart } from "./shared-parts.js";

/**
 * Writes what the runtime must know to send an operation, leaving out what is the default.
 * @param share Stands for what operations have in common.
 */
export function operationDescriptor(operation: Operation, { securitySchemes }: ApiModel, index: ModelSchemas, share: SharePart): Code {
  const { operationId: id, method, path, servers, parameters, requestBody, responses } = operation;
  const bodies = responses.map((response): Entry => {
    const types = contentOf(operation, response).map((mediaType) => readAs(mediaType, index));
    return [response.status, literal([...new Set(types)])];
  });
  const security = sendableSecurity(operation, securitySchemes);
  const descriptors = parameters.map((parameter) => share("parameter", parameterDescriptor(parameter, index)));
  const entries: readonly Entry[] = [
    ...entriesOf({ id, method, path }),
    ...(servers === undefined ? [] : [["servers", ownServers(servers)] as const]),
    ...(descriptors.length > 0 ? [["parameters", list("[", descriptors)] as const] : []),
    ...(requestBody === undefined ? [] : [["requestBody", share("requestBody", bodyDescriptor(requestBody))] as const]),
    ...entriesOf({ accept: acceptOf(operation) }),
    ["responses", share("responses", objectLiteral(bodies))],
    ...(isJsonAlone(operation, index) ? [] : [["content", code`${runtimeValue("anyContent")}`] as const]),
    ...streamEntries(operation, index),
    ...(security.length > 0 ? [["security", share("security", literal(security))] as const] : []),
    ...keyEntries(operation),
  ];
  return objectLiteral(entries, "lines");
}

/** What makes idempotency keys is handed over as a value, so that a program without them does not carry it. */
function keyEntries({ parameters }: Operation): readonly Entry[] {
  const name = parameters.find(isIdempotencyKey)?.name;
  return name === undefined
    ? []
    : [
        ["idempotencyHeader", literal(name)],
        ["newKey", code`${runtimeValue("randomText")}`],
      ];
}

/** What reads a body as it arrives is handed over as a value, so that a program without streams does not carry it. */
function streamEntries(operation: Operation, index: ModelSchemas): readonly Entry[] {
  const content = successesOf(operation).flatMap((response) => contentOf(operation, response));
  const streams = content.flatMap((mediaType): Entry[] => {
    const stream = itemStream(mediaType, index);
    return stream === undefined ? [] : [[mediaType.type, stream.reader]];
  });
  return [
    ...(streams.length > 0 ? [["streams", objectLiteral([...new Map(streams)])] as const] : []),
    ...(isDownload(operation, index) ? [["download", code`${runtimeValue("streamBody")}`] as const] : []),
  ];
}

/** The alternatives that a credential decides; a scheme that no credential serves, such as mutual TLS, is the caller's `fetch` to arrange. */
export function sendableSecurity({ security }: Operation, schemes: readonly SecurityScheme[]): readonly (readonly string[])[] {
  const sendable = new Set(schemes.filter(({ kind }) => kind !== "unsupported").map(({ key }) => key));
  const alternatives = security.map((keys) => keys.filter((key) => sendable.has(key)));
  return alternatives.every((keys) => keys.length === 0) ? [] : alternatives;
}

/** What writes a body is handed over as a value, so that a program which sends none does not carry it. */
function bodyDescriptor(body: RequestBody): Code {
  return objectLiteral([
    ...entriesOf({ required: body.required || undefined }),
    ["write", code`${runtimeValue("writeBody")}`],
    ["content", list("[", sendingOrder(body).map(contentDescriptor))],
  ]);
}

/** The writers of forms are handed over as values, so that a program which sends no forms does not carry them. */
function contentDescriptor({ type, encoding }: MediaType): Code {
  const essence = type.toLowerCase().split(";")[0]?.trim() ?? "";
  const isMultipart = essence.startsWith("multipart/");
  const writer = isMultipart ? "writeMultipart" : essence === "application/x-www-form-urlencoded" ? "writeForm" : undefined;
  return objectLiteral([
    ["type", literal(type)],
    ...(encoding.length > 0 ? [["encoding", objectLiteral(encoding.map(encodingEntry))] as const] : []),
    ...(writer === undefined ? [] : [["write", code`${runtimeValue(writer)}`] as const]),
  ]);
}

function encodingEntry({ property, contentType, style, explode, allowReserved }: PropertyEncoding): Entry {
  return [property, objectLiteral(entriesOf({ contentType, style, explode, allowReserved: allowReserved || undefined }))];
}
