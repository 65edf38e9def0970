import { normalizeCheckoutSession as normalizeCreem } from "@specweld/checkout/creem";
import { normalizeCheckoutSession as normalizeCrevio } from "@specweld/checkout/crevio";
import { normalizeCheckoutSession as normalizeFlowglad } from "@specweld/checkout/flowglad";
import { normalizeCheckoutSession as normalizeSalesnip } from "@specweld/checkout/salesnip";
import { describe, expect, test } from "vitest";
import { readPage } from "../specs/read-spec.js";

/** Turns every part of an answer, one at a time, into something that nobody declared. */
function* mutantsOf(value: unknown): Generator<unknown> {
  for (const odd of [null, undefined, 7, "text", true, [], [null], {}, Number.NaN, Number.POSITIVE_INFINITY]) yield odd;
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const mutant of mutantsOf(inner)) {
      yield Array.isArray(value) ? value.with(Number(key), mutant) : { ...value, [key]: mutant };
    }
  }
}

describe.each([
  ["salesnip-retrieve-session", normalizeSalesnip],
  ["flowglad-checkout-session", normalizeFlowglad],
  ["crevio-checkout", normalizeCrevio],
  ["creem-checkout", normalizeCreem],
] as const)("whatever stands at any place of %s", (page, normalize) => {
  test("is never an exception, and whatever it was is raw", () => {
    for (const mutant of mutantsOf(readPage(page))) {
      const { value, issues, raw } = normalize(mutant as never); // nothing that the description allows
      expect(raw).toBe(mutant);
      if (value === null) expect(issues.length).toBeGreaterThan(0);
      else expect(value.id).not.toBe("");
    }
  });
});
