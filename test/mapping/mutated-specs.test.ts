import { afterAll, describe, expect, test } from "vitest";
import { buildMapping } from "../../src/mapping/build-mapping.js";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { Diagnostic, Outcome } from "../../src/types/diagnostic.js";
import { isJsonObject } from "../../src/types/json.js";
import type { LoadedSpec, SourceText } from "../../src/types/loaded-spec.js";
import type { FieldPlan, MappingPlan } from "../../src/types/mapping-plan.js";
import { meaningOf, placesOf, sketch, startReport } from "./mutation-report.js";
import { loadApi, mappedProviders, mappingOf, modelOf } from "./real-apis.js";
import { emptied, type SpecMutation, schemasOf, specMutations } from "./spec-mutations.js";

const checkout = await loadApi("checkout");
const canonical = modelOf(checkout);
const report = startReport();

afterAll(() => console.info(report.summary("Specs")));

/** Every property of every schema that a mapping reads or writes is changed once in each way. */
describe.each(mappedProviders)("the mapping of %s", (id) => {
  const source = mappingOf(id);

  test("is refused at the right line whichever property of the provider's spec changes", async () => {
    const spec = await loadApi(id);
    const sound = planOf(source, modelOf(spec), canonical);
    const missedBefore = report.misses.length;
    const check = (changed: LoadedSpec) => checked(changed, (provider) => buildMapping({ source, provider, canonical }));
    for (const schema of schemasOf(spec)) {
      if (isSilent(check(emptied(spec, schema))))
        report.equivalent("a schema is not read, or only below what is ignored or offered as a whole");
      else for (const mutation of specMutations(spec, schema)) judge(mutation, { spec, source, sound }, check(mutation.spec));
    }
    expect(report.misses.slice(missedBefore)).toEqual([]);
  });

  test("is refused at the right line whichever property of the canonical API changes", async () => {
    const provider = modelOf(await loadApi(id));
    const sound = planOf(source, provider, canonical);
    const missedBefore = report.misses.length;
    const check = (changed: LoadedSpec) => checked(changed, (other) => buildMapping({ source, provider, canonical: other }));
    for (const schema of schemasOf(checkout)) {
      if (isSilent(check(emptied(checkout, schema)))) report.equivalent("a canonical schema is not part of what the provider can do");
      else
        for (const mutation of specMutations(checkout, schema).filter(({ kind }) => kind === "renamed"))
          judge(mutation, { spec: checkout, source, sound }, check(mutation.spec));
    }
    expect(report.misses.slice(missedBefore)).toEqual([]);
  });
});

function planOf(source: SourceText, provider: ApiModel, model: ApiModel): MappingPlan {
  const { value } = buildMapping({ source, provider, canonical: model });
  if (value === undefined) throw new Error(`${source.file} has errors`);
  return value;
}

/** A change that makes a description wrong in itself is refused before any mapping is looked at. */
function checked(spec: LoadedSpec, check: (model: ApiModel) => Outcome<MappingPlan>): Outcome<MappingPlan> {
  const { value, diagnostics } = buildModel(spec);
  return value === undefined ? { value: undefined, diagnostics } : check(value);
}

function errorsIn({ diagnostics }: Outcome<MappingPlan>): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

function isSilent(outcome: Outcome<MappingPlan>): boolean {
  return errorsIn(outcome).length === 0;
}

interface Judged {
  readonly spec: LoadedSpec;
  readonly source: SourceText;
  readonly sound: MappingPlan;
}

function judge(mutation: SpecMutation, { spec, source, sound }: Judged, outcome: Outcome<MappingPlan>): void {
  const errors = errorsIn(outcome);
  const what = `${spec.file}:${mutation.line} ${mutation.schema}.${mutation.property} ${mutation.kind}`;
  const reason = errors.length === 0 ? reasonFor(mutation, sound, outcome.value) : undefined;
  if (reason !== undefined) report.equivalent(reason);
  else if (errors.length > 0 && isNamed(mutation, { spec, source, findings: outcome.diagnostics }))
    report.caught(`property ${mutation.kind}`);
  else report.missed(`${what}: ${sketch(errors)}`);
}

/** The property itself is named, the schema that lost it, an event that holds it, or a line of the mapping that reads or ignores it. */
function isNamed(
  { line, schema, property }: SpecMutation,
  { spec, source, findings }: Pick<Judged, "spec" | "source"> & { readonly findings: readonly Diagnostic[] },
): boolean {
  const last = lastLineOf(spec, line);
  const own = `/components/schemas/${schema}`;
  const homes = [own, `${own}/properties`, ...eventsWith(spec, schema)].map((pointer) => spec.locate(pointer).line);
  const lines = source.text.split("\n");
  const word = new RegExp(`(?:^|\\W)${property}(?:\\W|$)`);
  const isThere = placesOf(findings).some((place) => {
    if (place.file === spec.file) return (place.line >= line && place.line <= last) || homes.includes(place.line);
    return place.file === source.file && word.test(lines[place.line - 1] ?? "");
  });
  return isThere || findings.some(({ message }) => new RegExp(`["./]${property}"`).test(message));
}

/** Pointers to the webhooks whose payload is a schema. */
function eventsWith({ document }: LoadedSpec, schema: string): readonly string[] {
  const webhooks = Object.entries(isJsonObject(document["webhooks"]) ? document["webhooks"] : {});
  const isSent = (value: unknown) => JSON.stringify(value).includes(`"#/components/schemas/${schema}"`);
  return webhooks.flatMap(([name, value]) => (isSent(value) ? [`/webhooks/${name}`] : []));
}

/** The last line of a property, which is where the next one of no greater depth begins. */
function lastLineOf(spec: LoadedSpec, line: number): number {
  const lines = spec.sources.find(({ file }) => file === spec.file)?.text.split("\n") ?? [];
  const depth = lines[line - 1]?.search(/\S/) ?? 0;
  const next = lines.findIndex((text, index) => index >= line && text.trim() !== "" && text.search(/\S/) <= depth);
  return next === -1 ? lines.length : next;
}

/** Why a mutation that nothing is said about is none. */
function reasonFor({ kind, schema, property }: SpecMutation, sound: MappingPlan, plan: MappingPlan | undefined): string | undefined {
  if (meaningOf(plan) === meaningOf(sound)) return `nothing is read of a property that was ${kind}`;
  if (kind === "made optional") return "a property may now be missing, and so may the canonical one: null, or unknown";
  const isCopied = meaningOf(plan, ["schema", "target"]) === meaningOf(sound, ["schema", "target"]);
  if (kind === "given one more value" && isCopied) return "an enum was given one more value that is copied as text";
  const uses = sound.models.flatMap((model) => model.uses).filter((each) => each.schema === schema);
  const isIgnored = uses.some(({ properties }) => properties.some(({ name, use }) => name === property && use === "ignored"));
  if (isIgnored) return `an ignored property was ${kind}`;
  const requests = sound.operations.flatMap(({ request }) => (request === undefined ? [] : [request]));
  if (isOffered(requests, property)) return `a property was ${kind} that is offered as an option, whose type callers see`;
  if (requests.some(({ unsent, ignored }) => isIn([...unsent, ...ignored.map(({ path }) => path)], property)))
    return `a property of a request that is ignored was ${kind}`;
  if (
    kind === "renamed" &&
    requests.some(({ unsupported }) => unsupported.some(({ path }) => isIn([path], property) || path.endsWith("*")))
  )
    return "an input was renamed that is unsupported as one of a group";
  if (sound.models.some((model) => isAbsent(model.fields, schema)))
    return "a property of a canonical object that is absent as a whole was renamed";
  return undefined;
}

/** Looks for an option of that name in whatever a request is made of. */
function isOffered(part: unknown, property: string): boolean {
  if (typeof part !== "object" || part === null) return false;
  const { name, transform } = part as { readonly name?: unknown; readonly transform?: { readonly kind?: unknown } };
  if (name === property && transform?.kind === "option") return true;
  return Object.entries(part).some(([key, inner]) => !["input", "target", "place"].includes(key) && isOffered(inner, property));
}

function isIn(paths: readonly string[], property: string): boolean {
  return paths.some((path) => path.split(/[^\w]+/).includes(property));
}

/** Tells whether all that the mapping gives of a canonical object is that it has nothing of it. */
function isAbsent(fields: readonly FieldPlan[], schema: string): boolean {
  return fields.some(({ targetName, transform }) => {
    if (!("fields" in transform)) return false;
    const isWhole = targetName === schema && transform.fields.every((inner) => inner.transform.kind === "absent");
    return isWhole || isAbsent(transform.fields, schema);
  });
}
