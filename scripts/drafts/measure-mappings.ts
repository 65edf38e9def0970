import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildMapping } from "../../src/mapping/build-mapping.js";
import { mapProvider } from "../../src/pipeline/map-provider.js";
import { openState } from "../../src/pipeline/open-state.js";
import type { FieldPlan, MappingPlan } from "../../src/types/mapping-plan.js";
import { everyForm, fieldsWithin, fixedValueOf, ownReads } from "../../src/types/response-forms.js";

const root = resolve(import.meta.dirname, "../..");

/** A proposed mapping beside the one that was written by hand. */
export interface MappingMeasure {
  readonly provider: string;
  /** Fields that both map, from the same property. */
  readonly right: number;
  /** Fields that the proposal maps from something else, or that have no value. */
  readonly wrong: readonly string[];
  /** Fields that are mapped by hand, and that the proposal leaves to its author. */
  readonly missing: readonly string[];
  /** What the compiler says of the proposal beside reasons that are not written. */
  readonly errors: readonly string[];
}

/** Leaves one mapping out at a time, and proposes it from the others. */
export async function measureMappings(providers = ["creem", "crevio", "flowglad", "salesnip"]): Promise<readonly MappingMeasure[]> {
  const measures: MappingMeasure[] = [];
  for (const provider of providers) measures.push(await measureMapping(provider));
  return measures;
}

async function measureMapping(provider: string): Promise<MappingMeasure> {
  const folder = mkdtempSync(join(tmpdir(), "specweld-map-"));
  try {
    cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
    writeFileSync(join(folder, "redocly.yaml"), readFileSync(join(root, "redocly.yaml")));
    const file = `specs/${provider}/mapping.yaml`;
    const byHand = readFileSync(join(folder, file), "utf8");
    rmSync(join(folder, file));
    const { text = "" } = await mapProvider({ root: folder, provider });
    const { models } = await openState({ root: folder });
    const sides = { provider: models.find(({ id }) => id === provider), canonical: models.find(({ id }) => id === "checkout") };
    if (sides.provider === undefined || sides.canonical === undefined) throw new Error(`${provider} has no model`);
    const planOf = (source: string) =>
      buildMapping({ source: { file, text: source }, provider: sides.provider ?? never(), canonical: sides.canonical ?? never() });
    const [hand, draft] = [planOf(byHand), planOf(text.replaceAll("TODO", "Not written yet."))];
    const errors = draft.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    return { provider, ...compare(hand.value, draft.value), errors };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function never(): never {
  throw new Error("a model is missing");
}

function compare(hand: MappingPlan | undefined, draft: MappingPlan | undefined): Pick<MappingMeasure, "right" | "wrong" | "missing"> {
  const [wanted, found] = [hand, draft].map((plan) =>
    readsIn(plan?.models.find(({ canonical }) => canonical === "CheckoutSession")?.fields ?? []),
  );
  const isRight = (path: string) => found?.get(path)?.some((pointer) => wanted?.get(path)?.includes(pointer)) === true;
  const mapped = [...(found?.keys() ?? [])];
  return {
    right: mapped.filter(isRight).length,
    wrong: mapped
      .filter((path) => !isRight(path))
      .map((path) => `${path}: ${found?.get(path)?.join(" ")}, by hand ${wanted?.get(path)?.join(" ") ?? "nothing"}`),
    missing: [...(wanted?.keys() ?? [])].filter((path) => !mapped.includes(path)),
  };
}

/** The properties that each innermost canonical field reads, by its path. */
function readsIn(fields: readonly FieldPlan[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    fields.flatMap((field): readonly (readonly [string, readonly string[]])[] => {
      const inner = fieldsWithin(field.transform);
      if (inner.length > 0) return [...readsIn(inner)];
      const reads = everyForm(field.transform)
        .filter((form) => fixedValueOf(form) === undefined)
        .flatMap(ownReads);
      return reads.length === 0 ? [] : [[field.path, reads.map(({ pointer }) => pointer)]];
    }),
  );
}

/** Writes the measures as a table, with what is wrong or missing below it. */
export function printMappings(measures: readonly MappingMeasure[]): string {
  const rows = measures.map(({ provider, right, wrong, missing }) => {
    const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(0)} %`;
    return `${provider.padEnd(10)} precision ${percent(right, right + wrong.length)}, recall ${percent(right, right + missing.length)} (${right} right, ${wrong.length} wrong, ${missing.length} left to the author)`;
  });
  const notes = measures.flatMap(({ provider, wrong, missing, errors }) => [
    ...wrong.map((each) => `${provider} wrong ${each}`),
    ...missing.map((each) => `${provider} missing ${each}`),
    ...errors.map((each) => `${provider} error ${each}`),
  ]);
  return [...rows, "", ...notes].join("\n");
}
