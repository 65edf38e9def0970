import { camelCase } from "../../naming.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import type { InputRead, RequestField, RequestMoney, RequestPlan, RequestTransform } from "../../types/mapping-plan.js";
import { code, join, literal, objectLiteral, optionalAccess, propertyAccess, runtimeValue } from "../draft.js";
import type { RequestContext } from "./request-context.js";

/** Where the properties of one object of a body come from. */
interface Place {
  /** The variable that holds the canonical input or one item of it. */
  readonly variable: Code;
  /** Canonical path of the item, `""` at the top. */
  readonly path: string;
  /** The provider's type of the object that is written. */
  readonly type: Code;
}

/** Writes the draft of a request body. */
export function emitRequestFields(context: RequestContext, body: RequestPlan): Code {
  const type: Code = body.source === null ? code`object` : code`${context.names.providerType(body.source)}`;
  return draft(
    context,
    { variable: code`input`, path: "", type },
    body.fields,
    body.ignored.map(({ path }) => path),
  );
}

function draft(context: RequestContext, place: Place, fields: readonly RequestField[], ignored: readonly string[] = []): Code {
  const entries = fields.map((field) => [field.name, emitField(context, place, field)] as const);
  const unsent = ignored.filter((path) => !path.includes(".")).map((path) => [path, code`undefined`] as const);
  return objectLiteral([...entries, ...unsent], "lines");
}

/** Writes the value of one property; one that the provider requires is refused when untyped code leaves it out. */
function emitField(context: RequestContext, place: Place, field: RequestField): Code {
  const value = emitValue(context, place, field);
  const path = field.required ? requiredPath(context, place, field.transform) : undefined;
  return path === undefined ? value : code`${runtimeValue("writeRequired")}(writing, ${value}, ${literal(path)})`;
}

/** The path to name when an input is missing, where nothing else refuses it. */
function requiredPath(context: RequestContext, place: Place, transform: RequestTransform): string | undefined {
  switch (transform.kind) {
    case "copy":
    case "map":
    case "upper":
    case "lower":
    case "enum":
    case "interval":
      return transform.read.path;
    case "option":
      return transform.money === undefined ? optionPath(context, place, transform.option) : undefined;
    default:
      return undefined;
  }
}

function emitValue(context: RequestContext, place: Place, field: RequestField): Code {
  const { transform } = field;
  switch (transform.kind) {
    case "const":
      return literal(transform.value);
    case "copy":
    case "map":
      return inputExpression(place, transform.read);
    case "upper":
      return code`${inputExpression(place, transform.read)}?.toUpperCase()`;
    case "lower":
      return code`${inputExpression(place, transform.read)}?.toLowerCase()`;
    case "option":
      return emitOption(context, place, field, transform);
    case "money":
      return emitMoney(place, inputExpression(place, transform.read), {
        ...transform,
        path: transform.read.path,
        required: field.required,
      });
    case "enum":
      return code`${runtimeValue("writeEnum")}(writing, ${inputExpression(place, transform.read)}, ${tableOf(context, transform, "values")}, ${literal(transform.read.path)})`;
    case "interval":
      return code`${runtimeValue("writeInterval")}(writing, ${inputExpression(place, transform.read)}, ${tableOf(context, transform, "units")}, ${literal(transform.read.path)})`;
    case "object":
      return emitObject(context, place, field, transform);
    case "each":
      return emitEach(context, place, transform);
    default:
      return assertNever(transform);
  }
}

function inputExpression(place: Place, read: InputRead): Code {
  const start = read.origin === "root" ? code`input` : place.variable;
  const steps = read.steps.map((step, index) => (index === 0 ? propertyAccess(step) : optionalAccess(step)));
  return code`${start}${join(steps, "")}`;
}

function tableOf(
  { registry }: RequestContext,
  { read, table }: Extract<RequestTransform, { kind: "enum" | "interval" }>,
  suffix: string,
): Code {
  const rows = objectLiteral(table.filter(([from]) => from !== "unknown").map(([from, to]) => [from, literal(to)] as const));
  return registry.table([camelCase(`write ${read.path.replaceAll("[]", "")} ${suffix}`)], code`${rows} as const`);
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
  return emitMoney(place, value, { ...money, path: optionPath(context, place, option), required: field.required });
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
  const writer = runtimeValue(field.required ? "writeObject" : "writeOptionalObject");
  return code`${writer}<${type}>(${draft(context, { ...place, type }, fields)})`;
}

function emitEach(context: RequestContext, place: Place, transform: Extract<RequestTransform, { kind: "each" }>): Code {
  const { read, source, fields } = transform;
  const type: Code = source === null ? code`object` : code`${context.names.providerType(source)}`;
  const item = context.registry.local("item");
  const body = draft(context, { variable: code`${item}`, path: `${read.path}[]`, type }, fields);
  const written = code`(${item}) => ${runtimeValue("writeObject")}<${type}>(${body})`;
  const call = code`${runtimeValue("writeList")}(writing, ${inputExpression(place, read)}, ${literal(read.path)}, ${written})`;
  return read.required ? call : code`${inputExpression(place, read)} === undefined ? undefined : ${call}`;
}
