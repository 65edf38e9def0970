import { describe, expect, test } from "vitest";
import { measureDrafts } from "../../scripts/drafts/measure-drafts.js";

describe("drafts of the pages that the descriptions of this repository began with", () => {
  const measures = measureDrafts();

  test.each(measures.map((measure) => [measure.kind, measure] as const))(
    "have nothing wrong of each %s without saying that it is unsure, and leave out nothing that the page says",
    (_, { wrong, missing, notes }) => {
      expect({ wrong, missing, notes }).toEqual({ wrong: 0, missing: 0, notes: [] });
    },
  );

  test("have every name and nineteen in twenty types right", () => {
    const rightOf = (kind: string) =>
      measures.filter((measure) => measure.kind === kind).map(({ right, unsure }) => right / (right + unsure))[0] ?? 0;
    expect(["route", "security", "parameter", "property", "required", "enum"].map(rightOf)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(rightOf("type")).toBeGreaterThan(0.95);
  });
});
