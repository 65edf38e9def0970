import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { Json, JsonObject } from "../../src/types/json.js";
import { fits } from "./fits.js";
import { loadedSpec } from "./loaded-spec.js";

const names = ["a", "b", "c"] as const;
const scalar = fc.constantFrom<Json>("x", "y", 1, 1.5, true, null);

/** Values of the size of the schemas below. */
const value = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names, "other"), tie("json"), { maxKeys: 4 }),
  ),
})).json;

/** Schemas whose every keyword stands beside its type, as OpenAPI authors write them. */
const schema = fc.letrec<{ schema: Json; object: Json }>((tie) => {
  const reference = fc.constantFrom("One", "Two").map((name): Json => ({ $ref: `#/components/schemas/${name}` }));
  const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 3 });
  const nullable = fc.boolean();
  const properties = fc.dictionary(fc.constantFrom(...names), tie("schema"), { maxKeys: 3 });
  const required = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });
  const additional = fc.option(fc.oneof(fc.boolean(), tie("schema")), { nil: undefined });
  return {
    object: fc
      .record({
        properties,
        required,
        additional,
        nullable,
        all: fc.option(some(tie("schema")), { nil: undefined, freq: 4 }),
        any: fc.option(some(tie("schema")), { nil: undefined, freq: 4 }),
      })
      .map(({ additional: additionalProperties, nullable: isNullable, all, any, ...rest }) =>
        defined({ type: isNullable ? ["object", "null"] : "object", ...rest, additionalProperties, allOf: all, anyOf: any }),
      ),
    schema: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<Json>(
        {},
        { type: "string" },
        { type: "integer" },
        { type: ["number", "null"] },
        { type: "boolean" },
        { type: "null" },
        true,
      ),
      fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }).map((values): Json => ({ enum: values })),
      fc.constantFrom("x", 1, true).map((constant): Json => ({ const: constant })),
      reference,
      tie("object"),
      fc
        .record({ items: tie("schema"), nullable })
        .map(({ items, nullable: isNullable }): Json => ({ type: isNullable ? ["array", "null"] : "array", items })),
      fc
        .record({ prefixItems: some(tie("schema")), items: fc.oneof(fc.constant(false), tie("schema")), minItems: fc.nat(3) })
        .map((rest): Json => defined({ type: "array", ...rest, minItems: Math.min(rest.minItems, rest.prefixItems.length) })),
      some(tie("schema")).map((anyOf): Json => ({ anyOf })),
      some(tie("schema")).map((allOf): Json => ({ allOf })),
      fc
        .record({ base: reference, properties, required })
        .map(({ base, ...rest }): Json => ({ ...(base as JsonObject), type: "object", ...rest })),
    ),
  };
});

function defined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return JSON.parse(JSON.stringify(members)) as JsonObject; // drops what is undefined
}

const one = { type: "object", required: ["a"], properties: { a: { type: "string" }, b: { type: "integer" } } };
const two = { type: ["object", "null"], properties: { a: { enum: ["x", "y"] }, c: { $ref: "#/components/schemas/One" } } };

function documentOf(tested: Json): JsonObject {
  return { openapi: "3.1.0", info: { title: "t" }, components: { schemas: { One: one, Two: two, S: tested } } };
}

function validatorOf(tested: Json): (json: Json) => boolean {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, addUsedSchema: false });
  return ajv.compile({ ...documentOf(tested), $ref: "#/components/schemas/S" });
}

function modelOf(tested: Json): ApiModel | undefined {
  return buildModel(loadedSpec(documentOf(tested))).value;
}

describe("a type", () => {
  test("holds exactly what JSON Schema lets through", () => {
    fc.assert(
      fc.property(schema.schema, fc.array(value, { minLength: 5, maxLength: 20 }), (tested, values) => {
        const model = modelOf(tested);
        const built = model?.schemas.find(({ key }) => key === "S");
        if (model === undefined || built === undefined) return;
        const isValid = validatorOf(tested);
        for (const json of values) expect([json, fits(model, built.schema, json)]).toEqual([json, isValid(json)]);
      }),
      { numRuns: 500 },
    );
  });
});
