import { errorReader } from "@specweld/runtime";
import { assert, jsonValue, property } from "fast-check";
import { describe, expect, test } from "vitest";

const response = (type = "application/json", headers: Readonly<Record<string, string>> = {}) =>
  new Response(null, { status: 400, headers: { "content-type": type, ...headers } });

const read = errorReader({
  message: [["error"], ["message"]],
  code: ["code"],
  requestId: ["trace", "id"],
  requestIdHeader: "x-request-id",
  fields: { each: ["issues"], path: ["path"], message: ["text"] },
});

describe("an error body", () => {
  test.each<[object, string | undefined]>([
    [{ error: "first", message: "second" }, "first"],
    [{ message: "second" }, "second"],
    [{ error: "", message: "second" }, "second"],
    [{ error: { message: "inside" } }, "inside"],
    [{ message: ["one", "two"] }, "one; two"],
    [{ message: ["one", null, { message: "two" }, "", 3] }, "one; two; 3"],
    [{ message: [] }, undefined],
    [{ message: true }, undefined],
    [{ error: { detail: "deep" } }, undefined],
    [{}, undefined],
  ])("%j says %j", (body, message) => {
    expect(read(body, response()).message).toBe(message);
  });

  test("names its code, its request and the refused inputs", () => {
    const issues = [{ path: ["items", 0, "price"], text: "too low" }, { path: "currency" }, { text: "nowhere" }, 5, null];
    expect(read({ code: 17, trace: { id: "req_1" }, issues }, response())).toMatchObject({
      providerCode: "17",
      requestId: "req_1",
      fields: [
        { path: "items.0.price", message: "too low" },
        { path: "currency", message: "was refused" },
      ],
    });
  });

  test("without an id leaves it to the header", () => {
    expect(read({}, response("application/json", { "x-request-id": "req_2" })).requestId).toBe("req_2");
    expect(read({}, response()).requestId).toBeUndefined();
  });

  test("that is a plain sentence is the message, a page of HTML is not", () => {
    expect(read(" Rate limit exceeded\n", response("text/plain; charset=utf-8")).message).toBe("Rate limit exceeded");
    expect(read("<html></html>", response("text/html")).message).toBeUndefined();
    expect(read("", response("text/plain")).message).toBeUndefined();
  });

  test("is read by own properties only", () => {
    expect(errorReader({ message: [["constructor", "name"]] })({}, response()).message).toBeUndefined();
  });

  test("never makes the reader throw, whatever it is and however deep", () => {
    assert(
      property(jsonValue(), (body) => {
        expect(() => read({ message: body, error: body, issues: body }, response())).not.toThrow();
      }),
    );
    const deep: unknown = JSON.parse("[".repeat(50_000) + "]".repeat(50_000));
    expect(() => read({ message: deep }, response())).not.toThrow();
  });
});
