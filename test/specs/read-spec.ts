import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";

/** The ids of the described providers. */
export const providers = ["salesnip", "flowglad", "crevio", "creem"] as const;

/** Reads `specs/<api>/openapi.yaml`. */
export function readSpec(api: string): JsonObject {
  return parse(readFileSync(`specs/${api}/openapi.yaml`, "utf8")) as JsonObject; // our own files; a wrong one fails the tests that follow
}

/** Reads one of the examples that were taken from the providers' pages. */
export function readPage(name: string): Json {
  return JSON.parse(readFileSync(`test/fixtures/pages/${name}.json`, "utf8")) as Json; // what JSON.parse returns
}

/** Follows property names into a document; `undefined` when one is missing. */
export function at(document: Json | undefined, ...names: readonly string[]): Json | undefined {
  return names.reduce<Json | undefined>((value, name) => (isJsonObject(value) ? value[name] : undefined), document);
}

/** Lists every object within a JSON value with its JSON pointer, examples left out. */
export function objectsIn(value: Json, pointer = ""): readonly (readonly [pointer: string, object: JsonObject])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsIn(item, `${pointer}/${index}`));
  if (!isJsonObject(value)) return [];
  const below = Object.entries(value).filter(([name]) => name !== "example" && name !== "examples");
  return [[pointer, value], ...below.flatMap(([name, each]) => objectsIn(each, `${pointer}/${name.replaceAll("/", "~1")}`))];
}

/** A description in which an open enum allows every value of its type, as `x-open-enum` says. */
export function withOpenEnums(value: Json): Json {
  if (Array.isArray(value)) return value.map(withOpenEnums);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "enum" || value["x-open-enum"] !== true);
  return Object.fromEntries(kept.map(([name, each]) => [name, withOpenEnums(each)]));
}

/** Lists what is wrong with a value in the eyes of a schema of a description. */
export function faultsOf(spec: Json, pointer: string, value: Json): readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ ...(spec as JsonObject), $id: "https://specweld.test/spec" }); // every description is an object
  const validate = ajv.compile({ $ref: `https://specweld.test/spec#${pointer}` });
  validate(value);
  return (validate.errors ?? []).map(describeFault);
}

function describeFault({ instancePath, message = "is wrong" }: ErrorObject): string {
  return `${instancePath} ${message}`;
}
