import type { ArrayKind, EnumKind, NumberKind, ObjectKind, Schema, TupleKind, UnionKind } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import { isJsonObject } from "../../types/json.js";
import { textFault } from "./check-format.js";
import { type Problem, placeOf } from "./problem.js";
import type { MockSchemas } from "./schema-scope.js";

/** What a value is held to. */
export interface CheckOptions {
  readonly scope: MockSchemas;
  /** A request need not hold what is read only, a response not what is write only. */
  readonly direction: "request" | "response";
  /** Refuses what a schema does not name, and what may not be sent. @default false */
  readonly strict?: boolean | undefined;
}

/** A value that is nested deeper than this is taken as it is: nobody describes such a thing, and the stack has an end. */
const deepest = 200;

/** Lists what is wrong with a value of a schema, in the order of the value; nothing where it fits. */
export function checkValue(value: unknown, schema: Schema, options: CheckOptions, at: string, depth = 0): readonly Problem[] {
  if ((value === null && schema.nullable) || depth > deepest) return [];
  const inner = (child: unknown, childSchema: Schema, place: string) => checkValue(child, childSchema, options, place, depth + 1);
  switch (schema.kind) {
    case "unknown":
      return [];
    case "never":
      return [{ at, fact: "is not allowed" }];
    case "null":
      return value === null ? [] : [{ at, fact: `is not null: ${shown(value)}` }];
    case "boolean":
      return typeof value === "boolean" ? [] : [wrongType(at, "a boolean", value)];
    case "string":
      return typeof value === "string" ? fault(at, textFault(value, schema)) : [wrongType(at, "a string", value)];
    case "number":
      return typeof value === "number"
        ? fault(at, numberFault(value, schema))
        : [wrongType(at, schema.integer ? "an integer" : "a number", value)];
    case "enum":
      return fault(at, enumFault(value, schema));
    case "array":
      return Array.isArray(value)
        ? [...fault(at, lengthFault(value, schema)), ...value.flatMap((item, index) => inner(item, schema.items, `${at}[${index}]`))]
        : [wrongType(at, "a list", value)];
    case "tuple":
      return Array.isArray(value) ? checkTuple(value, schema, at, inner) : [wrongType(at, "a list", value)];
    case "object":
      return isJsonObject(value) ? checkObject(value, schema, options, at, inner) : [wrongType(at, "an object", value)];
    case "reference":
      return checkValue(value, options.scope.resolve(schema), options, at, depth + 1);
    case "union":
      return checkUnion(value, schema, options, at, inner);
    case "intersection":
      return schema.parts.flatMap((part) => inner(value, part, at));
    default:
      return assertNever(schema);
  }
}

type Inner = (value: unknown, schema: Schema, at: string) => readonly Problem[];

function fault(at: string, fact: string | undefined): readonly Problem[] {
  return fact === undefined ? [] : [{ at, fact }];
}

function wrongType(at: string, wanted: string, value: unknown): Problem {
  return value === undefined ? { at, fact: "is missing" } : { at, fact: `is not ${wanted}: ${shown(value)}` };
}

/** A value as a message shows it, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function numberFault(value: number, schema: NumberKind): string | undefined {
  const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (!Number.isFinite(value)) return "is not a finite number";
  if (integer && !Number.isInteger(value)) return `is not an integer: ${value}`;
  if (minimum !== undefined && value < minimum) return `is below ${minimum}: ${value}`;
  if (maximum !== undefined && value > maximum) return `is above ${maximum}: ${value}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `is not above ${exclusiveMinimum}: ${value}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `is not below ${exclusiveMaximum}: ${value}`;
  return multipleOf === undefined || isMultiple(value, multipleOf) ? undefined : `is not a multiple of ${multipleOf}: ${value}`;
}

/** 0.3 is a multiple of 0.1, although their quotient is not a whole number to the last bit. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

/** An open enumeration may hold other values of the same type. */
function enumFault(value: unknown, { values, open }: EnumKind): string | undefined {
  if (values.some((each) => each.value === value)) return undefined;
  if (open && values.some((each) => typeof each.value === typeof value)) return undefined;
  if (value === undefined) return "is missing";
  const listed = values.slice(0, 8).map((each) => JSON.stringify(each.value));
  return `is not one of ${listed.join(", ")}${values.length > 8 ? ", ..." : ""}: ${shown(value)}`;
}

function lengthFault(items: readonly unknown[], { minItems = 0, maxItems, uniqueItems }: Partial<ArrayKind>): string | undefined {
  if (items.length < minItems) return `has fewer than ${minItems} items`;
  if (maxItems !== undefined && items.length > maxItems) return `has more than ${maxItems} items`;
  const isRepeated = uniqueItems === true && new Set(items.map((item) => JSON.stringify(item))).size < items.length;
  return isRepeated ? "has the same item twice" : undefined;
}

function checkTuple(value: readonly unknown[], { items, minItems, rest }: TupleKind, at: string, inner: Inner): readonly Problem[] {
  const limits = rest === null ? { minItems, maxItems: items.length } : { minItems };
  const each = value.flatMap((item, index) => {
    const schema = items[index] ?? rest;
    return schema === null ? [] : inner(item, schema, `${at}[${index}]`);
  });
  return [...fault(at, lengthFault(value, limits)), ...each];
}

function checkObject(
  value: { readonly [key: string]: unknown },
  { properties, additional }: ObjectKind,
  { direction, strict }: CheckOptions,
  at: string,
  inner: Inner,
): readonly Problem[] {
  const unsent = direction === "request" ? "readOnly" : "writeOnly";
  const named = properties.flatMap(({ name, required, schema }) => {
    if (Object.hasOwn(value, name)) {
      return strict === true && schema[unsent]
        ? [{ at: placeOf(at, name), fact: "may not be sent" }]
        : inner(value[name], schema, placeOf(at, name));
    }
    return required && !schema[unsent] ? [{ at: placeOf(at, name), fact: "is missing" }] : [];
  });
  const known = new Set(properties.map(({ name }) => name));
  const others = Object.keys(value).filter((name) => !known.has(name));
  const refused = additional === null || (additional === undefined && strict === true && properties.length > 0);
  const more = others.flatMap((name) => {
    if (refused) return [{ at: placeOf(at, name), fact: "is not a known property" }];
    return additional === undefined || additional === null ? [] : inner(value[name], additional, placeOf(at, name));
  });
  return [...named, ...more];
}

/** The alternative that the discriminator names is judged alone; of others, the one that fits best says what is wrong. */
function checkUnion(value: unknown, schema: UnionKind, { scope }: CheckOptions, at: string, inner: Inner): readonly Problem[] {
  const { variants, discriminator } = schema;
  const tag = discriminator !== undefined && isJsonObject(value) ? value[discriminator.property] : undefined;
  const named = tag === undefined ? -1 : (discriminator?.values.findIndex((values) => values.includes(String(tag))) ?? -1);
  const only = variants[named];
  if (only !== undefined) return inner(value, only, at);
  const found: { readonly problems: readonly Problem[]; readonly isAlike: boolean }[] = [];
  for (const variant of variants) {
    const problems = inner(value, variant, at);
    if (problems.length === 0) return problems;
    found.push({ problems, isAlike: isAlike(value, scope.resolve(variant)) });
  }
  const alike = found.filter((each) => each.isAlike);
  const [best] = (alike.length > 0 ? alike : found).toSorted((a, b) => a.problems.length - b.problems.length);
  if (best === undefined) return [{ at, fact: "is not allowed" }];
  return alike.length > 0 || variants.length === 1 ? best.problems : [wrongType(at, "of any type that is allowed here", value)];
}

/** Whether a value is of the type of an alternative, whatever else is wrong with it. */
function isAlike(value: unknown, { kind }: Schema): boolean {
  if (kind === "object" || kind === "intersection") return isJsonObject(value);
  if (kind === "array" || kind === "tuple") return Array.isArray(value);
  return kind === typeof value || (kind === "enum" && typeof value !== "object") || kind === "union";
}
