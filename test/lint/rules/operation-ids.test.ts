import { describe, expect, test } from "vitest";
import { description } from "../../load/temporary-project.js";
import { linesOf, lintBody, lintText } from "../lint-text.js";

const ok = "responses: { '200': { description: Ok } }";

describe("missing-operation-id", () => {
  const body = `paths:\n  /payments/{id}:\n    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n    get: { ${ok} }\n    put: { operationId: '', ${ok} }\n`;

  test("is an error in a project, with a proposal", async () => {
    const found = await lintBody(body);
    expect(found).toMatchObject([
      {
        severity: "error",
        message: "GET /payments/{id} has no operationId",
        place: { line: 6, column: 5 },
        fix: 'add one, for example "operationId: getPaymentsId"',
      },
      { severity: "error", message: "PUT /payments/{id} has no operationId", place: { line: 7, column: 5 } },
    ]);
  });

  test("is a warning for a single description", async () => {
    const found = await lintText(description(body));
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "warning missing-operation-id",
      "warning missing-operation-id",
    ]);
  });

  test("does not concern what no client calls", async () => {
    const callback = `callbacks: { done: { '{$url}': { post: { ${ok} } } }`;
    expect(
      await lintBody(`webhooks: { paid: { post: { ${ok} } } }\npaths: { /a: { post: { operationId: a, ${ok}, ${callback} } } } }\n`),
    ).toEqual([]);
  });
});

describe("duplicate-operation-id", () => {
  test("names both places", async () => {
    const found = await lintBody(
      `paths:\n  /a:\n    get: { operationId: getA, ${ok} }\n  /b:\n    get:\n      operationId: getA\n      ${ok}\nwebhooks: { x: { post: { operationId: getA, ${ok} } } }\n`,
    );
    expect(found).toMatchObject([
      {
        severity: "error",
        code: "duplicate-operation-id",
        message: 'operationId "getA" of GET /b is taken by GET /a',
        place: { line: 8, column: 7 },
        fix: "rename one of them; the other is at",
        fixPlace: { line: 5, column: 12 },
      },
      { message: 'operationId "getA" of POST of webhooks x is taken by GET /a' },
    ]);
  });

  test("is an error for a single description too, and reported once", async () => {
    const text = description(`paths: { /a: { get: { operationId: a, ${ok} }, put: { operationId: a, ${ok} } } }\n`);
    for (const config of [undefined, "extends: [recommended-strict]\nrules: { operation-operationId-unique: error }\n"]) {
      const codes = await linesOf(lintText(text, config));
      expect(codes.filter((line) => /operation-?id/i.test(line))).toEqual([
        'openapi.yaml:3:91 error duplicate-operation-id: operationId "a" of PUT /a is taken by GET /a',
      ]);
    }
  });
});
