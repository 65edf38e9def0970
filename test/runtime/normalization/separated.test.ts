import { readJoined, readSplit, requireJoined, requireSplit, startReading } from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = "tags /tags 3:7";

function run<T>(read: (reading: ReturnType<typeof startReading>) => T) {
  const reading = startReading("shop/mapping.yaml");
  return { value: read(reading), issues: reading.issues.map(({ code }) => code) };
}

describe("text with separators", () => {
  test("is the list of what stands between them, exactly", () => {
    const split = (text: unknown) => run((reading) => readSplit(reading, text as string, ",", at));
    expect(split("a,b, c")).toEqual({ value: ["a", "b", " c"], issues: [] });
    expect(split("a,,b")).toEqual({ value: ["a", "", "b"], issues: [] });
    expect(split("")).toEqual({ value: [], issues: [] });
    expect(split(null)).toEqual({ value: null, issues: [] });
    expect(split(["a"])).toEqual({ value: null, issues: ["unexpected_type"] });
    expect(run((reading) => requireSplit(reading, null as never, ",", at))).toEqual({ value: [], issues: ["missing_required"] });
  });

  test("is made of a list only where it stands for no other", () => {
    const join = (list: unknown) => run((reading) => readJoined(reading, list as string[], ",", at));
    expect(join(["a", "b"])).toEqual({ value: "a,b", issues: [] });
    expect(join([])).toEqual({ value: "", issues: [] });
    for (const list of [["a,b"], [""], ["a", "b,"]]) expect(join(list)).toEqual({ value: null, issues: ["ambiguous_list"] });
    for (const list of [["a", 1], "a,b", {}]) expect(join(list)).toEqual({ value: null, issues: ["unexpected_type"] });
    expect(run((reading) => requireJoined(reading, undefined as never, ",", at))).toEqual({ value: null, issues: ["missing_required"] });
  });

  test("comes back as the same list", () => {
    const holds = (list: string[], by: string) => {
      const { value } = run((reading) => readJoined(reading, list, by, at));
      return value === null || JSON.stringify(run((reading) => readSplit(reading, value, by, at)).value) === JSON.stringify(list);
    };
    const item = fc.oneof(fc.string(), fc.constantFrom("a", "b", ",", ", ", "a,", ""));
    fc.assert(fc.property(fc.array(item), fc.constantFrom(",", ", ", "||", "a"), holds));
  });
});
