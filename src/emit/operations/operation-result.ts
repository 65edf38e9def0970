import type { Operation, OperationResponse } from "../../types/api-model.js";
import type { Code, ImportedSymbol } from "../../types/file-draft.js";
import { code, join, literal, runtimeType } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { printUnion, type TypeCode, tight, union, withArguments } from "../models/type-code.js";
import { emitTypeCode } from "../models/types.js";
import { itemStream } from "./item-stream.js";
import { contentKind } from "./media-types.js";
import { askedOf, contentOf, readAs, redirectsOf, successesOf } from "./response-content.js";

/**
 * Writes the successful arms of an operation's result, one for each documented 2xx status. `default` stands in where none is documented.
 * @param accept The media type that the caller names.
 * @see https://spec.openapis.org/oas/v3.1.0#responses-object
 */
export function successArms(operation: Operation, index: ModelSchemas, accept?: string): readonly Code[] {
  const responses = successesOf(operation);
  const documented = responses.flatMap((response) => exactStatus(response) ?? []);
  const bodies = responses.map((response) => bodyType(operation, response, index, accept));
  const arms = responses.map((response, position) => {
    const body = bodies[position] ?? tight(code`undefined`);
    const status = exactStatus(response);
    return status === undefined
      ? undocumentedSuccess(body, documented)
      : withArguments(runtimeType("Success"), [printUnion(body), literal(status)]);
  });
  const isOpen = documented.length > 0 && documented.length === responses.length;
  const redirects = redirectsOf(operation).map((response) => redirectArm(response, operation));
  const all = [...arms, ...(isOpen ? [undocumentedSuccess(union(bodies), documented)] : []), ...redirects];
  return all.length > 0 ? all : [code`${runtimeType("Success")}<unknown>`];
}

/** An arm for the statuses that have none of their own. */
function undocumentedSuccess(body: TypeCode, documented: readonly number[]): Code {
  const statuses = documented.map((status) => code`${status}`);
  return withArguments(runtimeType("UndocumentedSuccess"), [printUnion(body), ...(statuses.length === 0 ? [] : [join(statuses, " | ")])]);
}

function redirectArm(response: OperationResponse, { responses }: Operation): Code {
  const own = exactStatus(response);
  const taken = responses.flatMap((other) => exactStatus(other) ?? []);
  const statuses = own === undefined ? [302, 303, 307].filter((status) => !taken.includes(status)) : [own];
  const printed = statuses.map((status) => code`${status}`);
  return code`${runtimeType("Success")}<${runtimeType("Redirected")}, ${join(printed, " | ")}>`;
}

/**
 * Writes the error type of an operation: an arm for each documented status, one for each documented range and for `default` with the statuses
 * that have no arm of their own, and one for what the description leaves out.
 */
export function errorType(operation: Operation, index: ModelSchemas): Code {
  const redirects = redirectsOf(operation);
  const failures = operation.responses.filter((response) => !isSuccess(response) && !redirects.includes(response));
  const arms = failures.map((response) => {
    return withArguments(runtimeType("ApiError"), [statusesOf(response, failures), printUnion(bodyType(operation, response, index))]);
  });
  return printUnion({ alternatives: [...arms, undocumentedArm(failures)] });
}

function undocumentedArm(failures: readonly OperationResponse[]): Code {
  if (failures.some(({ status }) => status === "default")) return code`${runtimeType("UndocumentedError")}`;
  const documented = [...failures.flatMap((response) => exactStatus(response) ?? []), ...rangesIn(failures)].map((piece) => code`${piece}`);
  return code`${runtimeType("UndocumentedError")}<${documented.length === 0 ? code`never` : join(documented, " | ")}>`;
}

function isSuccess({ status }: OperationResponse): boolean {
  return /^2(\d\d|XX)$/i.test(status);
}

function exactStatus({ status }: OperationResponse): number | undefined {
  return /^\d{3}$/.test(status) ? Number(status) : undefined;
}

const clientErrors = runtimeType("ClientErrorStatus");
const serverErrors = runtimeType("ServerErrorStatus");

/** The named statuses that documented ranges cover. */
function rangesIn(failures: readonly OperationResponse[]): readonly ImportedSymbol[] {
  const has = (range: string): boolean => failures.some(({ status }) => status.toUpperCase() === range);
  return [...(has("4XX") ? [clientErrors] : []), ...(has("5XX") ? [serverErrors] : [])];
}

/** Statuses of a range are named ones or "another", so that comparing with a status picks its own arm and no range. */
function statusesOf(response: OperationResponse, failures: readonly OperationResponse[]): Code {
  const exact = exactStatus(response);
  if (exact !== undefined) return literal(exact);
  const covered = response.status === "default" ? rangesIn(failures) : [];
  const named =
    response.status === "default" ? [clientErrors, serverErrors].filter((range) => !covered.includes(range)) : rangesIn([response]);
  const taken = failures
    .flatMap((failure) => exactStatus(failure) ?? [])
    .filter((status) => named.some((range) => range === rangeOf(status)));
  if (named.length === 0) return code`${runtimeType("OtherStatus")}`;
  const names = join(named, " | ");
  return code`${taken.length === 0 ? names : code`Exclude<${names}, ${join(taken, " | ")}>`} | ${runtimeType("OtherStatus")}`;
}

function rangeOf(status: number): ImportedSymbol | undefined {
  if (status >= 400 && status < 500) return clientErrors;
  return status >= 500 && status < 600 ? serverErrors : undefined;
}

/** Writes the type of a response's body over the media types that are asked for: `undefined` where there is none. */
function bodyType(operation: Operation, response: OperationResponse, index: ModelSchemas, accept?: string): TypeCode {
  const content = contentOf(operation, response);
  if (content.length === 0) return tight(code`undefined`);
  const bodies = askedOf(content, accept).map((mediaType) => {
    const stream = isSuccess(response) || response.status === "default" ? itemStream(mediaType, index) : undefined;
    if (stream !== undefined) return stream.type;
    const kind = contentKind(readAs(mediaType, index));
    if (kind === "json") return emitTypeCode(mediaType.schema, index);
    return tight(kind === "text" ? code`string` : code`Blob`);
  });
  return union(bodies);
}
