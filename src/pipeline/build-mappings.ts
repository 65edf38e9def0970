import { posix } from "node:path";
import type { CacheInput } from "../cache/open-cache.js";
import { readInputs } from "../cache/read-inputs.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic, Outcome, Place } from "../types/diagnostic.js";
import type { SourceText } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import { type ApiEntry, mappingsOf, type Project } from "../types/project.js";
import { checkFunctions, functionFilesOf } from "./custom-functions.js";
import { eachOf, type Run, type Step } from "./run.js";

/** The plans of all mapping files, and the files that they were made of. */
export interface MappingStep extends Step<MappingPlan> {
  /** The mapping files, and the files with functions that they name in `via:`. */
  readonly sources: readonly SourceText[];
  /** The same, with files that are named but not there. */
  readonly inputs: readonly CacheInput[];
}

/** Builds the plan of every mapping file whose provider and canonical API have no error. */
export async function buildMappings({ project, clock }: Run, models: readonly ApiModel[]): Promise<MappingStep> {
  const mappings = await clock.time("load", () => readTexts(project, mappingFilesOf(project)));
  if (mappings.length === 0) return { values: [], diagnostics: [], sources: [], inputs: [] };
  const { buildMapping } = await clock.time("mapping", () => import("../mapping/build-mapping.js"));
  const functions: CacheInput[] = [];
  const step = await eachOf(mappings, async (source) => {
    const provider = models.find(({ file }) =>
      project.apis.some((entry) => entry.file === file && mappingsOf(entry).includes(source.file)),
    );
    const canonical = await canonicalOf(source, project, models);
    if (provider === undefined || canonical.value === undefined) return { value: undefined, diagnostics: canonical.diagnostics };
    const sides = { source, provider, canonical: canonical.value };
    const { value, diagnostics } = await clock.time("mapping", () => buildMapping(sides));
    if (value === undefined) return { value, diagnostics };
    const files = await clock.time("load", () => readInputs(project.root, functionFilesOf(value)));
    functions.push(...files);
    return { value, diagnostics: [...diagnostics, ...(await checkFunctions(value, files))] };
  });
  const inputs = [...mappings, ...functions];
  const diagnostics = [...step.diagnostics, ...conflictsOf(step.values)];
  return { ...step, diagnostics, sources: inputs.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }])), inputs };
}

/** Several mappings of one provider are to one canonical API each, named after it, and make one client. */
function conflictsOf(plans: readonly MappingPlan[]): readonly Diagnostic[] {
  return plans.flatMap((plan, index) => {
    const others = plans.slice(0, index).filter(({ provider }) => provider === plan.provider);
    const place = { file: plan.file, line: 1, column: 1 };
    const named = /([^/]+)\.mapping\.ya?ml$/.exec(plan.file)?.[1];
    const twin = others.find(({ canonical }) => canonical === plan.canonical);
    if (twin !== undefined)
      return [conflict("two-mappings", `"${plan.provider}" is mapped to "${plan.canonical}" twice`, place, `merge it into ${twin.file}`)];
    if (named !== undefined && named !== plan.canonical)
      return [
        conflict(
          "mapping-name",
          `the mapping is to "${plan.canonical}", not to "${named}"`,
          place,
          `rename it to ${plan.canonical}.mapping.yaml`,
        ),
      ];
    return plan.operations.flatMap((operation): readonly Diagnostic[] => {
      const first = others.flatMap(({ operations }) => operations).find(({ name }) => name === operation.name);
      const message = `operation "${operation.name}" of "${plan.provider}" is mapped twice, and its client has one method of that name`;
      if (first === undefined) return [];
      const fix = "remove one of them; the other is at";
      return [{ severity: "error", code: "two-mappings", message, place: operation.place, fix, fixPlace: first.place }];
    });
  });
}

function conflict(code: "two-mappings" | "mapping-name", message: string, place: Place, fix: string): Diagnostic {
  return { severity: "error", code, message, place, fix };
}

/** Finds the model that a mapping file names as canonical: no value and no problem where that API has errors of its own. */
async function canonicalOf(source: SourceText, { apis }: Project, models: readonly ApiModel[]): Promise<Outcome<ApiModel>> {
  const { value: file, diagnostics } = await canonicalFile(source);
  if (file === undefined) return { value: undefined, diagnostics };
  if (!apis.some((entry) => entry.file === file)) return { value: undefined, diagnostics: [unknownCanonical(source, file)] };
  return { value: models.find((model) => model.file === file), diagnostics: [] };
}

/** The description that a mapping file names as canonical, relative to the root. */
async function canonicalFile(source: SourceText): Promise<Outcome<string>> {
  const { canonicalFileOf } = await import("../mapping/build-mapping.js");
  const { value, diagnostics } = canonicalFileOf(source);
  return { value: value === undefined ? undefined : posix.join(posix.dirname(source.file), value), diagnostics };
}

/** Reduces a project to what the mappings of one API need: that API, and those that they name as canonical. */
export async function withMappingsOf(project: Project, entry: ApiEntry): Promise<Project> {
  const mappings = await readTexts(project, mappingsOf(entry));
  const canonical = await Promise.all(mappings.map(async (source) => (await canonicalFile(source)).value));
  return { ...project, apis: project.apis.filter((each) => each === entry || canonical.includes(each.file)) };
}

function unknownCanonical({ file, text }: SourceText, canonical: string): Diagnostic {
  const message = `canonical API ${JSON.stringify(canonical)} is not among the "apis" of the config`;
  const line = text.split("\n").findIndex((each) => /^canonical\s*:/.test(each)) + 1;
  const place = { file, line: Math.max(line, 1), column: 1 };
  return { severity: "error", code: "unknown-canonical", message, place, fix: 'add it under "apis", or correct "canonical"' };
}

function mappingFilesOf({ apis }: Project): readonly string[] {
  return apis.flatMap(mappingsOf);
}

async function readTexts({ root }: Project, files: readonly string[]): Promise<readonly SourceText[]> {
  const inputs = await readInputs(root, files);
  return inputs.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }]));
}
