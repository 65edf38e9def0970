import * as creem from "@specweld/checkout/creem";
import * as crevio from "@specweld/checkout/crevio";
import * as flowglad from "@specweld/checkout/flowglad";
import * as salesnip from "@specweld/checkout/salesnip";
import { describe, test } from "vitest";
import { loadLaws } from "../../src/testing.js";

const runs = Number(process.env["SPECWELD_LAW_RUNS"] ?? 10_000);

const providers = {
  salesnip: { CheckoutSession: salesnip.normalizeCheckoutSession, CreatedSession: salesnip.normalizeCreatedSession },
  flowglad: { CheckoutSession: flowglad.normalizeCheckoutSession },
  crevio: { CheckoutSession: crevio.normalizeCheckoutSession },
  creem: { CheckoutSession: creem.normalizeCheckoutSession },
};

describe.each(Object.entries(providers))("%s", async (provider, normalizers) => {
  for (const law of await loadLaws({ provider, normalizers })) {
    test(law.title, () => law.check({ runs }), 120_000);
  }
});
