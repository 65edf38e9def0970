import { expect, test } from "vitest";
import { measureCoverage } from "../../src/coverage/measure-coverage.js";
import type { Coverage, MappingPlan } from "../../src/types/mapping-plan.js";

function plan(provider: string, coverage: Partial<Coverage>): MappingPlan {
  const file = `specs/${provider}/mapping.yaml`;
  const model = {
    canonical: "Session",
    source: "Checkout",
    isList: false,
    fields: [],
    uses: [],
    coverage: { mapped: [], absent: [], used: 0, leaves: 0, ...coverage },
    place: { file, line: 4, column: 3 },
  };
  return { provider, canonical: "checkout", file, models: [model], operations: [] };
}

test("counts a field that one provider lacks as a whole as the parts that another has", () => {
  const plans = [
    plan("one", { mapped: ["id"], absent: ["customer"] }),
    plan("two", { mapped: ["customer.email", "id"], absent: ["customer.name"] }),
  ];
  expect(measureCoverage(plans)).toMatchObject([
    { provider: "one", fields: { mapped: 1, all: 3 } },
    { provider: "two", fields: { mapped: 2, all: 3 } },
  ]);
});

test("counts the parts of a field that is mapped as a whole as mapped", () => {
  const plans = [plan("one", { mapped: ["customer"] }), plan("two", { mapped: ["customer.email"], absent: ["customer.name"] })];
  expect(measureCoverage(plans)[0]?.fields).toEqual({ mapped: 2, all: 2 });
});

test("sorts providers and paths by code point", () => {
  const coverage = measureCoverage([
    plan("zeta", {}),
    plan("acme", { mapped: ["\u{1f600}", "\ufb01", "b", "a", "B"], used: 3, leaves: 7 }),
  ]);
  expect(coverage.map(({ provider }) => provider)).toEqual(["acme", "zeta"]);
  expect(coverage[0]).toMatchObject({ mapped: ["B", "a", "b", "\ufb01", "\u{1f600}"], properties: { used: 3, all: 7 } });
});
