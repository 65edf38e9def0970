import { suggest } from "../diagnostics.js";
import type { NamedSchema } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import type { ModelPlan, SourceRead } from "../types/mapping-plan.js";
import { buildFields } from "./build-fields.js";
import { coverageOf } from "./coverage.js";
import type { Problems } from "./problems.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText, textOf } from "./read-yaml.js";
import { takenByFields } from "./reads-of.js";
import { resolvePath } from "./resolve-path.js";
import { objectVariants, resolveSchema, type SchemaIndex } from "./schema-index.js";
import type { DescribedHeaders, Position, Scope } from "./scope.js";
import { checkUses, leavesOf, readIgnored } from "./uses.js";
import type { YamlEntry, YamlMap } from "./yaml-node.js";

/** Both sides' schemas and the collection of problems. */
export interface Sides {
  readonly provider: SchemaIndex;
  readonly canonical: SchemaIndex;
  readonly problems: Problems;
}

/** Checks one entry of `models:` and gives its plan. */
export function buildModelPlan(sides: Sides, entry: YamlEntry, headers: DescribedHeaders): ModelPlan | undefined {
  const { problems } = sides;
  const map = mapOf(problems, entry.value, `"${entry.key}"`);
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["from", "inside", "fields", "ignore"], `model "${entry.key}"`);
  const canonical = findSchema(sides.canonical, entry.key, (fix) =>
    problems.error("N100", `the canonical API has no schema "${entry.key}"`, entry.keyPlace, fix),
  );
  const from = requiredText(problems, map, "from", `model "${entry.key}"`);
  const fromPlace = entryOf(map, "from")?.value.place ?? map.place;
  const source =
    from === undefined
      ? undefined
      : findSchema(sides.provider, from, (fix) => problems.error("N102", `the provider has no schema "${from}"`, fromPlace, fix));
  return canonical === undefined || source === undefined ? undefined : planModel(sides, map, canonical, source, entry, headers);
}

function planModel(
  sides: Sides,
  map: YamlMap,
  canonical: NamedSchema,
  source: NamedSchema,
  entry: YamlEntry,
  headers: DescribedHeaders,
): ModelPlan | undefined {
  const root: Position = { at: resolveSchema(sides.provider, referenceTo(source)), pointer: "", sensitive: false };
  const outer: Scope = { ...sides, root, current: root, narrowed: new Map(), mentioned: new Set(), headers };
  const insideEntry = entryOf(map, "inside");
  const insideText = textOf(sides.problems, insideEntry, '"inside"');
  const inside =
    insideText === undefined || insideEntry === undefined ? undefined : resolveInside(outer, insideText, insideEntry.value.place);
  const scope = inside === undefined ? outer : { ...outer, current: positionOf(inside) };
  const fields = mapOf(sides.problems, entryOf(map, "fields")?.value, '"fields"');
  if (fields === undefined) {
    sides.problems.error("N003", `model "${entry.key}" has no "fields"`, entry.keyPlace, 'add "fields:"');
    return undefined;
  }
  const plans = buildFields({
    scope,
    fields,
    canonical: resolveSchema(sides.canonical, referenceTo(canonical)),
    path: "",
    label: canonical.name,
  });
  const ignoreEntry = entryOf(map, "ignore");
  const ignored = readIgnored(scope, ignoreEntry?.value);
  const taken = takenByFields(plans);
  const leaves = leavesOf(scope, root);
  const uses = checkUses({ scope, leaves, taken, ignored, ignorePlace: ignoreEntry?.keyPlace ?? entry.keyPlace });
  return {
    canonical: canonical.name,
    source: source.name,
    isList: root.at.schema.kind === "array",
    inside,
    fields: plans,
    uses,
    coverage: coverageOf(plans, leaves, taken),
    place: entry.keyPlace,
  };
}

/** An envelope must always hold the object whose fields are mapped: without it there is no identity. */
function resolveInside(scope: Scope, text: string, place: Place): SourceRead | undefined {
  const read = resolvePath(scope, text, place);
  if (read === undefined) return undefined;
  const isObject =
    read.schema.kind === "object" || read.schema.kind === "intersection" || objectVariants(scope.provider, read.schema).length > 0;
  if (!isObject)
    scope.problems.error(
      "N109",
      `"${text}" is not an object`,
      place,
      "name the object that holds the fields; this is declared at",
      read.place,
    );
  else if (!read.required)
    scope.problems.error(
      "N108",
      `"${text}" may be missing, so nothing inside it is sure to be there`,
      place,
      "map from another schema, or require it at",
      read.place,
    );
  return read;
}

function positionOf({ schema, schemaName, pointer, sensitive }: SourceRead): Position {
  return { at: { schema, name: schemaName, nullable: schema.nullable, extensions: schema.extensions }, pointer, sensitive };
}

function referenceTo(named: NamedSchema) {
  return { ...named.schema, kind: "reference" as const, target: named.name };
}

function findSchema(index: SchemaIndex, name: string, refuse: (fix: string) => void): NamedSchema | undefined {
  const found = index.get(name) ?? [...index.values()].find((schema) => schema.key === name);
  if (found !== undefined) return found;
  const likely = suggest(name, [...index.keys()]);
  refuse(likely === undefined ? "name a schema under components/schemas" : `did you mean "${likely}"?`);
  return undefined;
}
