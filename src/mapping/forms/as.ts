import type { Schema } from "../../types/api-model.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { Transform } from "../../types/mapping-plan.js";
import { namedSchema } from "../named-schema.js";
import { entryOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import { isSameShape } from "../same-shape.js";
import { resolveSchema } from "../schema-index.js";
import type { YamlEntry } from "../yaml-node.js";
import type { BuildForm, FormInput } from "./form.js";
import { fitsKey, keyWord } from "./key.js";
import { itemsIn, missingOf } from "./list-source.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./read.js";

/** `{ as: Customer, at: customer }`: one object, by a model of the same mapping. */
export const buildAs: BuildForm = (input) => {
  const { form, head, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["as", "at"], '"as"');
  const at = entryOf(form, "at") ?? { ...head, value: { kind: "scalar", value: ".", place: head.value.place } as const };
  const read = readEntry(input, at);
  const model = modelFor(input, modelNamed(input, head), target.at.name);
  if (read === undefined || model === undefined) return undefined;
  scope.mentioned.add(read.pointer);
  if (!fitsModel(input, model, { ...read, name: read.schemaName }) || !fitsKey(input, model, target.at)) return undefined;
  return mayBeMissing({ ...input, head: at }, read) ? undefined : { kind: "model", read, model };
};

/** `{ each: data, as: Item }`, `{ values: path, as: Item, key: id }`: a list, each item by a model of the same mapping. */
export function buildEachAs(input: FormInput): Transform | undefined {
  const { form, head, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, [head.key, "as", "missing", ...keyWord(input)], `"${head.key}" with "as"`);
  const read = readEntry(input, head);
  if (target.at.schema.kind !== "array") return reportTypeMismatch(input, `${target.label} is not a list`, "use another form");
  const items = resolveSchema(scope.canonical, target.at.schema.items);
  const model = modelFor(input, modelNamed(input, entryOf(form, "as")), items.name);
  if (read === undefined) return undefined;
  scope.mentioned.add(`${read.pointer}/[]`);
  const source = itemsIn(input, read);
  if (source === undefined || model === undefined) return undefined;
  const text = `${head.key === "each" ? "an item" : "a value"} of ${read.text}`;
  if (!fitsModel(input, model, { ...resolveSchema(scope.provider, source), text })) return undefined;
  if (!fitsKey(input, model, items)) return undefined;
  const missing = missingOf(input);
  return mayBeMissing(input, read, missing) ? undefined : { kind: "models", read, model, ...missing };
}

/** Reads the name of a model: that of a canonical schema as its description has it, or of its type. */
function modelNamed({ scope }: FormInput, entry: YamlEntry | undefined): string | undefined {
  const name = textOf(scope.problems, entry, '"as"');
  return name && (namedSchema(scope.canonical, name)?.name ?? name);
}

/** The model that a name stands for, if it makes what the canonical property holds. */
function modelFor({ scope, target, form }: FormInput, name: string | undefined, wanted: string | null): string | undefined {
  if (name === undefined) return undefined;
  const place = entryOf(form, "as")?.value.place ?? form.place;
  if (!scope.models.has(name)) {
    const known = [...scope.models.keys()].join(", ");
    scope.problems.error(
      "N003",
      `"${name}" has no entry under "models"`,
      place,
      `add models: ${name}: with its fields, or use one of ${known}`,
    );
    return undefined;
  }
  if (name === wanted) return name;
  const fact = wanted === null ? "has no name of its own in the canonical API" : `is a ${wanted}`;
  const fix: OpenFix = wanted === null ? "name its schema under components/schemas at" : `write as: ${wanted}, declared at`;
  scope.problems.error("N105", `${target.label} ${fact}, not a ${name}`, place, fix, target.at.schema.place);
  return undefined;
}

/** What a model is to read. */
interface FoundObject {
  readonly schema: Schema;
  readonly name: string | null;
  readonly text: string;
}

/** Two schemas of the provider that say the same are read by the same model. */
function fitsModel(input: FormInput, model: string, { schema, name, text }: FoundObject): boolean {
  const { provider, models } = input.scope;
  const source = models.get(model);
  if (source === undefined || name === source.name) return source !== undefined;
  if (source.schema.kind !== "array" && isSameShape(provider, schema, source.schema)) return true;
  const fact = name === null ? `something else of the type ${schema.kind}` : `a ${name}`;
  input.scope.problems.error(
    "N109",
    `${text} is ${fact}, but ${model} is made from ${source.name}`,
    input.head.value.place,
    "list its fields here, or name a property of that schema; this is declared at",
    schema.place,
  );
  return false;
}
