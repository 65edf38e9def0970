import { describe, expect, test } from "vitest";
import { measureMappings } from "../../scripts/drafts/measure-mappings.js";

describe("the mappings of this repository, each proposed from the others", async () => {
  const measures = await measureMappings();

  test.each(measures.map((measure) => [measure.provider, measure] as const))(
    "of %s compiles but for reasons that nobody has written",
    (_, { errors }) => {
      expect(errors).toEqual([]);
    },
  );

  test("have nineteen in twenty proposed fields right", () => {
    const right = measures.reduce((sum, each) => sum + each.right, 0);
    const wrong = measures.flatMap((each) => each.wrong);
    expect(wrong.length / (right + wrong.length)).toBeLessThan(0.05);
    expect(right).toBeGreaterThanOrEqual(60);
  });
});
