import { didYouMean } from "../diagnostics.js";
import type { NamedSchema } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import type { Coverage, ModelPlan, SourceRead } from "../types/mapping-plan.js";
import { everyFormOf } from "../types/response-forms.js";
import { buildFields } from "./build-fields.js";
import { coverageOf } from "./coverage.js";
import type { KeyField, ModelKeys, ObjectKey } from "./model-keys.js";
import { findSource, type ProviderSide } from "./model-sources.js";
import { namedSchema } from "./named-schema.js";
import { type ModelPages, resolveTold } from "./pages/model-pages.js";
import { withNextField } from "./pages/page-lines.js";
import type { Problems } from "./problems.js";
import { entryOf, mapOf, refuseUnknownKeys, textOf } from "./read-yaml.js";
import { takenByFields } from "./reads-of.js";
import { resolvePath } from "./resolve-path.js";
import { objectVariants, resolveSchema, type SchemaIndex } from "./schema-index.js";
import type { DescribedHeaders, ModelSources, Position, Scope } from "./scope.js";
import { checkUses, leavesElsewhere, leavesOf, mapsRead, readIgnored } from "./uses.js";
import type { YamlEntry, YamlMap } from "./yaml-node.js";

/** Both sides' schemas and the collection of problems. */
export interface Sides {
  readonly provider: SchemaIndex;
  readonly canonical: SchemaIndex;
  readonly problems: Problems;
  /** Pointers that are read beside the fields of a model. @default none */
  readonly alsoRead?: readonly string[];
}

/** What the models of a mapping have in common. */
export interface ModelsInput extends Sides {
  readonly side: ProviderSide;
  readonly models: ModelSources;
  readonly keys: ModelKeys;
}

/** What is read of the responses of a model beside their body. */
export interface ModelReading {
  readonly headers: DescribedHeaders | undefined;
  /** How the pages of the list that is read by it follow one another. */
  readonly pages?: ModelPages | undefined;
}

/** Checks one entry of `models:` and gives its plan. */
export function buildModelPlan(input: ModelsInput, entry: YamlEntry, read: ModelReading): ModelPlan | undefined {
  const { problems } = input;
  const map = mapOf(problems, entry.value, `"${entry.key}"`);
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["from", "inside", "fields", "ignore"], `model "${entry.key}"`);
  const canonical = namedSchema(input.canonical, entry.key);
  if (canonical === undefined) {
    const fix = didYouMean(entry.key, input.canonical.keys(), "name a schema under components/schemas");
    problems.error("N100", `the canonical API has no schema "${entry.key}"`, entry.keyPlace, fix);
  }
  const source = findSource(problems, input.side, map, `model "${entry.key}"`);
  return canonical === undefined || source === undefined ? undefined : planModel(input, { map, canonical, source, entry, read });
}

interface FoundModel {
  readonly map: YamlMap;
  readonly canonical: NamedSchema;
  readonly source: NamedSchema;
  readonly entry: YamlEntry;
  readonly read: ModelReading;
}

function planModel(input: ModelsInput, { map, canonical, source, entry, read }: FoundModel): ModelPlan | undefined {
  const { side, models, ...sides } = input;
  const { headers, pages } = read;
  const root: Position = { at: resolveSchema(sides.provider, referenceTo(source)), pointer: "", sensitive: false };
  const outer: Scope = { ...sides, root, current: root, narrowed: new Map(), mentioned: new Set(), headers, models };
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
    fields: pages === undefined ? fields : withNextField(fields, pages.form, pages.names),
    canonical: resolveSchema(sides.canonical, referenceTo(canonical)),
    path: "",
    label: canonical.name,
    key: keyOf(sides.keys.get(canonical.name)),
  });
  const ignoreEntry = entryOf(map, "ignore");
  const ignored = readIgnored(scope, ignoreEntry?.value);
  const pageReads = pages === undefined ? [] : resolveTold(scope, pages);
  const taken = [
    ...takenByFields(plans),
    ...(sides.alsoRead ?? []).map((pointer) => ({ pointer, wholeSubtree: false })),
    ...pageReads.map(([, { pointer }]) => ({ pointer, wholeSubtree: false })),
  ];
  const forms = everyFormOf(plans);
  const leaves = leavesElsewhere(leavesOf(scope, root, mapsRead(forms)), forms);
  const uses = checkUses({ scope, leaves, taken, ignored, ignorePlace: ignoreEntry?.keyPlace ?? entry.keyPlace });
  return {
    canonical: canonical.name,
    source: source.name,
    inline: [...side.inline.values()].find((each) => each === source),
    isList: root.at.schema.kind === "array",
    inside,
    fields: plans,
    uses,
    coverage: withNext(coverageOf(plans, leaves, taken), pages),
    ...(pages === undefined ? {} : { pageReads }),
    place: entry.keyPlace,
  };
}

function keyOf(key: KeyField | undefined): ObjectKey | undefined {
  return key && { ...key, pointer: "" };
}

/** The cursor of the next page is there although no response holds it: the client fills it in. */
function withNext(coverage: Coverage, pages: ModelPages | undefined): Coverage {
  const next = pages?.names.next;
  if (pages === undefined || pages.form.style === "absent" || next === undefined || !coverage.absent.includes(next)) return coverage;
  return { ...coverage, mapped: [...coverage.mapped, next], absent: coverage.absent.filter((path) => path !== next) };
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

function positionOf(read: SourceRead): Position {
  const { schema, schemaName, pointer, sensitive } = read;
  return {
    within: read,
    at: { schema, name: schemaName, nullable: schema.nullable, extensions: schema.extensions },
    pointer,
    sensitive,
  };
}

function referenceTo(named: NamedSchema) {
  return { ...named.schema, kind: "reference" as const, target: named.name };
}
