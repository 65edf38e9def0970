import type { Schema } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code, Member } from "../../types/file-draft.js";
import type { FieldPlan, Transform } from "../../types/mapping-plan.js";
import { factsOf } from "../../types/response-facts.js";
import { fixedValueOf } from "../../types/response-forms.js";
import { code, doc, literal, objectType, plainText, propertyKey, runtimeType, unionType } from "../draft.js";
import type { Names } from "../mapping/names.js";
import { sourceType } from "./source-type.js";

/** Writes what this provider gives of a canonical object: narrower than the canonical type, with the reason where something is absent. */
export function narrowMembers(names: Names, fields: readonly FieldPlan[]): readonly Member[] {
  return fields.map((field) => ({
    key: propertyKey(field.name),
    optional: false,
    readonly: false,
    type: narrowType(names, field.transform, field.target),
    doc: doc(field.target.description, reasonOf(field.transform)),
  }));
}

function reasonOf(transform: Transform): string | undefined {
  const fixed = fixedValueOf(transform);
  return fixed && `Always ${JSON.stringify(fixed.value)}: ${fixed.reason}`;
}

/** Writes the type that one field has for this provider. */
export function narrowType(names: Names, transform: Transform, target: Schema): Code {
  return unionType(alternatives(names, transform, target));
}

function alternatives(names: Names, transform: Transform, target: Schema): readonly Code[] {
  switch (transform.kind) {
    case "absent":
      return [code`null`];
    case "key":
      return [scalarType(transform.scalar)];
    case "const":
      return [literal(transform.value)];
    case "copy":
      return withNull(code`${scalarType(transform.scalar)}`, transform.read.required);
    case "first":
      return firstOf(
        transform.forms.map((form, index) => [...alternatives(names, form, target), ...left(form, index < transform.forms.length - 1)]),
      );
    case "upper":
    case "decimalText":
    case "time":
    case "reference":
      return withNull(code`string`, transform.read.required);
    case "number":
      return withNull(code`number`, transform.read.required);
    case "split":
      return withNull(code`string[]`, transform.read.required);
    case "join":
      return withNull(code`string`, transform.read.required);
    case "nullText":
      return [code`string`, code`null`];
    case "map":
      return withNull(code`NonNullable<${sourceType(names, transform.read)}>`, transform.read.required);
    case "enum":
      return enumTypes(transform);
    case "flag":
      return [code`boolean`, code`null`];
    case "money":
      return [code`${names.money}`, code`null`];
    case "interval":
      return [intervalType([...transform.table.map(([, unit]) => unit), "unknown"]), code`null`];
    case "days":
      return [intervalType(["day"]), code`null`];
    case "period":
      return [intervalType(transform.table.flatMap(([, period]) => (period === null ? [] : [period.unit]))), code`null`];
    case "object":
      return [objectType(narrowMembers(names, transform.fields)), ...(canBeMissing(transform) ? [code`null`] : [])];
    case "each":
      return withNull(
        code`${objectType(narrowMembers(names, transform.fields))}[]`,
        transform.read.required || transform.missing !== undefined,
      );
    case "model":
      return withNull(code`${names.narrowType(transform.model)}`, transform.read.required);
    case "models":
      return withNull(code`${names.narrowType(transform.model)}[]`, transform.read.required || transform.missing !== undefined);
    case "values":
      return withNull(code`(${valueType(names, transform.item)})[]`, transform.read.required || transform.missing !== undefined);
    case "one":
      return [code`${objectType(narrowMembers(names, transform.fields))}[]`];
    case "by":
      return [...transform.cases.flatMap(([, inner]) => alternatives(names, inner, target)), literal(transform.otherwise)];
    case "via": {
      const type = code`ReturnType<typeof ${names.customFunction(transform)}>`;
      return isTextAlways(target) ? [code`NonNullable<${type}>`] : [type, code`null`];
    }
    default:
      return assertNever(transform);
  }
}

/** A table leaves a value that is missing to the next form, whatever the provider declares. */
function left(form: Transform, hasNext: boolean): readonly Code[] {
  return factsOf(form).inFirst === "answers last" && hasNext ? [code`null`] : [];
}

/** Null is left only where every form can be null. */
function firstOf(forms: readonly (readonly Code[])[]): readonly Code[] {
  const isNull = (type: Code) => plainText(type) === "null";
  const types = forms.flat().filter((type) => !isNull(type));
  return forms.every((form) => form.some(isNull)) ? [...types, code`null`] : types;
}

/** Tells whether an object is null where what it depends on is not there. */
export function canBeMissing({ when }: Extract<Transform, { kind: "object" }>): boolean {
  return when !== undefined && !when.some((read) => read.required);
}

/** Writes the type of a plain value in a list: what is null where that cannot be is left out. */
export function valueType(names: Names, { transform, target }: FieldPlan): Code {
  const types = alternatives(names, transform, target).filter((type) => target.nullable || plainText(type) !== "null");
  return unionType(types);
}

/** Tells whether a canonical property is text that is never null. */
export function isTextAlways({ kind, nullable }: Schema): boolean {
  return kind === "string" && !nullable;
}

function scalarType(kind: "text" | "number" | "boolean"): Code {
  return kind === "text" ? code`string` : kind === "number" ? code`number` : code`boolean`;
}

function withNull(type: Code, required: boolean): readonly Code[] {
  return required ? [type] : [type, code`null`];
}

function enumTypes({ table, otherwise, missing, read }: Extract<Transform, { kind: "enum" }>): readonly Code[] {
  const values = [...table.map(([, to]) => to), otherwise, ...(read.required ? [] : [missing])];
  return [...new Set(values)].map((value) => literal(value));
}

function intervalType(units: readonly string[]): Code {
  return code`${runtimeType("IntervalOf")}<${unionType([...new Set(units)].map((unit) => literal(unit)))}>`;
}
