import fc, { type Arbitrary } from "fast-check";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";

/** What a provider may send although its description says otherwise. */
const replacements: readonly Json[] = [
  null,
  "a value added later",
  "constructor",
  "__proto__",
  "",
  0,
  -1,
  1.5e300,
  true,
  [],
  [null],
  ["x"],
  {},
  { id: 1 },
];

/** Changes one place of a value: drops a property, adds one, or puts something of another kind there. */
export function mutantOf(values: Arbitrary<Json>): Arbitrary<Json> {
  return fc.tuple(values, fc.nat(), fc.nat(), fc.nat(replacements.length)).map(([value, where, how, what]) => {
    const path = pathTo(value, where % placesIn(value));
    if (how % 4 === 0 && path.length > 0) return change(value, path, undefined);
    if (how % 4 === 1) return change(value, [...path, "x_added_later"], "new");
    return change(value, path, replacements[what % replacements.length] ?? null);
  });
}

type Path = readonly (string | number)[];

/** Counts a value and everything in it. */
function placesIn(value: Json): number {
  return partsOf(value).reduce((count, [, inner]) => count + placesIn(inner), 1);
}

/** The path of one of the places in a value; 0 is the value itself, and what is in it follows in the order of its text. */
function pathTo(value: Json, place: number): Path {
  let left = place - 1;
  for (const [key, inner] of left < 0 ? [] : partsOf(value)) {
    const count = placesIn(inner);
    if (left < count) return [key, ...pathTo(inner, left)];
    left -= count;
  }
  return [];
}

function partsOf(value: Json): readonly (readonly [string | number, Json])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** Gives a copy with another value at a path, or without the property there. */
function change(value: Json, [step, ...rest]: Path, replacement: Json | undefined): Json {
  if (step === undefined) return replacement ?? null;
  if (Array.isArray(value) && typeof step === "number") {
    return value.map((item: Json, index) => (index === step ? change(item, rest, replacement) : item));
  }
  if (!isJsonObject(value)) return value;
  if (rest.length === 0 && replacement === undefined) return without(value, String(step));
  return { ...value, [step]: change(value[step] ?? null, rest, replacement) };
}

function without(value: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
}
