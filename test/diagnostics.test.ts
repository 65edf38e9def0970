import { describe, expect, test } from "vitest";
import {
  didYouMean,
  didYouMeanAt,
  formatAnnotations,
  formatDiagnostics,
  formatDiagnosticsJson,
  hasErrors,
  oncePerCause,
  sortDiagnostics,
  suggest,
} from "../src/diagnostics.js";
import { ruleCode } from "../src/types/codes/index.js";
import type { Diagnostic } from "../src/types/diagnostic.js";
import { processorTime } from "./processor-time.js";

function diagnostic(overrides: Partial<Diagnostic> = {}): Diagnostic {
  return {
    severity: "error",
    code: "N103",
    message: 'enum value "refunded" has no canonical CheckoutStatus',
    place: { file: "specs/creem/openapi.yaml", line: 36, column: 9 },
    fix: "add it under",
    fixPlace: { file: "specs/creem/mapping.yaml", line: 8, column: 39 },
    ...overrides,
  } as Diagnostic; // tests of texts, whatever they say
}

describe("formatDiagnostics", () => {
  test("prints subject, place, fix and a count", () => {
    expect(formatDiagnostics([diagnostic()])).toBe(
      `error N103: enum value "refunded" has no canonical CheckoutStatus
  specs/creem/openapi.yaml:36:9
  fix: add it under specs/creem/mapping.yaml:8:39

1 error
`,
    );
  });

  test("counts errors and warnings", () => {
    const all = [diagnostic(), diagnostic({ code: ruleCode("a") }), diagnostic({ severity: "warning" })];
    expect(formatDiagnostics(all)).toMatch(/\n2 errors, 1 warning\n$/);
  });

  test("prints nothing when there is nothing to say", () => {
    expect(formatDiagnostics([])).toBe("");
  });

  test("shows the line with a caret under the column", () => {
    const text = formatDiagnostics([diagnostic()], { readLine: () => "  enum: [refunded]" });
    expect(text).toContain("    36 |   enum: [refunded]\n       |         ^\n");
  });

  test("keeps tabs in the caret's line, so that the caret stays under its column", () => {
    const text = formatDiagnostics([diagnostic({ place: { file: "a", line: 1, column: 3 } })], { readLine: () => "\t\tx: 1" });
    expect(text).toContain("    1 | \t\tx: 1\n      | \t\t^\n");
  });

  test("cuts a long line around the column", () => {
    const place = { file: "a.json", line: 1, column: 5000 };
    const text = formatDiagnostics([diagnostic({ place })], { readLine: () => `${"a".repeat(4999)}X${"b".repeat(5000)}` });
    const [frame, caret] = text.split("\n").slice(2, 4);
    expect(frame?.length).toBeLessThan(140);
    expect(frame?.[caret?.indexOf("^") ?? 0]).toBe("X");
  });

  test("never lets a description write control characters to the terminal", () => {
    const text = formatDiagnostics([diagnostic({ message: 'key "\u001b[2J\u202e\n" is odd' })]);
    expect(text).toContain('key "\\u001b[2J\\u202e\\u000a" is odd');
  });

  test("cuts a message of a megabyte", () => {
    expect(formatDiagnostics([diagnostic({ message: "x".repeat(1_000_000) })]).length).toBeLessThan(3000);
  });
});

describe("sortDiagnostics", () => {
  test("sorts by file, line, column and code", () => {
    const at = (file: string, line: number, column: number, code: string) =>
      diagnostic({ place: { file, line, column }, code: ruleCode(code) });
    const sorted = sortDiagnostics([at("b", 1, 1, "a"), at("a", 10, 1, "a"), at("a", 2, 9, "a"), at("a", 2, 1, "b"), at("a", 2, 1, "a")]);
    expect(sorted.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)).toEqual([
      "a:2:1 a",
      "a:2:1 b",
      "a:2:9 a",
      "a:10:1 a",
      "b:1:1 a",
    ]);
  });

  test("compares file names by code point, not by UTF-16 unit", () => {
    const files = ["\u{1f600}.yaml", "\uffee.yaml", "z.yaml"];
    const sorted = sortDiagnostics(files.map((file) => diagnostic({ place: { file, line: 1, column: 1 } })));
    expect(sorted.map(({ place }) => place?.file)).toEqual(["z.yaml", "\uffee.yaml", "\u{1f600}.yaml"]);
  });

  test("drops repeated diagnostics", () => {
    expect(sortDiagnostics([diagnostic(), diagnostic(), diagnostic({ message: "other" })])).toHaveLength(2);
  });
});

describe("formatAnnotations", () => {
  test("writes a workflow command for each diagnostic", () => {
    expect(formatAnnotations([diagnostic({ fix: "add it", fixPlace: undefined })])).toBe(
      '::error file=specs/creem/openapi.yaml,line=36,col=9,title=N103::enum value "refunded" has no canonical CheckoutStatus%0Afix: add it\n',
    );
  });

  test("escapes what would end a property or the command", () => {
    const text = formatAnnotations([diagnostic({ message: "100%\n::error::x", place: { file: "a:b,c%.yaml", line: 1, column: 2 } })]);
    expect(text).toContain("::error file=a%3Ab%2Cc%25.yaml,line=1,col=2,title=N103::100%25\\u000a::error::x");
    expect(text.trimEnd()).not.toContain("\n");
  });

  test("leaves the place out where no file is involved", () => {
    expect(formatAnnotations([diagnostic({ severity: "warning", place: undefined, fixPlace: undefined })])).toMatch(
      /^::warning title=N103::/,
    );
  });
});

test("formatDiagnosticsJson gives counts and sorted diagnostics", () => {
  const parsed: unknown = JSON.parse(formatDiagnosticsJson([diagnostic(), diagnostic({ severity: "warning", code: ruleCode("a") })]));
  expect(parsed).toMatchObject({ errors: 1, warnings: 1, diagnostics: [{ code: "N103" }, { code: "a" }] });
});

test("hasErrors ignores warnings", () => {
  expect(hasErrors([diagnostic({ severity: "warning" })])).toBe(false);
  expect(hasErrors([diagnostic()])).toBe(true);
});

describe("suggest", () => {
  test.each([
    ["chekout", ["session", "checkout"], "checkout"],
    ["ouptut", ["package", "output"], "output"],
    ["Pet", ["pet", "Pets"], "pet"],
    ["id", ["ids", "name"], "ids"],
  ])("takes %s for one of %j", (name, candidates, want) => {
    expect(suggest(name, candidates)).toBe(want);
  });

  test("says nothing when no candidate is near", () => {
    expect(suggest("refunded", ["open", "paid"])).toBeUndefined();
    expect(suggest("id", ["at", "to"])).toBeUndefined();
  });

  test("stays fast with many long candidates", async () => {
    const candidates = Array.from({ length: 10_000 }, (_, index) => "y".repeat(10_000) + index);
    expect(await processorTime(() => suggest("x".repeat(10_000), candidates))).toBeLessThan(5000);
  });
});

describe("grouped", () => {
  const at = (line: number, code: string, message: string): Diagnostic => ({
    severity: "warning",
    code: ruleCode(code),
    message,
    place: { file: "a.yaml", line, column: 1 },
    fix: "mend it",
  });

  test("problems with the same code are one entry with three places and their number", () => {
    const found = [1, 2, 3, 4, 5].map((line) => at(line, "odd", line === 3 ? "y is odd" : "x is odd"));
    expect(formatDiagnostics([...found, at(6, "even", "z is even")], { grouped: true })).toBe(`warning odd: x is odd
  a.yaml:1:1
  fix: mend it
  5 places in all, also:
  a.yaml:2:1
  a.yaml:3:1 y is odd
  and 2 more places; --verbose lists all

warning even: z is even
  a.yaml:6:1
  fix: mend it

6 warnings
`);
  });

  test("are listed one by one otherwise", () => {
    expect(formatDiagnostics([at(1, "odd", "x"), at(2, "odd", "x")]).match(/^warning/gm)).toHaveLength(2);
  });
});

describe("of one cause", () => {
  const place = { file: "a.yaml", line: 1, column: 1 };
  const read: Diagnostic = { severity: "warning", code: "wrong-type", message: "read", place, fix: "f" };
  const rule = (severity: Diagnostic["severity"]): Diagnostic => ({
    ...read,
    severity,
    code: ruleCode("struct"),
    message: "rule",
    isStyle: true,
  });

  test("what was read instead is said, or else the rule that makes it an error", () => {
    expect(oncePerCause([read, rule("warning")])).toEqual([read]);
    expect(oncePerCause([read, rule("error")])).toEqual([rule("error")]);
    expect(oncePerCause([rule("warning")])).toEqual([rule("warning")]);
  });

  test("errors of meaning come before those of style", () => {
    const meant: Diagnostic = { ...read, severity: "error", code: ruleCode("N1"), place: { ...place, line: 9 } };
    expect(sortDiagnostics([read, rule("error"), meant]).map(({ code }) => code)).toEqual(["N1", "struct", "wrong-type"]);
  });
});

describe("didYouMean", () => {
  test("names the likely candidate, or says what else to do", () => {
    expect(didYouMean("chekout", ["checkout", "session"], "leave it out")).toBe('did you mean "checkout"?');
    expect(didYouMean("price", ["checkout", "session"], "leave it out")).toBe("leave it out");
  });

  test("ends where the place of the declaration follows", () => {
    const declared = { otherwise: "use one of open, paid, declared at", declared: "The values are" } as const;
    expect(didYouMeanAt("opne", ["open", "paid"], declared)).toBe('did you mean "open"? The values are declared at');
    expect(didYouMeanAt("x", ["open", "paid"], declared)).toBe("use one of open, paid, declared at");
  });
});
