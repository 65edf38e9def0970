import { describe, expect, test } from "vitest";
import { description } from "../../load/temporary-project.js";
import { linesOf, lintBody, lintText } from "../lint-text.js";

const ok = "responses: { '200': { description: Ok } }";

describe("duplicate-operation-id", () => {
  test("names both places", async () => {
    const found = await lintBody(
      `paths:\n  /a:\n    get: { operationId: getA, ${ok} }\n  /b:\n    get:\n      operationId: getA\n      ${ok}\nwebhooks: { x: { post: { operationId: getA, ${ok} } } }\n`,
    );
    expect(found).toMatchObject([
      {
        severity: "warning",
        code: "duplicate-operation-id",
        message: 'operationId "getA" of GET /b is taken by GET /a; it is read as if it had none',
        place: { line: 8, column: 7 },
        fix: "rename one of them; the other is at",
        fixPlace: { line: 5, column: 12 },
      },
      { message: 'operationId "getA" of POST of webhooks x is taken by GET /a; it is read as if it had none' },
    ]);
  });

  test("is as strict as the project is about Redocly's rule, and reported once", async () => {
    const text = description(`paths: { /a: { get: { operationId: a, ${ok} }, put: { operationId: a, ${ok} } } }\n`);
    for (const [severity, config] of [
      ["warning", undefined],
      ["error", "extends: [recommended-strict]\nrules: { operation-operationId-unique: error }\n"],
    ] as const) {
      const codes = await linesOf(lintText(text, config));
      expect(codes.filter((line) => /operation-?id/i.test(line))).toEqual([
        `openapi.yaml:3:91 ${severity} duplicate-operation-id: operationId "a" of PUT /a is taken by GET /a; it is read as if it had none`,
      ]);
    }
  });
});
