import * as creem from "@specweld/checkout/creem";
import * as crevio from "@specweld/checkout/crevio";
import * as flowglad from "@specweld/checkout/flowglad";
import * as salesnip from "@specweld/checkout/salesnip";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { startFrame } from "../../src/explain/frame.js";
import { interpretFields } from "../../src/explain/interpret.js";
import { arbitraryOf } from "../../src/laws/arbitrary.js";
import type { Normalizer } from "../../src/laws/laws.js";
import { mutantOf } from "../../src/laws/mutant.js";
import type { Understood } from "../../src/pipeline/understand-project.js";
import { readPage } from "../specs/read-spec.js";
import { modelOf, repositoryPlans } from "./plans.js";

const models: readonly { provider: string; schema: string; normalize: Normalizer; pages: readonly string[] }[] = [
  { provider: "salesnip", schema: "CheckoutSession", normalize: salesnip.normalizeCheckoutSession, pages: ["salesnip-retrieve-session"] },
  {
    provider: "salesnip",
    schema: "CreatedSession",
    normalize: salesnip.normalizeCreatedSession,
    pages: ["salesnip-create-session-response"],
  },
  { provider: "flowglad", schema: "CheckoutSession", normalize: flowglad.normalizeCheckoutSession, pages: ["flowglad-checkout-session"] },
  { provider: "crevio", schema: "CheckoutSession", normalize: crevio.normalizeCheckoutSession, pages: ["crevio-checkout"] },
  { provider: "creem", schema: "CheckoutSession", normalize: creem.normalizeCheckoutSession, pages: ["creem-checkout"] },
];

let plans: Understood;
beforeAll(async () => {
  plans = await repositoryPlans();
});

describe.each(models)("the interpreted $schema of $provider", ({ provider, schema, normalize, pages }) => {
  function interpreted(raw: unknown) {
    const { plan, model } = modelOf(plans, provider, schema);
    const frame = startFrame(plan, model, raw);
    const value = interpretFields(frame, model.fields);
    const { usable, issues } = frame.reading;
    return { value: usable ? value : null, issues };
  }

  function normalized(raw: unknown) {
    const { value, issues } = normalize(raw as never); // it bears any JSON
    return { value, issues };
  }

  test.each(pages)("has the values and issues of the generated normalizer on the page %s", (page) => {
    const raw = readPage(page);
    const { value, issues } = interpreted(raw);
    expect(value).toStrictEqual(normalized(raw).value);
    expect(issues).toStrictEqual(normalized(raw).issues);
  });

  test("has its values on random responses, also on such that break the description", () => {
    const { schemas } = plans.models.find(({ id }) => id === provider) ?? { schemas: [] };
    const find = (name: string) => schemas.find((each) => each.name === name)?.schema;
    const source = find(modelOf(plans, provider, schema).model.source);
    if (source === undefined) throw new Error(`${provider} has no such schema`);
    const fitting = arbitraryOf(source, find);
    fc.assert(
      fc.property(fc.oneof(fitting, mutantOf(fitting)), (raw) => {
        expect(interpreted(raw).value).toStrictEqual(normalized(raw).value);
      }),
      { numRuns: 500 },
    );
  });
});
