import type { ApiModel } from "../../types/api-model.js";
import { covers } from "../../types/canonical-path.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { MappingPlan } from "../../types/mapping-plan.js";
import { type Change, keyOfPlace } from "../change.js";
import { namedSchemas } from "../schemas/comparison.js";
import type { CanonicalChange, MappingDiff, PossibleLine } from "./canonical-change.js";
import { fateOf, sentenceOf } from "./fate.js";
import { inputsOfPlan, readsOfPlan } from "./plan-reads.js";
import { possibleLines } from "./possible-lines.js";
import { keysOfRead } from "./read-keys.js";

/** A mapping in both states. It compiles in at least one of them: where it does not, it has no plan. */
export interface MappingStates {
  readonly before: MappingState;
  readonly after: MappingState;
}

/** What the compiler makes of a mapping and says of it. */
export interface MappingState {
  readonly plan: MappingPlan | undefined;
  readonly provider: ApiModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** A plan with the model that it reads. */
interface Compiled {
  readonly plan: MappingPlan;
  readonly provider: ApiModel;
}

/** Says what the changes of a provider's description do to a mapping, field by field. */
export function compareMapping({ before, after }: MappingStates, changes: readonly Change[]): MappingDiff | undefined {
  const compiled = [before, after].flatMap(({ plan, provider }): readonly Compiled[] => (plan === undefined ? [] : [{ plan, provider }]));
  const [{ plan, provider } = { plan: undefined, provider: before.provider }] = compiled;
  if (plan === undefined) return undefined;
  const known = { plan, provider };
  const fields = [...fieldChanges(known, changes), ...inputChanges(known, changes), ...coverageChanges(plan, after.plan)];
  return {
    file: plan.file,
    canonical: plan.canonical,
    changes: unique(fields),
    problems: newProblems(before.diagnostics, after.diagnostics),
    possible: possibleOf(plan, changes, fields),
    solved: newProblems(after.diagnostics, before.diagnostics),
  };
}

function possibleOf(plan: MappingPlan, changes: readonly Change[], fields: readonly CanonicalChange[]): readonly PossibleLine[] {
  const lost = new Set(fields.filter(({ fate }) => fate === "lost").map(({ field }) => field));
  return possibleLines(plan, changes, lost);
}

function fieldChanges({ plan, provider }: Compiled, changes: readonly Change[]): readonly CanonicalChange[] {
  const names = namedSchemas(provider.schemas);
  const read = readsOfPlan(plan).map((each) => ({ ...each, keys: each.reads.map((one) => keysOfRead(one, names)) }));
  return changes
    .filter(({ directions }) => directions.includes("response"))
    .flatMap((change) =>
      read.flatMap((each): readonly CanonicalChange[] => {
        if (!each.keys.some((keys) => change.keys.some((key) => keys.has(key)))) return [];
        const found = fateOf(each, change);
        return found === undefined ? [] : [{ ...found, field: each.field, because: sentenceOf(change), place: each.place }];
      }),
    );
}

/** What a request writes is told by where it writes it to. */
function inputChanges({ plan }: Compiled, changes: readonly Change[]): readonly CanonicalChange[] {
  const inputs = inputsOfPlan(plan);
  return changes
    .filter(({ directions }) => directions.includes("request"))
    .flatMap((change) => {
      const fate = inputFate(change);
      const hit = inputs.filter(({ target }) => change.keys.includes(keyOfPlace(target)));
      const place = { file: plan.file, line: 1, column: 1 };
      return fate === undefined
        ? []
        : hit.map(({ field }) => ({ ...fate, field, because: sentenceOf(change), place: operationPlace(plan, field) ?? place }));
    });
}

function operationPlace({ operations }: MappingPlan, field: string) {
  return operations.find(({ name }) => field.startsWith(`${name}.`))?.place;
}

function inputFate({ effect, code }: Change): Pick<CanonicalChange, "fate" | "fact"> | undefined {
  if (code === "property-removed" || code === "parameter-removed") return { fate: "lost", fact: "can no longer be sent" };
  if (code === "required") return { fate: "narrower", fact: "has to be given now" };
  if (effect === "narrower" || effect === "tighter") return { fate: "narrower", fact: "can be sent with fewer values" };
  if (effect === "wider" || effect === "looser") return { fate: "available", fact: "can be sent with more values" };
  return effect === "other" ? { fate: "changed", fact: "is sent as something else" } : undefined;
}

/** What the lines of the mapping themselves gave up or answer anew. */
function coverageChanges(before: MappingPlan, after: MappingPlan | undefined): readonly CanonicalChange[] {
  if (after === undefined) return [];
  return before.models.flatMap((model): readonly CanonicalChange[] => {
    const now = after.models.find(({ canonical }) => canonical === model.canonical);
    const because = "the mapping says so";
    const lost = model.coverage.mapped.filter((path) => !covers(now?.coverage.mapped ?? [], path));
    const won = (now?.coverage.mapped ?? []).filter((path) => !covers(model.coverage.mapped, path));
    const at = { because, place: (now ?? model).place };
    return [
      ...lost.map((path) => ({
        ...at,
        fate: "null" as const,
        field: `${model.canonical}.${path}`,
        fact: "is mapped no more and always null",
      })),
      ...won.map((path) => ({ ...at, fate: "available" as const, field: `${model.canonical}.${path}`, fact: "has a value now" })),
    ];
  });
}

/** What the compiler said of the old state, too, is no consequence of the change. */
function newProblems(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ code, message }: Diagnostic) => `${code} ${message}`;
  const known = new Set(before.map(keyOf));
  return after.filter((diagnostic) => !known.has(keyOf(diagnostic)));
}

function unique(changes: readonly CanonicalChange[]): readonly CanonicalChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify([change.field, change.fact, change.because]), change])).values()];
}
