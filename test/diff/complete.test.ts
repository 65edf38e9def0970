import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import { diffOf, placesIn } from "./diff-of.js";

const root = resolve(import.meta.dirname, "../..");
const document = parse(readFileSync(resolve(root, "specs/salesnip/openapi.yaml"), "utf8")) as JsonObject; // a description is an object
const places = placesIn(document);

/** Puts a value at a place, or takes away what is there. */
function edited(value: Json, [key = "", ...rest]: readonly string[], change: (old: Json) => Json | undefined): Json {
  const next = (old: Json) => (rest.length === 0 ? change(old) : edited(old, rest, change));
  if (Array.isArray(value)) return value.flatMap((item, index) => (String(index) === key ? (next(item) ?? []) : [item]));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const now = name === key ? next(inner) : inner;
      return now === undefined ? [] : [[name, now]];
    }),
  );
}

/** Reverses the keys of every object. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reordered(inner)]),
  );
}

/** What a document says of itself and not of the API, or what leaves nothing to compare. */
const isWhole = (where: readonly string[]) => where.length === 1 && ["openapi", "info", "paths", "components"].includes(where[0] ?? "");

const anywhere = fc.constantFrom(...places.filter((where) => !isWhole(where)));

/** An edit may leave a description that no model can be made of, such as one whose schema is gone: that is for lint. */
function changesAfter(after: Json): number | undefined {
  return diffOf(document, after as JsonObject)?.changes.length; // an edited object is one
}

describe("of the differences between two descriptions", () => {
  test("none is missed: any single edit is reported", () => {
    const change = fc.constantFrom<(old: Json) => Json | undefined>(
      () => undefined,
      (old) => (typeof old === "string" ? `${old}x` : typeof old === "number" ? old + 1 : typeof old === "boolean" ? !old : undefined),
    );
    fc.assert(
      fc.property(anywhere, change, (where, edit) => {
        const found = changesAfter(edited(document, where, edit));
        expect(found ?? 1, where.join("/")).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  test("none is invented: equal documents and reordered keys report nothing", () => {
    expect(diffOf(document, structuredClone(document) as JsonObject)?.changes).toEqual([]); // a copy of an object is one
    expect(diffOf(document, reordered(document) as JsonObject)?.changes).toEqual([]); // the same
  });

  test("the order of what is a set means nothing", () => {
    const required = edited(document, ["components", "schemas", "Session", "required"], (old) =>
      Array.isArray(old) ? [...old].reverse() : old,
    );
    expect(changesAfter(required)).toBe(0);
  });
});
