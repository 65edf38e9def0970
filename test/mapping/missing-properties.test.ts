import { describe, expect, test } from "vitest";
import { itemPointers, replaceAt } from "../../src/laws/pointers.js";
import type { Json } from "../../src/types/json.js";
import { valueAt } from "../../src/types/json-pointer.js";
import type { MappingPlan, SourceRead } from "../../src/types/mapping-plan.js";
import { type FormExample, filesOf, formExamples, type Standing, standingsOf } from "./form-examples.js";
import { mappingPlan } from "./mapping-problems.js";
import { normalizer } from "./normalizer.js";

/** A value for each property that a form can read; the discriminators choose the cases that read something. */
const values: Readonly<Record<string, Json>> = {
  text: "2024-01-31T00:00:00Z",
  digits: "42",
  count: 3,
  flag: false,
  status: "DONE",
  every: { unit: "DAY", count: 2 },
  period: "monthly",
  cents: 1900,
  offer: 19,
  price: 19,
  currency: "EUR",
  either: 1700000000000,
  product: { id: "prod_1", name: "Tea" },
  meta: { a: 1 },
  lines: [{ sku: "a", price: 19 }],
  shelf: { a: { price: 19 }, b: { price: 5 } },
  counts: { boxes: 2 },
  tags: ["new", "blue"],
  buyer: { email: "jane@example.com", city: "Bern" },
};

function responseFor({ from }: FormExample, standing: Standing): Json {
  const own = Object.fromEntries(from.map((name) => [name, values[name] ?? null]));
  if (standing === "boxed") return { id: "ch_1", box: own };
  return standing === "listed" ? { id: "ch_1", items: [own, own] } : { id: "ch_1", ...own };
}

/** Finds every read in a plan, wherever a form keeps it, in the order of the mapping. */
function readsIn(value: unknown): readonly SourceRead[] {
  if (typeof value !== "object" || value === null) return [];
  if ("steps" in value && "pointer" in value) return [value as SourceRead]; // nothing else has both
  return Object.values(value).flatMap(readsIn);
}

/** The properties that a mapping reads and that the provider declares as always there, perhaps null, by pointer. */
function expectedPointers({ models }: MappingPlan): readonly string[] {
  const pointers = readsIn(models[0]?.fields.map(({ transform }) => transform)).flatMap(({ pointer, steps }) => {
    const tokens = pointer.split("/");
    return steps.flatMap(({ present }, index) => (present ? [tokens.slice(0, tokens.length - steps.length + index + 1).join("/")] : []));
  });
  return [...new Set(pointers)].filter((pointer) => pointer !== "/id");
}

function without(response: Json, pointer: string): Json {
  const name = pointer.split("/").at(-1) ?? "";
  const holder = pointer.slice(0, pointer.lastIndexOf("/"));
  const { [name]: _, ...rest } = valueAt(response, holder) as Readonly<Record<string, Json>>; // it holds the property
  return replaceAt(response, holder, rest);
}

interface Missing {
  readonly places: readonly string[];
  readonly response: Json;
}

/** Each expected property left out; of the first of several forms together with those before it, since only then it is read. */
function lacking({ form }: FormExample, plan: MappingPlan, response: Json): readonly Missing[] {
  const places = expectedPointers(plan).flatMap((pointer) => itemPointers(response, pointer).map((each) => each.pointer));
  return places.map((place, index) => {
    const left = form === "first" ? places.slice(0, index + 1).filter((each) => !place.startsWith(`${each}/`)) : [place];
    return { places: [place], response: left.reduce(without, response) };
  });
}

const cases = formExamples.flatMap((example) => standingsOf(example).map((standing) => ({ standing, example, written: example.written })));

describe("a property that the provider declares as always there, and does not send,", () => {
  test.each(cases)("is an issue that names it: $standing $written", async ({ standing, example }) => {
    const files = filesOf(example, standing);
    const [plan, normalize, response] = [await mappingPlan(files), await normalizer(files), responseFor(example, standing)];
    expect(normalize(response).issues).toEqual([]);
    const missing = lacking(example, plan, response);
    const told = missing.map((each) => {
      const { issues } = normalize(each.response);
      const sources = issues.filter(({ code }) => code === "missing_required").map(({ source }) => source);
      return each.places.filter((place) => sources.includes(place));
    });
    expect(told).toEqual(missing.map(({ places }) => places));
  });

  test.each(cases.filter(({ standing }) => standing === "nullable"))(
    "is none where it is sent as null: $written",
    async ({ standing, example }) => {
      const normalize = await normalizer(filesOf(example, standing));
      const nothing = Object.fromEntries(example.from.map((name) => [name, null]));
      expect(normalize({ id: "ch_1", ...nothing }).issues).toEqual([]);
    },
  );
});
