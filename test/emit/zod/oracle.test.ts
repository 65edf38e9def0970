import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { arbitraryOf } from "../../../src/laws/arbitrary.js";
import { mutantOf } from "../../../src/laws/mutant.js";
import { buildModel } from "../../../src/model/build-model.js";
import type { ApiModel } from "../../../src/types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../../src/types/json.js";
import { loadedSpec } from "../../model/loaded-spec.js";
import { loadJudges, loadZod } from "./load-zod.js";

function modelOf(file: string): ApiModel {
  const { value } = buildModel(loadedSpec(parse(readFileSync(file, "utf8")) as JsonObject)); // a mapping
  if (value === undefined) throw new Error(`${file} has no model`);
  return value;
}

/** zod drops a property of this name, so that nothing it parses can change a prototype. */
function hasPrototypeKey(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasPrototypeKey);
  return isJsonObject(value) && (Object.hasOwn(value, "__proto__") || Object.values(value).some(hasPrototypeKey));
}

/** Values of the kinds that telling apart takes: texts of odd lengths, whole and broken numbers, objects with telling keys. */
const odd = fc.oneof(
  fc.constantFrom<Json[]>("", "a", "aaaaaaaaaaaaaaaaaaaaaa", "ab", "abcd", "abcde", "\u{1f600}\u{1f600}\u{1f600}", "one", "b"),
  fc.constantFrom<Json[]>(0, 1, 7, -5, -6, 0.3, 0.35, 2.9, 3, 1e300, true, null),
  fc.constantFrom<Json[]>([], ["x"], ["x", 1], ["x", 1, 2], [1, true], [null], [null, true, 1], [1, 1], [{}, {}], [[], {}, 1, 2]),
  fc.dictionary(
    fc.constantFrom("a", "b", "kind", "title", "toString", "constructor", "valueOf", "plain", "more", "data", "odd-name", "lives", "owner"),
    fc.oneof(fc.constantFrom<Json[]>("cat", "dog", "wolf", "x", null, 1, 1.5, true), fc.constant({ kind: "cat" })),
  ) as fc.Arbitrary<Json>, // the values are JSON
);

describe.each([
  ["test/fixtures/zod/kinds.yaml", 400],
  ["test/fixtures/golden/pet-shop.yaml", 300],
  ["test/fixtures/model/torture.yaml", 100],
] as const)("the zod schemas of %s", async (file, numRuns) => {
  const model = modelOf(file);
  const judges = await loadJudges(model);
  const schemas = new Map(model.schemas.map(({ name, schema }) => [name, schema]));

  test.each([...judges])("accept as %s what its predicate accepts, and give it back unchanged", (name, { isValid, schema }) => {
    const described = schemas.get(name);
    if (described === undefined) throw new Error(`${name} is not described`);
    const fitting = arbitraryOf(described, (target) => schemas.get(target));
    const values = fc.oneof(fitting, mutantOf(fitting), odd, fc.jsonValue() as fc.Arbitrary<Json>); // values of JSON
    fc.assert(
      fc.property(values, (value) => {
        fc.pre(!hasPrototypeKey(value));
        const { success, data } = schema.safeParse(value);
        expect(success).toBe(isValid(value));
        if (success) expect(data).toEqual(value);
      }),
      { numRuns },
    );
  });
});

test("a request's schema leaves out what only responses hold, and demands what only requests hold", async () => {
  const schema = (await loadZod(modelOf("test/fixtures/zod/kinds.yaml")))("AccountInput");
  expect(schema.safeParse({ name: "Ada", password: "secret" }).success).toBe(true);
  expect(schema.safeParse({ name: "Ada" }).success).toBe(false);
  expect(schema.safeParse({ name: "Ada", password: "secret", members: [{ name: "Bob" }] }).error?.issues[0]?.path).toEqual([
    "members",
    0,
    "password",
  ]);
});

test("an error names the place and what is wrong with it", async () => {
  const schema = (await loadZod(modelOf("test/fixtures/golden/pet-shop.yaml")))("Pet");
  const pet = { id: "pet_1", name: "x".repeat(81), status: "sold", owner: { kind: "person" }, microchip: "12" };
  const issues = schema.safeParse(pet).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(issues).toMatchInlineSnapshot(`
    [
      "name: At most 80 characters",
      "owner: Invalid input",
      "microchip: Invalid string: must match pattern /^\\d{15}$/u",
    ]
  `);
});
