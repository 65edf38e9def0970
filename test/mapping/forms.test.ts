import { describe, expect, test } from "vitest";
import { formKeys } from "../../src/mapping/forms/index.js";
import { type FormExample, filesOf, formExamples } from "./form-examples.js";
import { mappingPlan } from "./mapping-problems.js";
import { planOf } from "./plan-of.js";

describe("every form of the mapping language", () => {
  test.each(formExamples)("$form: $written", async (example) => {
    expect(await planFor(example)).toBe(`x <- ${example.plan}`);
  });

  test("has an example here", () => {
    expect([...new Set(formExamples.map(({ form }) => form))].sort()).toEqual([...formKeys].sort());
  });

  test("may be left out where the canonical field is an object whose properties are listed", async () => {
    const written = "{ due: { money: cents }, paid: { absent: Nobody tells. } }";
    const plan = await planFor({ from: ["cents", "currency"], to: "totals", written });
    expect(plan).toBe("x <- object [ x.due <- money /cents minor documented in /currency; x.paid <- absent: Nobody tells. ]");
  });

  test("absent means all that is in an object which is never null", async () => {
    const plan = await planFor({ from: [], to: "totals", written: "{ absent: There are none. }" });
    expect(plan).toBe("x <- object [ x.due <- absent: There are none.; x.paid <- absent: There are none. ]");
  });
});

async function planFor(example: Omit<FormExample, "form" | "plan">): Promise<string> {
  const { models } = await mappingPlan(filesOf(example));
  return planOf(models[0]?.fields.slice(1) ?? []).join("\n");
}
