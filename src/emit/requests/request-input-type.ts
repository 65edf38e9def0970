import type { ApiModel, Property, Schema } from "../../types/api-model.js";
import type { Code, Member } from "../../types/file-draft.js";
import type { MappingPlan, RequestPlan } from "../../types/mapping-plan.js";
import { type Chosen, decidingValue } from "../../types/request-choices.js";
import { inputOf, isSentList, listOf, optionOf } from "../../types/request-forms.js";
import { refusedNulls } from "../../types/request-nulls.js";
import { code, doc, join, literal, objectType, plainText, propertyKey } from "../draft.js";
import { namesOf } from "../mapping/names.js";
import { Registry } from "../mapping/registry.js";
import { indexSchemas, type ModelSchemas } from "../models/schema-index.js";
import { emitType } from "../models/types.js";
import { type Filler, itemType, itemVariantsOf, type Variant, variantsOf } from "./fillers.js";
import { narrowedInput } from "./narrowed-input.js";
import type { RequestContext } from "./request-context.js";
import { writtenType } from "./request-fields.js";

/** One canonical object of an input, and what the provider makes of it. */
interface InputObject extends Variant {
  readonly context: RequestContext;
  readonly index: ModelSchemas;
  readonly request: RequestPlan;
  readonly path: string;
  /** Inputs that are never null here, whatever the canonical API says. */
  readonly neverNull: readonly string[];
}

/** Writes the input of a canonical operation as one provider takes it: once for each way in which its cases can be chosen. */
export function requestInputTypes(context: RequestContext, request: RequestPlan): readonly (readonly Member[])[] {
  const index = indexSchemas(context.canonical);
  const variants = variantsOf(context.names, request.fields, writtenType(context, request));
  const neverNull = refusedNulls(request.fields);
  return variants.map((variant) => membersOf({ ...variant, context, index, request, path: "", neverNull }, request.input));
}

/** Tells whether an input has to have anything in it. */
export function needsInput(plan: MappingPlan, request: RequestPlan, canonical: ApiModel): boolean {
  const context = { plan, names: namesOf(plan), registry: new Registry(), canonical };
  return requestInputTypes(context, request).every((members) => members.some(({ optional }) => !optional));
}

function membersOf(object: InputObject, schema: Schema | undefined): readonly Member[] {
  return [...propertiesOf(object.index, schema).map((property) => member(object, property)), ...optionMembers(object)];
}

function propertiesOf(index: ModelSchemas, schema: Schema | undefined): readonly Property[] {
  if (schema === undefined) return [];
  if (schema.kind === "reference") return propertiesOf(index, index.find(schema.target));
  return schema.kind === "object" ? schema.properties : [];
}

function member(object: InputObject, property: Property): Member {
  const path = object.path === "" ? property.name : `${object.path}.${property.name}`;
  const refused = [...object.request.unsupported, ...object.unsupported].find((each) => each.path === path);
  const key = propertyKey(property.name);
  if (refused !== undefined) {
    return { key, optional: true, readonly: false, type: code`never`, doc: doc(`Not possible here: ${refused.reason}`) };
  }
  const isNeeded = object.fillers.some((filler) => filler.needs && (readsAt(filler, path) || readsBelow(filler, path)));
  const decides = object.chosen.some(
    ({ on, isDefault }) => !isDefault && on.kind === "input" && (on.read.path === path || on.read.path.startsWith(`${path}.`)),
  );
  const optional = !(property.required || isNeeded || decides);
  return { key, optional, readonly: false, type: memberType(object, property, path), doc: doc(property.schema.description) };
}

function readsAt({ transform }: Filler, path: string): boolean {
  return inputOf(transform)?.path === path;
}

function readsBelow({ transform }: Filler, path: string): boolean {
  return inputOf(transform)?.path.startsWith(`${path}.`) === true;
}

/** Null clears what the provider can clear, and is no input otherwise. */
function memberType(object: InputObject, property: Property, path: string): Code {
  const type = valueType(object, property, path);
  const { schema } = property;
  if (!isNullable(object.index, schema) || object.chosen.some(({ on }) => on.kind === "input" && on.read.path === path)) return type;
  const isWhole = plainText(type) === plainText(emitType(schema, object.index));
  if (!object.neverNull.includes(path)) return isWhole ? type : code`${type} | null`;
  return isWhole && schema.kind !== "reference" ? emitType({ ...schema, nullable: false }, object.index) : code`NonNullable<${type}>`;
}

function isNullable(index: ModelSchemas, schema: Schema): boolean {
  return schema.nullable || (schema.kind === "reference" && isNullable(index, index.find(schema.target) ?? { ...schema, kind: "unknown" }));
}

function valueType(object: InputObject, property: Property, path: string): Code {
  const { index, request } = object;
  const chosen = object.chosen.find(({ on }) => on.kind === "input" && on.read.path === path);
  if (chosen !== undefined) return chosenValue(chosen);
  const fillers = object.fillers.filter((filler) => readsAt(filler, path));
  const list = fillers.filter(({ transform }) => listOf(transform) !== undefined);
  if (list.length > 0 && property.schema.kind === "array") return listType(object, list, property.schema.items, path);
  const isPartly = [...request.unsupported, ...object.unsupported].some((each) => each.path.startsWith(`${path}.`));
  const isNarrower = object.fillers.some(
    (filler) => readsBelow(filler, path) && (filler.needs || narrowedInput(filler, index) !== undefined),
  );
  const decides = object.chosen.some(({ on }) => on.kind === "input" && on.read.path.startsWith(`${path}.`));
  if (isPartly || isNarrower || decides)
    return objectType(propertiesOf(index, property.schema).map((inner) => member({ ...object, path }, inner)));
  const narrowed = fillers.flatMap((filler) => narrowedInput(filler, index) ?? []);
  if (narrowed.length === 0) return emitType(property.schema, index);
  return join(narrowed.length === 1 ? narrowed : narrowed.map((type) => code`(${type})`), " & ");
}

function chosenValue({ on, value }: Chosen): Code {
  return literal(decidingValue(on, value));
}

function listType(object: InputObject, fillers: readonly Filler[], items: Schema, path: string): Code {
  const each = fillers.map(({ transform }) => transform).filter(isSentList);
  const variants = fillers.flatMap(({ transform, type }) =>
    isSentList(transform) ? variantsOf(object.context.names, transform.fields, itemType(object.context.names, transform, type)) : [],
  );
  if (isPlain(object.index, items)) return plainListType(object, { variants, isOnly: each.length === 0 }, items, path);
  const ways = each.length > 0 ? variants : itemVariantsOf(fillers);
  const types = ways.map((variant) => objectType(membersOf({ ...object, ...variant, path: `${path}[]` }, items)));
  const item = join(types, " | ");
  if (each.length === 0) return code`[${item}]`;
  return types.length === 1 ? code`${item}[]` : code`(${item})[]`;
}

function isPlain(index: ModelSchemas, schema: Schema): boolean {
  const { kind } = schema.kind === "reference" ? (index.find(schema.target) ?? schema) : schema;
  return kind === "string" || kind === "number" || kind === "boolean" || kind === "enum";
}

interface PlainItems {
  readonly variants: readonly Variant[];
  /** True where the list has one item only. */
  readonly isOnly: boolean;
}

function plainListType({ index }: InputObject, { variants, isOnly }: PlainItems, items: Schema, path: string): Code {
  const fillers = variants.flatMap((variant) => variant.fillers).filter((filler) => readsAt(filler, `${path}[]`));
  const narrowed = fillers.flatMap((filler) => narrowedInput(filler, index) ?? []);
  const item =
    narrowed.length === 0
      ? emitType(items, index)
      : join(
          narrowed.map((type) => code`(${type})`),
          " & ",
        );
  return isOnly ? code`[${item}]` : code`(${item})[]`;
}

/** The provider's own options, under a key named after it. */
function optionMembers(object: InputObject): readonly Member[] {
  const options = [...chosenOptions(object.chosen), ...object.fillers.flatMap((filler) => optionMember(object, filler))];
  if (options.length === 0) return [];
  const { provider } = object.context.plan;
  const optional = options.every((option) => option.optional);
  const comment = doc(`What only ${object.context.names.provider} takes.`);
  return [{ key: propertyKey(provider), optional, readonly: false, type: objectType(options), doc: comment }];
}

function chosenOptions(chosen: readonly Chosen[]): readonly Member[] {
  return chosen.flatMap((each): readonly Member[] => {
    if (each.on.kind !== "option") return [];
    const comment = doc("Which of the provider's alternatives is sent.");
    return [{ key: propertyKey(each.on.option), optional: each.isDefault, readonly: false, type: chosenValue(each), doc: comment }];
  });
}

function optionMember({ context }: InputObject, { transform, type, needs, target }: Filler): readonly Member[] {
  const option = optionOf(transform);
  if (option === undefined) return [];
  const value = option.money === undefined ? code`NonNullable<${type}>` : code`${context.names.money}`;
  return [{ key: propertyKey(option.name), optional: !needs, readonly: false, type: value, doc: doc(target.description) }];
}
