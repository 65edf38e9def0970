import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { objectsIn, providers, readSpec } from "../specs/read-spec.js";
import { faultFinder, readSchema } from "./schema.js";

const schema = readSchema("extensions");
const known = schema["properties"] as JsonObject; // every schema of ours has them
const faultsOf = faultFinder(schema);

describe("the extensions of this repository", () => {
  test.each(["checkout", ...providers])("in the spec of %s fit the schema, and are all known to it", (api) => {
    for (const [pointer, object] of objectsIn(readSpec(api))) {
      expect(faultsOf(object), pointer).toEqual([]);
      expect(
        Object.keys(object).filter((key) => key.startsWith("x-") && !(key in known) && !isHeader(pointer)),
        pointer,
      ).toEqual([]);
    }
  });

  test("in redocly.yaml fit the schema", () => {
    const config: Json = parse(readFileSync("redocly.yaml", "utf8")) as Json; // our own file
    expect(isJsonObject(config) && "x-specweld" in config).toBe(true);
    expect(faultsOf(config)).toEqual([]);
  });
});

describe("an extension that does not fit", () => {
  test.each([
    [{ "x-money": true }],
    [{ "x-money": { unit: "minor", currency: "currency" } }],
    [{ "x-money": { unit: "cents", currency: "currency", basis: "documented" } }],
    [{ "x-money": { unit: "minor", currency: "", basis: "documented" } }],
    [{ "x-money": { unit: "minor", currency: "currency", basis: "guessed" } }],
    [{ "x-money": { unit: "minor", currency: "currency", basis: "documented", scale: 2 } }],
    [{ "x-open-enum": "true" }],
    [{ "x-expandable": 1 }],
    [{ "x-sensitive": "yes" }],
    [{ "x-basis": "documented" }],
    [{ "x-basis": { level: "documented" } }],
    [{ "x-basis": { level: "documented", source: "page" } }],
    [{ "x-basis": { level: "sure", source: "The page says so." } }],
    [{ "x-name": "" }],
    [{ "x-aligned-with": {} }],
    [{ "x-predicates": { isPaid: [] } }],
    [{ "x-totals-rule": "yes" }],
    [{ "x-specweld": { out: "generated" } }],
  ])("is refused: %j", (object) => {
    expect(faultsOf(object)).not.toEqual([]);
  });
});

describe("the schema of extensions", () => {
  test("explains each of them", () => {
    for (const [name, property] of Object.entries(known)) {
      expect(property, name).toMatchObject({ title: expect.any(String), description: expect.stringMatching(/\.$/) });
    }
  });

  test("leaves the extensions of others alone", () => {
    expect(faultsOf({ "x-speakeasy-name": 5, "x-logo": {} })).toEqual([]);
  });
});

/** A response header is no extension although its name may begin like one. */
function isHeader(pointer: string): boolean {
  return pointer.endsWith("/headers");
}
