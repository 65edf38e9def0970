import { describe, expect, test } from "vitest";
import { contradictionsOf } from "../../../src/runtime/normalization/echo.js";

const echo = [["recurring", "recurring"]] as const;

function contradictions(asked: object, answered: object | null): readonly string[] {
  return contradictionsOf({ recurring: asked }, { recurring: answered }, echo).map(({ path, message }) => `${path} ${message}`);
}

describe("an interval that was created", () => {
  test("contradicts the one that was asked for when it is longer or shorter", () => {
    expect(contradictions({ unit: "month", count: 1 }, { unit: "year", count: 1 })).toEqual([
      "recurring was every 1 month, but every 1 year was created",
    ]);
    expect(contradictions({ unit: "day", count: 30 }, { unit: "month", count: 1 })).toHaveLength(1);
    expect(contradictions({ unit: "month", count: 1 }, { unit: "month", count: 2 })).toHaveLength(1);
  });

  test.each([
    [
      { unit: "month", count: 3 },
      { unit: "month", count: 3 },
    ],
    [
      { unit: "month", count: 12 },
      { unit: "year", count: 1 },
    ],
    [
      { unit: "week", count: 2 },
      { unit: "day", count: 14 },
    ],
    [
      { unit: "month", count: 1 },
      { unit: "unknown", count: 1 },
    ],
    [
      { unit: "month", count: 1 },
      { unit: "month", count: null },
    ],
    [{ unit: "month", count: 1 }, null],
  ])("does not contradict %j as %j", (asked, answered) => {
    expect(contradictions(asked, answered)).toEqual([]);
  });
});
