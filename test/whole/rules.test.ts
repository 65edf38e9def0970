import { readFileSync } from "node:fs";
import { isPaid, isTerminal } from "@specweld/checkout";
import { createCreem, normalizeCheckoutSession } from "@specweld/checkout/creem";
import { describe, expect, test } from "vitest";
import { buildMapping } from "../../src/mapping/build-mapping.js";
import { checkoutAt, pageInput } from "../generated/providers.js";
import { loadApi, mappedProviders, mappingOf, modelOf } from "../mapping/real-apis.js";
import { readPage } from "../specs/read-spec.js";

const bare = { id: "ch_1", mode: "prod", object: "checkout", status: "pending", product: "prod_1" };

function normalized(raw: object) {
  const result = normalizeCheckoutSession(raw as never); // answers do not keep to types
  if (result.value === null) throw new Error("the answer is unusable");
  return result;
}

/** Says with which codes a mapping is refused after a change of its text. */
async function codesAfter(provider: string, change: (text: string) => string): Promise<readonly string[]> {
  const [model, canonical] = [modelOf(await loadApi(provider)), modelOf(await loadApi("checkout"))];
  const { file, text } = mappingOf(provider);
  const { diagnostics } = buildMapping({ source: { file, text: change(text) }, provider: model, canonical });
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

describe("the rules of normalization", () => {
  test("rule 1: the canonical model is a description like any other, and its types are generated from it", async () => {
    const models = readFileSync("generated/checkout/models.ts", "utf8");
    for (const { name } of modelOf(await loadApi("checkout")).schemas)
      expect(models).toMatch(new RegExp(`export (interface|type) ${name}\\b`));
  });

  test("rule 2: mappings hold no facts about the wire, and descriptions no decisions about correspondence", () => {
    for (const provider of mappedProviders) {
      expect(mappingOf(provider).text).not.toMatch(/x-money|unit: (minor|major)|basis:/);
      expect(readFileSync(`specs/${provider}/openapi.yaml`, "utf8")).not.toMatch(/checkout\/openapi\.yaml|x-maps|canonical/i);
    }
  });

  test("rule 3: a canonical field without an answer, a provider property without one and an enum value without one are errors", async () => {
    expect(await codesAfter("creem", (text) => text.replace(/^ {6}url: .*\n/m, ""))).toEqual(expect.arrayContaining(["N101", "N201"]));
    expect(await codesAfter("creem", (text) => text.replace(/^ {6}custom_fields: .*\n/m, ""))).toContain("N201");
    expect(await codesAfter("creem", (text) => text.replace(", expired: expired", ""))).toEqual(["N103"]);
  });

  test.each(["added_later", "constructor", "__proto__", ""])(
    "rule 4: the unknown status %j is data: unknown, not paid, not terminal, verbatim beside an issue",
    (status) => {
      const { value, issues } = normalized({ ...bare, status });
      expect(value).toMatchObject({ status: "unknown", providerStatus: status });
      expect([isPaid(value), isTerminal(value.status)]).toEqual([false, false]);
      expect(issues).toMatchObject([{ code: "unknown_enum_value", path: "status", value: status }]);
    },
  );

  test("rule 5: only what is read is guarded, and only an answer without an identity is an error, with the answer in it", async () => {
    expect(normalized({ ...bare, x_new: 1, custom_fields: "not a list" }).issues).toEqual([]);
    expect(normalized({ ...bare, success_url: null, order: null }).issues).toEqual([]);
    const creem = createCreem({ apiKey: "key", fetch: async () => Response.json({ ...bare, id: undefined }) });
    const { error } = await creem.retrieveSession({ id: "ch_1" });
    expect(error).toMatchObject({ code: "unexpected_response", status: 200 });
    expect(error?.raw).toMatchObject({ object: "checkout" });
  });

  test("rule 6: nothing is made up where nothing was sent", () => {
    const { value } = normalized(bare);
    const sent = new Set<unknown>([...Object.values(bare), null, "open", "unknown", true]);
    const leaves = (each: unknown): unknown[] => (typeof each === "object" && each !== null ? Object.values(each).flatMap(leaves) : [each]);
    expect(leaves(value).filter((leaf) => !sent.has(leaf))).toEqual([]);
  });

  test("rule 7: raw is the answer itself", () => {
    const answer = { ...bare };
    expect(normalized(answer).raw).toBe(answer);
  });

  test("rule 8: creating returns what the provider returns", async () => {
    const { checkout, seen } = await checkoutAt(201, readPage("salesnip-create-session-response"));
    const { data } = await checkout.salesnip.createSession(pageInput);
    expect(data?.value).toEqual({ id: "session_abcdefghjijklmnop", url: "https://chat.salesnip.com/#abcdefghjijklmnop", session: null });
    expect(seen).toHaveLength(1);
  });

  test("rule 9: what a provider cannot take is refused before any request", async () => {
    const { checkout, seen } = await checkoutAt(201, {});
    const { error } = await checkout.salesnip.createSession({ ...pageInput, discountCode: "SAVE" } as never); // the types forbid it
    expect(error).toMatchObject({ code: "unsupported", fields: [{ path: "discountCode" }] });
    expect(seen).toHaveLength(0);
  });

  test("rule 10: every table of every normalizer is proved total by the compiler too", () => {
    for (const provider of mappedProviders) {
      const text = readFileSync(`generated/${provider}/normalize.ts`, "utf8");
      const tables = text.match(/^const \w+(?:Values|Units|Periods) = /gm) ?? [];
      expect(tables.length).toBeGreaterThan(0);
      expect(text.match(/as const satisfies TableOf</g)?.length).toBeGreaterThanOrEqual(
        tables.filter((line) => !line.startsWith("const write")).length,
      );
    }
  });
});
