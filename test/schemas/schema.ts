import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonObject } from "../../src/types/json.js";

/** Reads a JSON Schema that ships with the package. */
export function readSchema(name: "mapping" | "extensions"): JsonObject {
  const file = fileURLToPath(new URL(`../../src/schemas/${name}.schema.json`, import.meta.url));
  return JSON.parse(readFileSync(file, "utf8")) as JsonObject; // our own file; a wrong one fails the tests that follow
}

/** Gives a function that tells whether a value fits a schema: the pointers at which it does not. */
export function faultFinder(schema: JsonObject): (value: unknown) => readonly string[] {
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
