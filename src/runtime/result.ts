import type { ApiError, OtherStatus } from "./api-error.js";

/** A call that worked, by the status it was answered with. */
export interface Success<T, Status extends number = number> {
  readonly data: T;
  readonly error?: undefined;
  readonly status: Status;
  /** The response itself; its body has been read. */
  readonly response: Response;
}

/** Statuses of successes that have a name. */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/**
 * A success with a status that the description does not document, read as a documented one is.
 *
 * `Documented` lists the statuses that have an arm of their own.
 */
export type UndocumentedSuccess<T, Documented extends number = never> = Success<T, Exclude<SuccessStatus, Documented> | OtherStatus>;

/** The data of a documented redirect. */
export interface Redirected {
  /** Where it leads, as a full URL. */
  readonly location: string;
}

/** A result whose call asked for its bytes as they arrive. */
export type Streamed<R, As> = As extends "stream"
  ? R extends Success<infer T, infer Status>
    ? Success<T extends undefined | Redirected ? T : ReadableStream<Uint8Array>, Status>
    : R
  : R;

/** A call that did not work; one arm per error, so that comparing `status` narrows `error` too. */
export type Failure<E = ApiError> =
  E extends ApiError<infer Status>
    ? {
        readonly data?: undefined;
        readonly error: E;
        /** The status of the error: null when no response arrived. */
        readonly status: Status;
        /** The response itself, its body read; null when none arrived. */
        readonly response: Response | null;
      }
    : never;

/** Either data or an error, never both, never neither. */
export type Result<T, E = ApiError> =
  | { readonly data: T; readonly error?: undefined; readonly response: Response }
  | { readonly data?: undefined; readonly error: E; readonly response: Response | null };

/** What every result is, seen without its types. */
export interface Settled {
  readonly data?: unknown;
  readonly error?: Error | undefined;
  readonly response?: Response | null;
}

/** The data of a result type, over all its successful arms. */
export type DataOf<R> = R extends { readonly data: infer T; readonly error?: undefined } ? T : never;

/**
 * Returns the data of a result, or throws its error; for those who prefer exceptions.
 *
 * @throws {ApiError} The error of the result.
 * @example
 * ```ts
 * const session = await orThrow(checkout.creem.retrieveSession({ id: "ch_123" }));
 * ```
 */
export function orThrow<R extends Settled>(result: Promise<R>): Promise<DataOf<R>>;
export function orThrow<R extends Settled>(result: R): DataOf<R>;
export function orThrow(result: Settled | Promise<Settled>): unknown {
  if ("then" in result) return result.then((settled) => orThrow(settled));
  if (result.error) throw result.error;
  return result.data;
}
