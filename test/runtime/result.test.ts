import { ApiError, type Failure, orThrow, type Result, type Success, type UndocumentedError } from "@specweld/runtime";
import { describe, expect, expectTypeOf, test } from "vitest";

interface NotFound {
  readonly missing: string;
}
interface Denied {
  readonly reason: string;
}
interface Session {
  readonly id: string;
}
type RetrieveError = ApiError<404, NotFound> | ApiError<401, Denied> | UndocumentedError;
type RetrieveResult = Success<Session, 200> | Success<undefined, 204> | Failure<RetrieveError>;

const failed = {
  error: new ApiError({ code: "not_found", message: "no", status: 404, body: { missing: "ch_1" } }),
  status: 404,
  response: null,
};
const retrieve = (): RetrieveResult => failed as unknown as RetrieveResult; // stands in for a generated function

describe("the type of a result", () => {
  test("narrows an error to the documented arm by its status", () => {
    const { error } = retrieve();
    if (error?.status === 404) expectTypeOf(error).toEqualTypeOf<ApiError<404, NotFound>>();
    if (error?.status === 401) expectTypeOf(error.body).toEqualTypeOf<Denied | undefined>();
    expect(error?.status === 404 && error.body?.missing).toBe("ch_1");
  });

  test("narrows data and error by the status of the result", () => {
    const result = retrieve();
    if (result.status === 200) expectTypeOf(result.data).toEqualTypeOf<Session>();
    if (result.status === 204) expectTypeOf(result.data).toEqualTypeOf<undefined>();
    if (result.status === 401) expectTypeOf(result.error).toEqualTypeOf<ApiError<401, Denied>>();
    expect(result.status).toBe(404);
  });

  test("has data where there is no error, after destructuring too", () => {
    const { data, error } = retrieve() as Exclude<RetrieveResult, { status: 204 }>; // one success arm
    if (error) expectTypeOf(data).toEqualTypeOf<undefined>();
    else expectTypeOf(data).toEqualTypeOf<Session>();
  });

  test("keeps comparisons with named statuses possible when the documented ones are listed", () => {
    const error = failed.error as ApiError<404, NotFound> | UndocumentedError<404>;
    if (error.status === 429) expectTypeOf(error).toEqualTypeOf<UndocumentedError<404>>();
    if (error.status === 404) expectTypeOf(error).toEqualTypeOf<ApiError<404, NotFound>>();
    expect(error.status !== null && error.status >= 400).toBe(true);
  });

  test("assigns every documented failure to the general one", () => {
    expectTypeOf<RetrieveError>().toExtend<ApiError>();
    expectTypeOf<RetrieveResult>().toExtend<Result<Session | undefined>>();
    // @ts-expect-error a success has no error to read
    retrieve().error.message;
  });
});

describe("orThrow", () => {
  const response = new Response();

  test("returns the data of a success", () => {
    const result: Result<Session> = { data: { id: "ch_1" }, response };
    const data = orThrow(result);
    expectTypeOf(data).toEqualTypeOf<Session>();
    expect(data).toEqual({ id: "ch_1" });
  });

  test("throws the error of a failure", () => {
    expect(() => orThrow(retrieve())).toThrow(failed.error);
  });

  test("takes a promise of a result", async () => {
    const promised: Promise<RetrieveResult> = Promise.resolve({ data: { id: "ch_1" }, status: 200, response });
    const data = orThrow(promised);
    expectTypeOf(data).toEqualTypeOf<Promise<Session | undefined>>();
    expect(await data).toEqual({ id: "ch_1" });
    await expect(orThrow(Promise.resolve(retrieve()))).rejects.toBe(failed.error);
  });
});
