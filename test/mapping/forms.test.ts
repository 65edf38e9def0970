import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { formKeys } from "../../src/mapping/forms/index.js";
import { type FormExample, filesOf, formExamples } from "./form-examples.js";
import { mappingPlan } from "./mapping-problems.js";
import { planOf } from "./plan-of.js";

describe("every form of the mapping language", () => {
  test.each(formExamples)("$form: $written", async (example) => {
    expect(await planFor(example)).toBe(`x <- ${example.plan}`);
  });

  test.each(formExamples)("$written means the same in any order of its lines", async (example) => {
    const { plan, written } = example;
    const reversed = reversedLines(written);
    expect(await planFor({ ...example, written: reversed })).toBe(`x <- ${plan}`);
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

/** Turns round the lines of a form, but not those of the tables, cases and fields in it, whose order a plan keeps. */
function reversedLines(written: string): string {
  const form: unknown = parse(written);
  return typeof form === "object" && form !== null
    ? stringify(Object.fromEntries(Object.entries(form).reverse()), { collectionStyle: "flow", lineWidth: 0 }).trim()
    : written;
}

async function planFor(example: Omit<FormExample, "form" | "plan">): Promise<string> {
  const { models } = await mappingPlan(filesOf(example));
  return planOf(models[0]?.fields.slice(1) ?? []).join("\n");
}
