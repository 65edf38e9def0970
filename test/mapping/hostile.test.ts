import { type Arbitrary, assert, constantFrom, nat, oneof, property, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { buildMapping, canonicalFileOf } from "../../src/mapping/build-mapping.js";
import { mappingMutations } from "./mapping-mutations.js";
import { placesOf } from "./mutation-report.js";
import { loadApi, mappedProviders, mappingOf, modelOf } from "./real-apis.js";

const checkout = modelOf(await loadApi("checkout"));
const numRuns = Number(process.env["SPECWELD_LAW_RUNS"] ?? 150);

/** Words that trip parsers, look-ups and paths. */
const hostile = constantFrom(
  ...[
    "",
    "null",
    "~",
    "true",
    "5",
    ".inf",
    "-0",
    "0x1F",
    "2024-01-01",
    "''",
    '""',
    "[]",
    "{}",
    "[[]]",
    "{ a: { b: [c] } }",
    "*id",
    "&id id",
    "!!binary aGk=",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    ".",
    "..",
    "a..b",
    "/",
    "//",
    "/.",
    "a.__proto__.b",
    "[]",
    "lineItems[]",
    "x[].y[].z",
    "\ud800",
    "\u0000",
    "\u202e",
  ],
  ...[
    "absent",
    "enum",
    "each",
    "{ enum: status }",
    "{ each: products, fields: 5 }",
    "{ one: [] }",
    "{ by: status, cases: {} }",
    "{ first: [[]] }",
    "<<: {}",
    "? a",
    "- a",
    "a: b: c",
  ],
  ...["[".repeat(2_000), "{a: ".repeat(500), "x".repeat(100_000)],
);

/** What to put into the place of a key, a value or a whole line. */
const text: Arbitrary<string> = oneof(hostile, string());

type Change = (source: string) => string;

/** A few changes of a mapping file: lines deleted, repeated, moved, or replaced, and keys and values replaced. */
function changesOf(source: string): Arbitrary<readonly Change[]> {
  const lines = source.split("\n").length;
  const onLine = (edit: (all: string[], index: number, other: string) => void) =>
    tuple(nat(lines - 1), text).map(
      ([index, other]): Change =>
        (before) => {
          const all = before.split("\n");
          edit(all, index % all.length, other);
          return all.join("\n");
        },
    );
  const change = oneof(
    onLine((all, index) => all.splice(index, 1)),
    onLine((all, index) => all.splice(index, 0, all[index] ?? "")),
    onLine((all, index) => all.push(...all.splice(index, 1))),
    onLine((all, index, other) => all.splice(index, 1, (all[index] ?? "").replace(/(:\s*).*$/, `$1${other.replaceAll("$", "$$$$")}`))),
    onLine((all, index, other) => all.splice(index, 1, (all[index] ?? "").replace(/^(\s*)[^\s:]+/, `$1${other.replaceAll("$", "$$$$")}`))),
    onLine((all, index, other) => all.splice(index, 1, other)),
  );
  return tuple(change, change).map(([first, second]) => [first, second]);
}

describe.each(mappedProviders)("whatever becomes of the mapping of %s, the compiler", (id) => {
  test("never throws, and gives either a plan or errors with places that exist", async () => {
    const provider = modelOf(await loadApi(id));
    const { file, text: sound } = mappingOf(id);
    assert(
      property(changesOf(sound), (changes) => {
        const broken = changes.reduce((before, change) => change(before), sound);
        const source = { file, text: broken };
        canonicalFileOf(source);
        const { value, diagnostics } = buildMapping({ source, provider, canonical: checkout });
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        expect(value === undefined).toBe(errors.length > 0);
        const lines = broken.split("\n").length;
        for (const { place } of errors) expect(place).toBeDefined();
        for (const place of placesOf(errors))
          if (place.file === file) expect(place.line >= 1 && place.line <= lines && place.column >= 1).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe("a mapping of nothing but", () => {
  test.each([
    ["[".repeat(100_000)],
    ["{a: ".repeat(50_000)],
    ["- ".repeat(50_000)],
    ["a:\n".repeat(10_000)],
    ["\u0000"],
    ["%YAML 9.9\n---\na"],
    ["!!map x"],
    ["--- |"],
  ])("%#: is refused, not crashed on", async (broken) => {
    const source = { file: "specs/creem/mapping.yaml", text: broken };
    const { value, diagnostics } = buildMapping({ source, provider: checkout, canonical: checkout });
    expect(value).toBeUndefined();
    expect(diagnostics.some(({ place }) => place !== undefined)).toBe(true);
  });
});

describe("a mapping in which every value is the name of something that every object inherits", () => {
  test.each(["constructor", "__proto__", "hasOwnProperty", "toString"])("is refused: %s", async (word) => {
    const provider = modelOf(await loadApi("creem"));
    const { file, text: sound } = mappingOf("creem");
    // The name of an option is the author's choice.
    const values = mappingMutations(sound).filter(({ kind, keys }) => kind === "changed value" && keys.at(-1) !== "option");
    for (const { text: broken, line } of values.filter((_, index) => index % 10 === 0)) {
      const source = { file, text: broken.replace(/\w+X\b/, word) };
      const { diagnostics } = buildMapping({ source, provider, canonical: checkout });
      expect([line, diagnostics.some(({ severity }) => severity === "error") || canonicalFileOf(source).value?.includes(word)]).toEqual([
        line,
        true,
      ]);
    }
  });
});
