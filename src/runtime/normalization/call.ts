import { ApiError, type FieldProblem } from "../api-error.js";
import { notifyIssues } from "../call/notify.js";
import type { Transport } from "../connection/transport.js";
import type { Result } from "../result.js";
import { type InputPaths, withCanonicalFields } from "./canonical-fields.js";
import { contradictionsOf, type EchoPaths } from "./echo.js";
import type { Issue } from "./issue.js";
import type { Normalized, Unusable } from "./normalized.js";
import type { Written } from "./refusing.js";
import type { ResponseHeaders } from "./response-headers.js";

/** How an operation of a provider ends. */
type Answer<Raw, Failed extends ApiError> =
  | { readonly data: Raw; readonly error?: undefined; readonly response: Response }
  | { readonly data?: undefined; readonly error: Failed; readonly response: Response | null };

/** The result of a canonical operation: a normalized value, or an error. */
export type NormalizedResult<Value extends Normalized<string, unknown, unknown>, Failed extends ApiError = ApiError> = Result<
  Value,
  Failed | ApiError
>;

/**
 * Normalizes what an operation answers; a response without a usable identity becomes an `unexpected_response` error, and refused inputs get
 * the names that the caller knows them by.
 */
export async function normalizeAnswer<Raw, Value extends Normalized<string, unknown, Raw>, Failed extends ApiError>(
  answer: Promise<Answer<Raw, Failed>>,
  normalize: (raw: Raw, headers: ResponseHeaders) => Value | Unusable<string, Raw>,
  paths: InputPaths = {},
  input?: unknown,
): Promise<Result<Value, Failed | ApiError>> {
  const { data, error, response } = await answer;
  if (error !== undefined) return { error: withCanonicalFields(error, paths, input), response };
  const { headers } = response as Response; // data came with a response
  const normalized = normalize(data as Raw, headers); // no error, so there is data
  if (isUsable(normalized)) return { data: normalized, response: response as Response }; // see above
  return { error: unusableResponse(normalized, response), response };
}

/** Makes a normalizer tell the client's `onIssue` hook of what was odd. */
export function reportIssues<Raw, Answered extends { readonly issues: readonly Issue[] }>(
  transport: Transport,
  operation: string,
  normalize: (raw: Raw, headers: ResponseHeaders) => Answered,
): (raw: Raw, headers: ResponseHeaders) => Answered {
  return (raw, headers) => {
    const normalized = normalize(raw, headers);
    notifyIssues(transport, operation, normalized.issues);
    return normalized;
  };
}

/** Gives the normalizer of an operation that has no result: its value is null whatever the provider answers. */
export function readNothing<Provider extends string>(provider: Provider): (raw: unknown) => Normalized<Provider, null, unknown> {
  return (raw) => ({ provider, value: null, issues: [], raw });
}

/** What could not be read names the identity that it lost. A value can be null by right. */
function isUsable<Value extends Normalized<string, unknown, unknown>>(normalized: Value | Unusable<string, unknown>): normalized is Value {
  return !Object.hasOwn(normalized, "lost");
}

function unusableResponse({ provider, issues, lost, raw }: Unusable<string, unknown>, response: Response | null): ApiError {
  const found = issues.find(({ source }) => source === lost) ?? issues[0];
  const status = response?.status ?? null;
  const message = `${provider} answered without a usable identity: ${found === undefined ? "it is not an object" : describe(found)}`;
  return new ApiError({ code: "unexpected_response", status, message, raw });
}

function describe({ code, source, mapping }: Issue): string {
  return `${code} at "${source}", read by ${mapping}`;
}

/** A request with a body, from the canonical input to the normalized answer. */
export interface WrittenCall<Body, Raw, Value extends Normalized<string, unknown, Raw>, Failed extends ApiError> {
  readonly input: unknown;
  readonly written: Written<Body>;
  readonly send: (body: Body) => Promise<Answer<Raw, Failed>>;
  readonly normalize: (raw: Raw, headers: ResponseHeaders) => Value | Unusable<string, Raw>;
  /** By which canonical paths a refused property of the body is known to the caller. */
  readonly paths: InputPaths;
  /** What the answer repeats of the input. @default nothing */
  readonly echo?: EchoPaths;
}

/** Sends a written request, or gives the error that kept it from being sent; an answer that contradicts the input is an `integrity` error. */
export async function sendWritten<Body, Raw, Value extends Normalized<string, unknown, Raw>, Failed extends ApiError>(
  call: WrittenCall<Body, Raw, Value, Failed>,
): Promise<Result<Value, Failed | ApiError>> {
  const { input, written, send, normalize, paths, echo = [] } = call;
  if (written.error !== undefined) return { error: written.error, response: null };
  const answer = await normalizeAnswer(send(written.body), normalize, paths, input);
  if (answer.error !== undefined) return answer;
  const { data, response } = answer as { data: Value; response: Response }; // no error, so there are both
  const fields = contradictionsOf(input, data.value, echo);
  return fields.length === 0 ? { data, response } : { error: contradictoryAnswer(data, response, fields), response };
}

function contradictoryAnswer(
  { provider, raw }: Normalized<string, unknown, unknown>,
  response: Response,
  fields: readonly FieldProblem[],
): ApiError {
  const [first] = fields;
  const message = `${provider} created something else than was asked for: "${first?.path}" ${first?.message}`;
  return new ApiError({ code: "integrity", status: response.status, message, raw, fields });
}
