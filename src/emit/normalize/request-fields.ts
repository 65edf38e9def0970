import type { Code } from "../../types/file-draft.js";
import type { InputRead, RequestField, RequestMoney, RequestPlan, RequestTransform } from "../../types/mapping-plan.js";
import { code, join, list, literal, objectLiteral, optionalAccess, propertyAccess, runtimeValue } from "../draft.js";
import type { RequestContext } from "./request-context.js";
import { emitPlainValue } from "./request-values.js";

/** Where the properties of one object of a body come from. */
interface Place {
  /** The variable that holds the canonical input or one item of it. */
  readonly variable: Code;
  /** Canonical path of the item, `""` at the top. */
  readonly path: string;
  /** The provider's type of the object that is written. */
  readonly type: Code;
  /** Path of the object in the provider's body, as `ignore` names it. */
  readonly body: string;
  /** True inside an object that is left out when nothing in it is set. */
  readonly optional: boolean;
}

/** Writes the draft of a request body. */
export function emitRequestFields(context: RequestContext, body: RequestPlan): Code {
  const type: Code = body.source === null ? code`object` : code`${context.names.providerType(body.source)}`;
  return draft(context, { variable: code`input`, path: "", type, body: "", optional: false }, body.fields);
}

function draft(context: RequestContext, place: Place, fields: readonly RequestField[]): Code {
  const entries = fields.map((field) => [field.name, emitField(context, place, field)] as const);
  const unsent = context.ignored.flatMap((path) =>
    parentOf(path) === place.body ? [[path.split(".").at(-1) ?? "", code`undefined`] as const] : [],
  );
  return objectLiteral([...entries, ...unsent], "lines");
}

function parentOf(path: string): string {
  return path.split(".").slice(0, -1).join(".");
}

/** Writes the value of one property; one that the provider requires is refused when untyped code leaves it out. */
function emitField(context: RequestContext, place: Place, field: RequestField): Code {
  const value = emitValue(context, place, field);
  const path = field.required && !place.optional ? requiredPath(context, place, field.transform) : undefined;
  return path === undefined ? value : code`${runtimeValue("writeRequired")}(writing, ${value}, ${literal(path)})`;
}

/** The path to name when an input is missing, where nothing else refuses it. */
function requiredPath(context: RequestContext, place: Place, transform: RequestTransform): string | undefined {
  switch (transform.kind) {
    case "option":
      return transform.money === undefined ? optionPath(context, place, transform.option) : undefined;
    case "const":
    case "money":
    case "object":
    case "each":
    case "nullText":
      return undefined;
    case "period":
      return transform.missing === undefined ? transform.read.issuePath : undefined;
    case "intervalUnit":
      return `${transform.read.issuePath}.unit`;
    case "intervalCount":
      return `${transform.read.issuePath}.count`;
    default:
      return transform.read.issuePath;
  }
}

function emitValue(context: RequestContext, place: Place, field: RequestField): Code {
  const { transform } = field;
  switch (transform.kind) {
    case "const":
      return literal(transform.value);
    case "option":
      return emitOption(context, place, field, transform);
    case "money":
      return emitMoney(place, inputExpression(place, transform.read), {
        ...transform,
        path: transform.read.issuePath,
        required: field.required && !place.optional,
      });
    case "object":
      return emitObject(context, place, field, transform);
    case "each":
      return emitEach(context, place, field, transform);
    case "nullText":
      return emitNullText(context, place, field, transform);
    default:
      return emitPlainValue(context.registry, transform, inputExpression(place, transform.read));
  }
}

/** A property that must be there says so where there is nothing. */
function emitNullText(
  { registry }: RequestContext,
  place: Place,
  field: RequestField,
  transform: Extract<RequestTransform, { kind: "nullText" }>,
): Code {
  const value = emitPlainValue(registry, transform, inputExpression(place, transform.read));
  return field.required ? code`${value} ?? ${literal("null")}` : value;
}

function inputExpression(place: Place, read: InputRead): Code {
  const start = read.origin === "root" ? code`input` : place.variable;
  const steps = read.steps.map((step, index) => (index === 0 ? propertyAccess(step) : optionalAccess(step)));
  return code`${start}${join(steps, "")}`;
}

function emitOption(
  context: RequestContext,
  place: Place,
  field: RequestField,
  { option, money }: Extract<RequestTransform, { kind: "option" }>,
): Code {
  const key = propertyAccess(context.plan.provider);
  const value = code`${place.variable}${key}${optionalAccess(option)}`;
  if (money === undefined) return value;
  return emitMoney(place, value, { ...money, path: optionPath(context, place, option), required: field.required && !place.optional });
}

function optionPath({ plan }: RequestContext, place: Place, option: string): string {
  return [place.path, plan.provider, option].filter((part) => part !== "").join(".");
}

interface MoneyParts extends RequestMoney {
  readonly path: string;
  readonly required: boolean;
}

function emitMoney(place: Place, value: Code, { unit, basis, currency, path, required }: MoneyParts): Code {
  const writer = runtimeValue(required ? "writeMoney" : "writeOptionalMoney");
  const sent = basis === "assumed" ? code`options.amountUnit ?? ${literal(unit)}` : literal(unit);
  return code`${writer}(writing, ${value}, ${sent}, ${inputExpression(place, currency)}, ${literal(path)})`;
}

function emitObject(
  context: RequestContext,
  place: Place,
  field: RequestField,
  { fields }: Extract<RequestTransform, { kind: "object" }>,
): Code {
  const type = code`NonNullable<${place.type}[${literal(field.name)}]>`;
  const optional = place.optional || !field.required;
  const inner: Place = { ...place, type, body: place.body === "" ? field.name : `${place.body}.${field.name}`, optional };
  const written = draft(context, inner, fields);
  if (!optional) return code`${runtimeValue("writeObject")}<${type}>(${written})`;
  const needed = fields.flatMap((each) => neededPath(context, inner, each));
  const fixed = fields.flatMap(({ name, transform }) => (transform.kind === "const" ? [literal(name)] : []));
  const isPlain = needed.length === 0 && (fixed.length === 0 || fixed.length === fields.length);
  if (isPlain) return code`${runtimeValue("writeOptionalObject")}<${type}>(${written})`;
  return code`${runtimeValue("writeWholeObject")}<${type}>(writing, ${written}, ${objectLiteral(needed)}, ${list("[", fixed)})`;
}

/** The property of an optional object that must be there when the object is, with the path to name when it is not. */
function neededPath(
  context: RequestContext,
  place: Place,
  { name, required, transform }: RequestField,
): readonly (readonly [string, Code])[] {
  const path = required ? inputPath(context, place, transform) : undefined;
  return path === undefined ? [] : [[name, literal(path)]];
}

function inputPath(context: RequestContext, place: Place, transform: RequestTransform): string | undefined {
  switch (transform.kind) {
    case "object":
      return transform.fields.map((field) => inputPath(context, place, field.transform)).find((path) => path !== undefined);
    case "option":
      return optionPath(context, place, transform.option);
    case "money":
    case "each":
      return transform.read.issuePath;
    default:
      return requiredPath(context, place, transform);
  }
}

function emitEach(
  context: RequestContext,
  place: Place,
  field: RequestField,
  transform: Extract<RequestTransform, { kind: "each" }>,
): Code {
  const { read, source, fields } = transform;
  const type: Code = source === null ? code`object` : code`${context.names.providerType(source)}`;
  const item = context.registry.local("item");
  const inner = { variable: code`${item}`, path: `${read.issuePath}[]`, type, optional: false };
  const body = draft(context, { ...inner, body: place.body === "" ? field.name : `${place.body}.${field.name}` }, fields);
  const written = code`(${item}) => ${runtimeValue("writeObject")}<${type}>(${body})`;
  const call = code`${runtimeValue("writeList")}(writing, ${inputExpression(place, read)}, ${literal(read.issuePath)}, ${written})`;
  const isThere = read.required || (field.required && !place.optional);
  return isThere ? call : code`${inputExpression(place, read)} === undefined ? undefined : ${call}`;
}
