import type { Property, Schema } from "../../types/api-model.js";
import type { Code, Member } from "../../types/file-draft.js";
import type { RequestField, RequestPlan } from "../../types/mapping-plan.js";
import { code, doc, literal, objectType, propertyKey } from "../draft.js";
import { indexSchemas, type SchemaIndex } from "../schema-index.js";
import { emitType } from "../types.js";
import type { RequestContext } from "./request-context.js";

/** One canonical object of an input, and what the provider makes of it. */
interface InputObject {
  readonly context: RequestContext;
  readonly index: SchemaIndex;
  readonly body: RequestPlan;
  readonly path: string;
  readonly fields: readonly RequestField[];
  /** The provider's type that the fields belong to. */
  readonly type: Code;
}

/** Writes the input of a canonical operation as one provider takes it. */
export function requestInputType(context: RequestContext, body: RequestPlan): readonly Member[] {
  const index = indexSchemas(context.canonical);
  const type: Code = body.source === null ? code`object` : code`${context.names.providerType(body.source)}`;
  const object = { context, index, body, path: "", fields: body.fields, type };
  return [...propertiesOf(index, index.find(body.canonical)).map((property) => member(object, property)), ...optionMembers(object)];
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
  const filled = fillerOf(object.fields, object.type, path);
  const optional = !(property.required || filled?.required === true);
  return { key, optional, readonly: false, type: memberType(object, property, path, filled), doc: doc(property.schema.description) };
}

interface Filler {
  readonly field: RequestField;
  readonly required: boolean;
  /** The provider's type of the property that is filled. */
  readonly type: Code;
}

/** Finds the provider's property that an input fills. */
function fillerOf(fields: readonly RequestField[], type: Code, path: string, required = true): Filler | undefined {
  for (const field of fields) {
    const own = code`${type}[${literal(field.name)}]`;
    const isRequired = required && field.required;
    const { transform } = field;
    if ("read" in transform && transform.read.path === path) return { field, required: isRequired, type: own };
    const nested = transform.kind === "object" ? fillerOf(transform.fields, code`NonNullable<${own}>`, path, isRequired) : undefined;
    if (nested !== undefined) return nested;
  }
  return undefined;
}

function memberType(object: InputObject, property: Property, path: string, filled: Filler | undefined): Code {
  const { context, index } = object;
  const transform = filled?.field.transform;
  if (transform?.kind === "each" && property.schema.kind === "array") {
    const type: Code = transform.source === null ? code`object` : code`${context.names.providerType(transform.source)}`;
    const item = { ...object, path: `${path}[]`, fields: transform.fields, type };
    const members = [...propertiesOf(index, property.schema.items).map((inner) => member(item, inner)), ...optionMembers(item)];
    return code`${objectType(members)}[]`;
  }
  const isNarrower = transform?.kind === "copy" && filled?.field.target.kind === "enum";
  return isNarrower ? code`NonNullable<${filled.type}>` : emitType(property.schema, index);
}

/** The provider's own options, under a key named after it. */
function optionMembers(object: InputObject): readonly Member[] {
  const options = optionsOf(object, object.fields, object.type);
  if (options.length === 0) return [];
  const { provider } = object.context.plan;
  const optional = options.every((option) => option.optional) || object.path !== "";
  return [
    {
      key: propertyKey(provider),
      optional,
      readonly: false,
      type: objectType(options),
      doc: doc(`What only ${object.context.names.provider} takes.`),
    },
  ];
}

function optionsOf(object: InputObject, fields: readonly RequestField[], type: Code, required = true): readonly Member[] {
  return fields.flatMap((field) => {
    const own = code`${type}[${literal(field.name)}]`;
    const { transform } = field;
    const isRequired = required && field.required;
    if (transform.kind === "object") return optionsOf(object, transform.fields, code`NonNullable<${own}>`, isRequired);
    if (transform.kind !== "option") return [];
    const value = transform.money === undefined ? code`NonNullable<${own}>` : code`${object.context.names.money}`;
    return [
      { key: propertyKey(transform.option), optional: !isRequired, readonly: false, type: value, doc: doc(field.target.description) },
    ];
  });
}
