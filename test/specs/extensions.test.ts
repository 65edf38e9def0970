import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { at, faultsOf, objectsIn, providers, readSpec, withOpenEnums } from "./read-spec.js";

const levels = ["documented", "observed", "assumed"];
const apis = ["checkout", ...providers];

describe.each(apis)("the description of %s", (api) => {
  const spec = readSpec(api);
  const objects = objectsIn(spec);
  const having = (key: string) => objects.filter(([, object]) => key in object);

  test("says on what each x-basis rests, in one sentence", () => {
    for (const [pointer, { "x-basis": basis }] of having("x-basis")) {
      expect(basis, pointer).toEqual({ level: expect.toSatisfy(isLevel), source: expect.stringMatching(/^[A-Z].* .*[^.]\.$/s) });
    }
  });

  test("gives each x-money a unit, a basis and a currency that exists", () => {
    for (const [pointer, { "x-money": money }] of having("x-money")) {
      const currency = at(money, "currency");
      expect(money, pointer).toEqual({ unit: expect.stringMatching(/^(minor|major)$/), currency, basis: expect.toSatisfy(isLevel) });
      expect(currencyTargets(spec, pointer, String(currency)), pointer).not.toContain(undefined);
    }
  });

  test("gives a unit to every number that is named like an amount", () => {
    const amounts = objects.filter(([pointer, schema]) => isAmount(pointer, schema));
    expect(amounts.filter(([, schema]) => !("x-money" in schema)).map(([pointer]) => pointer)).toEqual([]);
  });

  test("puts x-open-enum beside an enum only", () => {
    expect(having("x-open-enum").filter(([, schema]) => schema["x-open-enum"] !== true || !Array.isArray(schema["enum"]))).toEqual([]);
  });

  test("puts x-expandable on the choice between an id and an object only", () => {
    for (const [pointer, schema] of having("x-expandable")) {
      expect(schema["oneOf"], pointer).toEqual([{ type: "string" }, { $ref: expect.any(String) }]);
    }
  });

  test("describes every property, itself or through its schema", () => {
    const silent = objects
      .filter(([pointer]) => /\/properties\/[^/]+$/.test(pointer))
      .filter(([, schema]) => !("description" in schema) && !("$ref" in schema));
    expect(silent).toEqual([]);
  });

  test("has examples that fit their schemas, formats included", () => {
    const opened = withOpenEnums(spec);
    for (const [pointer, media] of having("schema").filter(([, media]) => isJsonObject(media["examples"]))) {
      for (const [name, example] of Object.entries(media["examples"] as JsonObject)) {
        const value = at(example, "value") as Json; // every example of ours has a value
        expect(faultsOf(opened, encodeURI(`${pointer}/schema`), value), `${pointer} ${name}`).toEqual([]);
      }
    }
  });
});

function isLevel(value: unknown): boolean {
  return levels.includes(String(value));
}

function isAmount(pointer: string, schema: JsonObject): boolean {
  const name = /\/properties\/([^/]+)$/.exec(pointer)?.[1] ?? "";
  const isNumber = ["number", "integer"].some((type) => [schema["type"]].flat().includes(type));
  // Money is what amounts become; its own amount is explained by the properties beside it.
  return isNumber && /(amount|price|total)$/i.test(name) && !pointer.includes("/schemas/Money/");
}

/** Where a currency path leads: beside the amount, or from the root of each body for a path with a leading slash. */
function currencyTargets(spec: JsonObject, pointer: string, path: string): readonly (Json | undefined)[] {
  if (path.startsWith("/"))
    return ["Session", "NewSession"].map((schema) => at(spec, "components", "schemas", schema, "properties", path.slice(1)));
  const holder = pointer.split("/").slice(1, -1);
  return [at(spec, ...holder, path)];
}

describe("secrets", () => {
  test.each([
    ["salesnip", "Price", "minimum"],
    ["salesnip", "NewPrice", "minimum"],
    ["crevio", "Checkout", "clientSecret"],
    ["creem", "License", "key"],
  ])("%s marks %s.%s as sensitive", (api, schema, property) => {
    expect(at(readSpec(api), "components", "schemas", schema, "properties", property, "x-sensitive")).toBe(true);
  });
});
