import type { Property, Schema } from "../../types/api-model.js";
import type { Code, Member } from "../../types/file-draft.js";
import type { RequestPlan } from "../../types/mapping-plan.js";
import { code, doc, join, objectType, propertyKey } from "../draft.js";
import { indexSchemas, type SchemaIndex } from "../schema-index.js";
import { emitType } from "../types.js";
import { type Filler, fillersOf } from "./fillers.js";
import { narrowedInput } from "./narrowed-input.js";
import type { RequestContext } from "./request-context.js";

/** One canonical object of an input, and what the provider makes of it. */
interface InputObject {
  readonly context: RequestContext;
  readonly index: SchemaIndex;
  readonly body: RequestPlan;
  readonly path: string;
  readonly fillers: readonly Filler[];
}

/** Writes the input of a canonical operation as one provider takes it. */
export function requestInputType(context: RequestContext, body: RequestPlan): readonly Member[] {
  const index = indexSchemas(context.canonical);
  const type: Code = body.source === null ? code`object` : code`${context.names.providerType(body.source)}`;
  const object = { context, index, body, path: "", fillers: fillersOf(body.fields, type) };
  return [...membersOf(object, index.find(body.canonical)), ...optionMembers(object)];
}

function membersOf(object: InputObject, schema: Schema | undefined): readonly Member[] {
  return propertiesOf(object.index, schema).map((property) => member(object, property));
}

function propertiesOf(index: SchemaIndex, schema: Schema | undefined): readonly Property[] {
  if (schema === undefined) return [];
  if (schema.kind === "reference") return propertiesOf(index, index.find(schema.target));
  return schema.kind === "object" ? schema.properties : [];
}

function member(object: InputObject, property: Property): Member {
  const path = object.path === "" ? property.name : `${object.path}.${property.name}`;
  const refused = object.body.unsupported.find((each) => each.path === path);
  const key = propertyKey(property.name);
  if (refused !== undefined) {
    return { key, optional: true, readonly: false, type: code`never`, doc: doc(`Not possible here: ${refused.reason}`) };
  }
  const isNeeded = object.fillers.some((filler) => filler.needs && (readsAt(filler, path) || readsBelow(filler, path)));
  const optional = !(property.required || isNeeded);
  return { key, optional, readonly: false, type: memberType(object, property, path), doc: doc(property.schema.description) };
}

function readsAt({ transform }: Filler, path: string): boolean {
  return "read" in transform && transform.read.path === path;
}

function readsBelow({ transform }: Filler, path: string): boolean {
  return "read" in transform && transform.read.path.startsWith(`${path}.`);
}

function memberType(object: InputObject, property: Property, path: string): Code {
  const { index, body } = object;
  const fillers = object.fillers.filter((filler) => readsAt(filler, path));
  const [list] = fillers.filter(({ transform }) => transform.kind === "each");
  if (list?.transform.kind === "each" && property.schema.kind === "array")
    return code`${itemType(object, list, property.schema.items, path)}[]`;
  const isPartly = body.unsupported.some((each) => each.path.startsWith(`${path}.`));
  const isNarrower = object.fillers.some(
    (filler) => readsBelow(filler, path) && (filler.needs || narrowedInput(filler, index) !== undefined),
  );
  if (isPartly || isNarrower) return objectType(membersOf({ ...object, path }, property.schema));
  const narrowed = fillers.flatMap((filler) => narrowedInput(filler, index) ?? []);
  return narrowed.length === 0
    ? emitType(property.schema, index)
    : join(narrowed.length === 1 ? narrowed : narrowed.map((type) => code`(${type})`), " & ");
}

function itemType(object: InputObject, { transform }: Filler, items: Schema, path: string): Code {
  if (transform.kind !== "each") return emitType(items, object.index);
  const type: Code = transform.source === null ? code`object` : code`${object.context.names.providerType(transform.source)}`;
  const item = { ...object, path: `${path}[]`, fillers: fillersOf(transform.fields, type) };
  return objectType([...membersOf(item, items), ...optionMembers(item)]);
}

/** The provider's own options, under a key named after it. */
function optionMembers(object: InputObject): readonly Member[] {
  const options = object.fillers.flatMap((filler) => optionMember(object, filler));
  if (options.length === 0) return [];
  const { provider } = object.context.plan;
  const optional = options.every((option) => option.optional);
  const comment = doc(`What only ${object.context.names.provider} takes.`);
  return [{ key: propertyKey(provider), optional, readonly: false, type: objectType(options), doc: comment }];
}

function optionMember({ context }: InputObject, { transform, type, needs, target }: Filler): readonly Member[] {
  if (transform.kind !== "option") return [];
  const value = transform.money === undefined ? code`NonNullable<${type}>` : code`${context.names.money}`;
  return [{ key: propertyKey(transform.option), optional: !needs, readonly: false, type: value, doc: doc(target.description) }];
}
