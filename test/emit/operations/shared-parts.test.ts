import { describe, expect, test } from "vitest";
import { emitOperations } from "../../../src/emit/operations/operations.js";
import type { Operation } from "../../../src/types/api-model.js";
import { apiModel, objectSchema, operation, parameter, requestBody, response } from "../../model-builders.js";
import { printedBody } from "../print.js";

/** An operation with everything that others may repeat. */
function getThing(number: number, overrides: Partial<Operation> = {}): Operation {
  return operation({
    name: `getThing${number}`,
    typeName: `GetThing${number}`,
    operationId: `getThing${number}`,
    path: `/things${number}/{id}`,
    parameters: [parameter("id", { in: "path" })],
    requestBody: requestBody(objectSchema()),
    responses: [response("200", objectSchema()), response("404")],
    security: [["Key"]],
    ...overrides,
  });
}

const securitySchemes = [{ key: "Key", kind: "http", scheme: "bearer" }] as const;

const textOf = (operations: readonly Operation[]): string => printedBody(emitOperations(apiModel({ operations, securitySchemes })));

const many = Array.from({ length: 8 }, (_, index) => getThing(index));

describe("what operations of one API repeat", () => {
  test("stands once, from eight of them on", () => {
    const text = textOf(many);
    expect(text).toContain(
      'const parameter1: NonNullable<OperationDescriptor["parameters"]>[number] = { name: "id", in: "path", required: true };',
    );
    expect(text).toContain('const responses1: NonNullable<OperationDescriptor["responses"]> = { "200": ["application/json"], "404": [] };');
    expect(text).toContain('const security1: NonNullable<OperationDescriptor["security"]> = [["Key"]];');
    expect(text.match(/"404": \[\]/g)).toHaveLength(1);
    expect(text.match(/parameters: \[parameter1\],/g)).toHaveLength(8);
    expect(text.match(/requestBody: requestBody1,/g)).toHaveLength(8);
    expect(text.match(/responses: responses1,/g)).toHaveLength(8);
    expect(text.match(/security: security1,/g)).toHaveLength(8);
  });

  test("stays where it is read in a file of few, and where only few have it", () => {
    expect(textOf(many.slice(1))).not.toMatch(/^const /m);
    const other = getThing(8, { responses: [response("204")], security: [] });
    expect(textOf([...many, other])).toContain('responses: { "204": [] },');
    expect(textOf([...many, other]).match(/responses: responses1,/g)).toHaveLength(8);
  });

  test("takes no name of an operation", () => {
    const text = textOf([...many, getThing(9, { name: "responses1", typeName: "Responses1" })]);
    expect(text).toContain("export function responses1(");
    expect(text).toContain("const responses2: ");
    expect(text.match(/responses: responses2,/g)).toHaveLength(9);
  });
});
