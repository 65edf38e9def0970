import { describe, expect, test } from "vitest";
import { description } from "../../load/temporary-project.js";
import { linesOf, lintBody, lintText } from "../lint-text.js";

const ok = "responses: { '200': { description: Ok } }";

describe("missing-operation-id", () => {
  const body = `paths:\n  /payments/{id}:\n    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n    get: { ${ok} }\n    put: { operationId: '', ${ok} }\n`;

  test("is a warning, with a proposal", async () => {
    const found = await lintBody(body);
    expect(found).toMatchObject([
      {
        severity: "warning",
        message: "GET /payments/{id} has no operationId",
        place: { line: 6, column: 5 },
        fix: 'add one, for example "operationId: getPaymentsId"',
      },
      { severity: "warning", message: "PUT /payments/{id} has no operationId", place: { line: 7, column: 5 } },
    ]);
  });

  test("is as strict as the project is about Redocly's rule", async () => {
    const severities = async (config?: string) =>
      (await lintText(description(body), config)).map(({ severity, code }) => `${severity} ${code}`);
    const twice = (severity: string) => Array.from({ length: 2 }, () => `${severity} missing-operation-id`);
    expect(await severities()).toEqual(twice("warning"));
    expect(await severities("rules: { operation-operationId: warn }\n")).toEqual(twice("warning"));
    expect(await severities("rules: { operation-operationId: error }\n")).toEqual(twice("error"));
    expect(await severities("rules: { operation-operationId: { severity: error } }\n")).toEqual(twice("error"));
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
