import * as creem from "@specweld/checkout/creem";
import * as crevio from "@specweld/checkout/crevio";
import * as flowglad from "@specweld/checkout/flowglad";
import * as salesnip from "@specweld/checkout/salesnip";
import { beforeAll, describe, expect, test } from "vitest";
import { explainMapping } from "../../src/explain/explain-mapping.js";
import type { FieldExplanation } from "../../src/explain/explanation.js";
import { printField } from "../../src/explain/print-field.js";
import { printModel } from "../../src/explain/print-model.js";
import { responseExamples } from "../../src/explain/response-examples.js";
import type { MappingCode } from "../../src/explain/run-mapping.js";
import type { Normalizer } from "../../src/laws/laws.js";
import { compileMapping } from "../../src/pipeline/compile-mapping.js";
import { mappingsOf, type Understood, type UnderstoodMapping } from "../../src/pipeline/understand-project.js";
import { modelOf, repositoryPlans } from "./plans.js";

const models: readonly { provider: string; schema: string; normalize: Normalizer }[] = [
  { provider: "salesnip", schema: "CheckoutSession", normalize: salesnip.normalizeCheckoutSession },
  { provider: "salesnip", schema: "CreatedSession", normalize: salesnip.normalizeCreatedSession },
  { provider: "flowglad", schema: "CheckoutSession", normalize: flowglad.normalizeCheckoutSession },
  { provider: "crevio", schema: "CheckoutSession", normalize: crevio.normalizeCheckoutSession },
  { provider: "creem", schema: "CheckoutSession", normalize: creem.normalizeCheckoutSession },
];

let plans: Understood;
const compiled = new Map<string, MappingCode>();
beforeAll(async () => {
  plans = await repositoryPlans();
  for (const { provider } of models) compiled.set(provider, await compileMapping(mappingNamed(provider)));
});

function mappingNamed(provider: string): UnderstoodMapping {
  const [mapping] = mappingsOf(plans, provider);
  if (mapping === undefined) throw new Error(`${provider} has no mapping`);
  return mapping;
}

function sourcesOf(provider: string) {
  return { ...mappingNamed(provider), code: compiled.get(provider) };
}

describe.each(models)("$schema of $provider", ({ provider, schema, normalize }) => {
  const isOwn = (field: FieldExplanation) => field.schema === schema;

  function explainedFields(): readonly FieldExplanation[] {
    const sources = sourcesOf(provider);
    const whole = explainMapping(sources, schema).value?.models[0];
    const paths = [...new Set(whole?.fields.map(({ path }) => path))];
    return paths.flatMap((path) => explainMapping(sources, `${schema}.${path}`).value?.fields.filter(isOwn) ?? []);
  }

  test("has an explanation of every field, whose words stand where it says", () => {
    const fields = explainedFields();
    const { coverage } = modelOf(plans, provider, schema).model;
    const paths = fields.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([...coverage.mapped, ...coverage.absent]));
    const lines = sourcesOf(provider).mapping.split("\n");
    for (const { mapping } of fields.flatMap(({ answers }) => answers)) {
      const [first = ""] = mapping.text.split("\n");
      expect(lines[mapping.place.line - 1]).toContain(first);
    }
  });

  test("has the values of the generated normalizer in its examples", () => {
    const { spec, provider: api } = sourcesOf(provider);
    const withExample = explainedFields().flatMap(({ path, example }) => (example === undefined ? [] : [{ path, ...example }]));
    expect(withExample.length).toBeGreaterThan(0);
    for (const { path, name, operation, out } of withExample) {
      const { pointer, responses } = api.operations.find(({ operationId }) => operationId === operation) ?? {};
      const status = responses?.find((response) => response.status.startsWith("2"))?.status;
      const raw = responseExamples(spec, pointer ?? "", status ?? "").find((each) => each.name === name)?.value;
      expect({ path, out }).toStrictEqual({ path, out: valueAt(normalize(raw as never).value, path) }); // it bears any JSON
    }
  });

  test.each([80, 100, 140])("fits a terminal of %d columns", (width) => {
    const whole = explainMapping(sourcesOf(provider), schema).value?.models ?? [];
    const printed = [...whole.map((model) => printModel(model, width)), ...explainedFields().map((field) => printField(field, width))];
    const lines = printed.flatMap((text) => text.split("\n"));
    expect(lines.filter((line) => line.length > width || line !== line.trimEnd())).toEqual([]);
  });
});

/** The value at a canonical path; of lists the first item. */
function valueAt(value: unknown, path: string): unknown {
  return path
    .replaceAll("[]", ".0")
    .split(".")
    .reduce((inner, key) => (inner as Record<string, unknown> | null)?.[key] ?? null, value); // canonical values hold plain objects and lists
}
