import { didYouMean } from "../diagnostics.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import type { ChosenName, Project } from "../types/project.js";

/** The schemas of an API that get a predicate, by the names of their types. */
export interface ValidatedSchemas {
  readonly value: "all" | readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the schemas of an API that get a predicate: those that the config names and those that a mapping reads; all of them where the config
 * says so, or names the artifact and nothing more.
 */
export function validatedSchemas({ apis }: Project, model: ApiModel, plans: readonly MappingPlan[]): ValidatedSchemas {
  const choice = apis.find(({ id }) => id === model.id)?.choice;
  const isNamed = choice?.artifacts?.some(({ name }) => name === "validators") ?? false;
  const wanted = choice?.validators ?? (isNamed ? "all" : []);
  if (wanted === "all") return { value: "all", diagnostics: [] };
  const found = wanted.map((chosen) => ({
    chosen,
    schema: model.schemas.find(({ name, key }) => name === chosen.name || key === chosen.name),
  }));
  const mapped = plans.flatMap(({ models }) => models).map(({ source }) => source);
  const isShared = apis.some(({ id, choice: other }) => id !== model.id && other?.validators === choice?.validators);
  const missing = found.filter(({ schema }) => schema === undefined && !isShared).map(({ chosen }) => unknownSchema(chosen, model));
  return { value: [...found.flatMap(({ schema }) => schema?.name ?? []), ...mapped], diagnostics: missing };
}

function unknownSchema({ name, place }: ChosenName, { schemas, file }: ApiModel): Diagnostic {
  const fix = didYouMean(
    name,
    schemas.map((schema) => schema.name),
    "name a schema of its components",
  );
  return { severity: "error", code: "unknown-schema", message: `${file} has no schema ${JSON.stringify(name)} to validate`, place, fix };
}
