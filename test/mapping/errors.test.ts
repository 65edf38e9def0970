import { describe, expect, test } from "vitest";
import { canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";

const provider = shop(`
Checkout: { required: [id], properties: { id: { type: string } } }
Problem:
  properties:
    message: { type: array, items: { type: string } }
    error: { oneOf: [{ type: string }, { type: object, additionalProperties: true }] }
    code: { type: string }
    retry: { type: boolean }
    trace: { type: object, properties: { id: { type: string } } }
    issues: { type: array, items: { type: object, properties: { path: { type: string }, message: { type: string }, text: { type: string } } } }
`);

const session = canonical("Session: { required: [id], properties: { id: { type: string } } }");

function files(errors: string) {
  return { provider, canonical: session, mapping: `${fields("id: id")}${errors}` };
}

describe("the mapping of errors", () => {
  test("says where message, code, request id and refused inputs are", async () => {
    const { errors } = await mappingPlan(
      files("errors: { message: [message, error.text], code: code, requestId: trace.id, fields: { each: issues, message: text } }"),
    );
    expect(errors).toEqual({
      basis: "documented",
      message: [["message"], ["error", "text"]],
      code: ["code"],
      requestId: { kind: "body", path: ["trace", "id"] },
      fields: { each: ["issues"], path: ["path"], message: ["text"] },
    });
  });

  test("may find the request id in a header", async () => {
    const { errors } = await mappingPlan(files("errors: { message: message, requestId: { header: x-request-id } }"));
    expect(errors?.requestId).toEqual({ kind: "header", name: "x-request-id" });
  });

  test.each([
    [
      "errors: { message: mesage }",
      'N102: "mesage" is in no error body: Problem has no property "mesage"',
      'did you mean "message"? Problem is declared at specs/shop/openapi.yaml:14:5',
    ],
    ["errors: { message: [message, eror] }", 'N102: "eror" is in no error body', 'did you mean "error"?'],
    ["errors: { message: message, code: cod }", 'N102: "cod" is in no error body', 'did you mean "code"?'],
    ["errors: { message: message, requestId: trace.ids }", 'N102: "trace.ids" is in no error body', 'did you mean "id"?'],
    ["errors: { message: message, requestId: { heder: x } }", 'N002: "requestId" has no key "heder"', 'did you mean "header"?'],
    ["errors: { message: message, fields: { each: issue } }", 'N102: "issue" is in no error body', 'did you mean "issues"?'],
    ["errors: { message: message, fields: { each: issues, path: pth } }", 'N102: "pth" is in no error body', 'did you mean "path"?'],
    [
      "errors: { message: message, fields: { each: code } }",
      'N109: "code" is not a list',
      "name the list of refused inputs; this is declared at",
    ],
    ["errors: { message: message, fields: { path: path } }", 'N003: "fields" of "errors" has no "each"', 'add "each:"'],
    ["errors: { code: code }", 'N003: "errors" has no "message"', 'add "message:"'],
    ["errors: { mesage: message }", 'N002: "errors" has no key "mesage"', 'did you mean "message"?'],
    ["errors: { message: message, code: retry }", 'N109: "retry" is not text', "name another property; this is declared at"],
    ["errors: { message: 5 }", 'N004: "message" is not text', "write it as a word or a sentence"],
    ["errors: message", 'N004: "errors" is not a map', "write it as keys with values"],
  ])("is checked against the error bodies of the spec: %s", async (errors, message, fix) => {
    const problems = await mappingProblems(files(errors));
    expect(problems).toContain(`error ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });

  test("is asked for where the provider documents an error body, and needs one", async () => {
    expect(await mappingProblems(files(""))).toMatchInlineSnapshot(`
      "
      error N003: the mapping has no "errors", but the provider documents an error body
        specs/shop/mapping.yaml:1:1
          1 | provider: shop
            | ^
        fix: add "errors: { message: path }" for what is declared at specs/shop/openapi.yaml:14:5

      1 error
      "
    `);
    const silent = shop("Checkout: { required: [id], properties: { id: { type: string } } }");
    expect((await mappingProblems({ ...files("errors: { message: message, fields: { each: list } }"), provider: silent })).trim()).toBe("");
    expect((await mappingPlan({ ...files("errors: { message: message }"), provider: silent })).errors).toMatchObject({ basis: "observed" });
  });
});
