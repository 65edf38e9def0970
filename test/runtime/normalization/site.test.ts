import { startReading } from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { report } from "../../../src/runtime/normalization/reading.js";
import { siteText } from "../../../src/types/site-text.js";

function issueAt(site: string) {
  const reading = startReading("shop/mapping.yaml");
  report(reading, "unexpected_type", site, 7);
  return reading.issues[0];
}

describe("where a value is read from and goes to", () => {
  test("is told by an issue as it was written, whatever names are made of", () => {
    const name = fc.string({ unit: "grapheme" }).filter((text) => !text.includes(" /") && !text.includes("[]"));
    const place = fc.record({ line: fc.nat(), column: fc.nat() });
    fc.assert(
      fc.property(name, fc.option(name), place, fc.boolean(), (path, property, at, sensitive) => {
        const pointer = property === null ? "" : `/${property}`;
        const issue = issueAt(siteText({ path, pointer, place: at, sensitive }));
        expect(issue).toEqual({
          code: "unexpected_type",
          path,
          source: pointer,
          mapping: `shop/mapping.yaml:${at.line}:${at.column}`,
          ...(!sensitive && { value: 7 }),
        });
      }),
    );
  });

  test("may hold spaces, line breaks and marks of its own", () => {
    expect(issueAt(siteText({ path: "full name", pointer: "/a b\n 1:2!/c", place: { line: 3, column: 4 } }))).toMatchObject({
      path: "full name",
      source: "/a b\n 1:2!/c",
      mapping: "shop/mapping.yaml:3:4",
    });
  });
});
