import { normalizeCheckoutSession } from "@specweld/checkout/salesnip";
import { describe, expect, test } from "vitest";
import { lawsOf, type NormalizedLike, type Normalizer } from "../../src/laws/laws.js";
import { loadLaws } from "../../src/testing.js";
import { apisOf, canonical, fields, type MappingFiles, mappingPlan, shop } from "../mapping/mapping-problems.js";
import { normalizer } from "../mapping/normalizer.js";

/** Enums in a list, in a list of a list, and behind a discriminator. */
const files: MappingFiles = {
  provider: shop(`
Checkout:
  required: [id, lines]
  properties:
    id: { type: string }
    lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
Line:
  required: [kind, parts, isGift, wrapping]
  properties:
    kind: { enum: [GOOD, FEE] }
    isGift: { type: boolean }
    wrapping: { enum: [paper, box] }
    parts: { type: array, items: { required: [state], properties: { state: { enum: [new, used], x-open-enum: true } } } }
`),
  canonical: canonical(`
Session: { required: [id, lines], properties: { id: { type: string }, lines: { type: [array, "null"], items: { $ref: "#/components/schemas/Line" } } } }
Line:
  required: [kind, parts, look]
  properties:
    kind: { enum: [good, fee, unknown] }
    look: { enum: [plain, fancy, unknown] }
    parts: { type: [array, "null"], items: { required: [isNew], properties: { isNew: { type: [boolean, "null"] } } } }
`),
  mapping: fields(`
id: id
lines:
  each: lines
  fields:
    kind: { enum: kind, values: { GOOD: good, FEE: fee } }
    look: { by: isGift, cases: { true: { enum: wrapping, values: { paper: plain, box: fancy } }, false: { const: plain, because: Only gifts are wrapped. } } }
    parts: { each: parts, fields: { isNew: { bool: state, values: { new: true, used: false } } } }
`),
};

const title = "an unlisted value of an enum is an issue, and a listed one is none";

/** Holds a normalizer to the law about enums. */
async function check(normalize: Normalizer): Promise<void> {
  const { models } = await mappingPlan(files);
  const [model] = models;
  if (model === undefined) throw new Error("nothing is mapped");
  const law = lawsOf({ ...(await apisOf(files)), model, normalize }).find((each) => each.title.endsWith(title));
  law?.check({ runs: 300, seed: 7 });
}

/** A normalizer that keeps silent about some of what is odd. */
function without(normalize: (raw: never) => NormalizedLike, isLost: (source: string) => boolean): Normalizer {
  return (raw) => {
    const { issues, ...rest } = normalize(raw);
    return { ...rest, issues: issues.filter(({ source }) => !isLost(source)) };
  };
}

describe("the law about enums in lists", async () => {
  const normalize = await normalizer(files);

  test("holds for the generated normalizer", async () => {
    await check(normalize);
  });

  test.each([
    ["an item", /^\/lines\/\d+\/kind$/],
    ["an item but the first", /^\/lines\/[1-9]\/kind$/],
    ["an item of a list in a list", /^\/lines\/\d+\/parts\/\d+\/state$/],
    ["a case of a discriminator", /^\/lines\/\d+\/wrapping$/],
    ["a discriminator", /^\/lines\/\d+\/isGift$/],
  ])("finds a normalizer that keeps silent about the enum of %s", async (_, lost) => {
    await expect(check(without(normalize, (source) => lost.test(source)))).rejects.toThrow("Property failed");
  });

  test("finds a normalizer that takes a listed value for an unlisted one", async () => {
    const strict: Normalizer = (raw) => {
      const given = normalize(raw);
      const issue = { code: "unknown_enum_value", path: "lines[0].kind", source: "/lines/0/kind", mapping: "" };
      return { ...given, issues: [...given.issues, issue] };
    };
    await expect(check(strict)).rejects.toThrow("Property failed");
  });

  test("finds a silent normalizer of this repository by the units of intervals in a list", async () => {
    const silent = without(normalizeCheckoutSession as (raw: never) => NormalizedLike, (source) => source.endsWith("/recurring/unit"));
    const laws = await loadLaws({ provider: "salesnip", normalizers: { CheckoutSession: silent } });
    const law = laws.find((each) => each.title.endsWith(title));
    expect(() => law?.check({ runs: 1000, seed: 7 })).toThrow("Property failed");
  });
});
