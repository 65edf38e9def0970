import { resolve } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { checkValue } from "../../src/mock/values/check-value.js";
import { sampleValue } from "../../src/mock/values/sample-value.js";
import { schemaScope } from "../../src/mock/values/schema-scope.js";
import { openMocks } from "../../src/pipeline/open-mocks.js";
import type { Schema } from "../../src/types/api-model.js";

const root = resolve(import.meta.dirname, "../..");
const dynamic = [false, true];

async function opened(api: string) {
  const [found] = (await openMocks({ root, apis: [api] })).apis;
  if (found === undefined) throw new Error(`${api} cannot be mocked`);
  return found;
}

describe.each(["creem", "crevio", "flowglad", "salesnip", "test/fixtures/real/petstore.yaml"])("a sample of a schema of %s", (api) => {
  test("fits it, whatever the seed", async () => {
    const { model } = await opened(api);
    const scope = schemaScope(model);
    const misfits = model.schemas.flatMap(({ name, schema }) =>
      dynamic.flatMap((isDynamic) =>
        Array.from({ length: 20 }, (_, seed) => {
          const value = sampleValue(schema, { scope, direction: "response", seed, dynamic: isDynamic }, name);
          return checkValue(value, schema, { scope, direction: "response" }, name);
        }),
      ),
    );
    expect(misfits.flat()).toEqual([]);
  });

  test("fits the JSON Schema of the description", async () => {
    const { model, document } = await opened(api);
    const ajv = new Ajv2020.default({ strict: false, allErrors: true, validateFormats: true });
    addFormats.default(ajv);
    ajv.addSchema(document as object, "api:");
    const scope = schemaScope(model);
    const faults = model.schemas.flatMap(({ key, name, schema }) => {
      const validate = ajv.compile({ $ref: `api:#/components/schemas/${key}` });
      return dynamic.flatMap((isDynamic) => {
        validate(sampleValue(schema, { scope, direction: "response", seed: 1, dynamic: isDynamic }, name));
        return (validate.errors ?? []).map((error) => `${name}${error.instancePath} ${error.message}`);
      });
    });
    expect(faults).toEqual([]);
  });
});

const common = {
  deprecated: false,
  nullable: false,
  readOnly: false,
  writeOnly: false,
  extensions: {},
  pointer: "",
  place: { file: "", line: 1, column: 1 },
};

const schemas: readonly Schema[] = [
  { ...common, kind: "string", binary: false, pattern: "^[A-Z]{2}-\\d{4}(?:x|y)?$" },
  { ...common, kind: "string", binary: false, pattern: "^[^a-z\\s]+$", minLength: 3 },
  { ...common, kind: "string", binary: false, minLength: 40, maxLength: 42 },
  { ...common, kind: "string", binary: false, format: "uuid" },
  { ...common, kind: "string", binary: false, format: "ipv4", maxLength: 15 },
  { ...common, kind: "string", binary: false, maxLength: 30, format: "email" },
  { ...common, kind: "number", integer: true, minimum: -9, maximum: -3, multipleOf: 4 },
  { ...common, kind: "number", integer: false, exclusiveMinimum: 0, exclusiveMaximum: 1 },
  { ...common, kind: "number", integer: false, multipleOf: 0.01, minimum: 2.505 },
  {
    ...common,
    kind: "array",
    uniqueItems: true,
    minItems: 3,
    items: { ...common, kind: "enum", open: false, values: [1, 2, 3].map((value) => ({ value, place: common.place })) },
  },
  {
    ...common,
    kind: "tuple",
    minItems: 1,
    rest: null,
    items: [
      { ...common, kind: "boolean" },
      { ...common, kind: "null" },
    ],
  },
  { ...common, kind: "intersection", parts: [objectOf("a"), objectOf("b")] },
  { ...common, kind: "union", variants: [objectOf("a"), objectOf("b")], discriminator: { property: "a", values: [["one"], ["two"]] } },
];

function objectOf(name: string): Schema {
  const property = { name, required: true, place: common.place, schema: { ...common, kind: "string", binary: false } as const };
  return { ...common, kind: "object", additional: undefined, properties: [property] };
}

test.each(schemas)("a sample of $kind fits its limits", (schema) => {
  const scope = schemaScope({ schemas: [] });
  for (let seed = 0; seed < 100; seed += 1) {
    const value = sampleValue(schema, { scope, direction: "response", seed }, "value");
    expect([value, checkValue(value, schema, { scope, direction: "response" }, "value")]).toEqual([value, []]);
  }
});
