import { expect, test } from "vitest";
import { emitCoverageLock, parseCoverageLock } from "../../src/coverage/coverage-lock.js";
import { describeLosses } from "../../src/coverage/describe-losses.js";
import { findLosses } from "../../src/coverage/find-losses.js";
import { measureCoverage } from "../../src/coverage/measure-coverage.js";
import type { MappingPlan } from "../../src/types/mapping-plan.js";
import { canonical, fields, type MappingFiles, mappingPlan, shop } from "../mapping/mapping-problems.js";

const provider = shop(`
Checkout: { required: [id], properties: { id: { type: string } } }
NewCheckout: { required: [name], properties: { name: { type: string }, note: { type: string } } }
`);
const model = canonical(`
Session: { required: [id], properties: { id: { type: string } } }
SessionInput: { required: [name], properties: { name: { type: string }, note: { type: string } } }
`);

function filesOf(create: string): MappingFiles {
  return {
    provider,
    canonical: model,
    mapping: `${fields("id: id")}  createSession: { call: createCheckout, returns: Session, ${create} }\n`,
  };
}

const whole = await mappingPlan(filesOf("body: { name: name, note: note }"));
const half = await mappingPlan(
  filesOf("body: { name: name }, unsupported: { note: There are no notes. }, ignore: { note: There are no notes. }"),
);

function figuresOf(plan: MappingPlan) {
  return measureCoverage([plan]).filter(({ schema }) => schema.endsWith("()"));
}

test("the inputs that an operation takes are counted beside those that the provider has no place for", () => {
  expect(figuresOf(whole)).toEqual([
    {
      provider: "shop",
      schema: "createSession()",
      fields: { mapped: 2, all: 2 },
      properties: { used: 2, all: 2 },
      mapped: ["name", "note"],
    },
    { provider: "shop", schema: "retrieveSession()", fields: { mapped: 1, all: 1 }, properties: { used: 1, all: 1 }, mapped: ["id"] },
  ]);
  expect(figuresOf(half)[0]).toMatchObject({ fields: { mapped: 1, all: 2 }, properties: { used: 1, all: 2 }, mapped: ["name"] });
});

test("an input that is not taken any more is lost, and told of at its operation", () => {
  const [lock] = emitCoverageLock(measureCoverage([whole]));
  const losses = findLosses(parseCoverageLock(lock?.text ?? "") ?? [], measureCoverage([half]));
  expect(losses).toEqual([{ provider: "shop", schema: "createSession()", paths: ["note"] }]);
  const told = describeLosses(losses, { plans: [half], placeOfApi: () => undefined });
  expect(told.map(({ code, message, place }) => `${code}: ${message} @ ${place?.line}`)).toEqual([
    'lost-coverage: input "note" of createSession was taken by shop and is not any more @ 11',
  ]);
});

test("a lock without inputs loses none", () => {
  const [lock] = emitCoverageLock(measureCoverage([whole]).filter(({ schema }) => !schema.endsWith("()")));
  expect(findLosses(parseCoverageLock(lock?.text ?? "") ?? [], measureCoverage([half]))).toEqual([]);
});
