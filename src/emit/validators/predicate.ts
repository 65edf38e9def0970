import type { EnumKind, ObjectKind, Property, Schema, TupleKind, UnionKind } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code, Identifier } from "../../types/file-draft.js";
import { code, generatedValue, identifier, join, list, literal, plainText } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { filledLines } from "../models/type-code.js";
import { allOf, anyOf, type Conditions, isNever, printArrow, printWhole } from "./conditions.js";
import type { PatternScope } from "./pattern-uses.js";

/** What predicates refer to beside the value. */
export interface PredicateScope extends PatternScope {
  /** Where the predicates of named schemas are declared. */
  readonly file: string;
  readonly index: ModelSchemas;
}

/** The name of the predicate of a named schema: `isCheckout`. */
export function predicateName(schemaName: string): string {
  return `is${schemaName}`;
}

/** The name of the function that tells whether a value has named fields; no schema's predicate has it. */
export const hasFields = identifier("hasFields");

/** Writes the condition that a value fits a schema; a constant one says the same of every value. */
export function condition(schema: Schema, value: Identifier, scope: PredicateScope): { readonly text: Code; readonly isConstant: boolean } {
  const text = printWhole(conditions(schema, { value: code`${value}`, isName: true, depth: 0 }, scope));
  return { text, isConstant: ["true", "false"].includes(plainText(text)) };
}

/** The value that conditions are about. */
interface Subject {
  readonly value: Code;
  /** False for a property of another value, which is named before its own properties are looked at. */
  readonly isName: boolean;
  readonly depth: number;
}

function conditions(schema: Schema, subject: Subject, scope: PredicateScope): Conditions {
  const own = allOf(conditionsOfKind(schema, subject, scope));
  return schema.nullable ? anyOf([[code`${subject.value} === null`], own]) : own;
}

function conditionsOfKind(schema: Schema, subject: Subject, scope: PredicateScope): Conditions {
  const { value } = subject;
  switch (schema.kind) {
    case "unknown":
      return [];
    case "never":
      return [code`false`];
    case "null":
      return [code`${value} === null`];
    case "boolean":
      return [code`typeof ${value} === "boolean"`];
    case "string":
      return schema.binary ? [code`${value} instanceof Blob`] : stringConditions(schema, value, scope);
    case "number":
      return numberConditions(schema, value);
    case "enum":
      return enumConditions(schema, value);
    case "array":
      return arrayConditions(schema, subject, scope);
    case "tuple":
      return tupleConditions(schema, subject, scope);
    case "object":
      return objectConditions(schema, subject, scope);
    case "reference":
      return [code`${generatedValue(predicateName(schema.target), scope.file)}(${value})`];
    case "union":
      return unionConditions(schema, subject, scope);
    case "intersection":
      return intersectionConditions(schema.parts, subject, scope);
    default:
      return assertNever(schema);
  }
}

/** A variant that is known by its tag must have it, as its type says. */
function unionConditions({ variants, discriminator }: UnionKind, subject: Subject, scope: PredicateScope): Conditions {
  const alternatives = variants.map((variant, position) => {
    const tags = discriminator?.values[position] ?? [];
    const own = conditions(variant, subject, scope);
    if (discriminator === undefined || tags.length === 0 || scope.index.hasTag(variant, discriminator.property, tags)) return own;
    const inner = innerSubject("object", subject.depth);
    const field = code`${inner.value}[${literal(discriminator.property)}]`;
    const found = [code`${hasFields}(${inner.value})`, ...anyOf(tags.map((tag) => [code`${field} === ${literal(tag)}`]))];
    return [...applied(inner, found, subject), ...own];
  });
  return anyOf(alternatives);
}

/**
 * What one part says of the value must not narrow it for the next, or the compiler would find fault with parts that exclude each other. So
 * the first part written out comes first, predicates of named schemas follow, and further parts see the value under another name.
 */
function intersectionConditions(parts: readonly Schema[], subject: Subject, scope: PredicateScope): Conditions {
  const [first, ...further] = parts.filter(({ kind }) => kind !== "reference");
  const named = parts.filter(({ kind }) => kind === "reference");
  return [
    ...(first === undefined ? [] : conditions(first, subject, scope)),
    ...named.flatMap((part) => conditions(part, subject, scope)),
    ...further.flatMap((part) => {
      const inner = innerSubject("object", subject.depth);
      const found = conditions(part, inner, scope);
      return found.length === 0 ? [] : applied(inner, found, subject);
    }),
  ];
}

/** Conditions of a value under a name of its own, applied to what the value is called outside. */
function applied(inner: Subject, found: Conditions, outer: Subject): Conditions {
  return isNever(found) ? found : [code`(${printArrow(code`(${inner.value}: unknown)`, found)})(${outer.value})`];
}

/** Lengths count characters, of which a string's own length counts some twice. @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1 */
function stringConditions(schema: StringSchema, value: Code, scope: PredicateScope): Conditions {
  const { minLength = 0, maxLength } = schema;
  return [
    code`typeof ${value} === "string"`,
    ...(minLength === 1 ? [code`${value} !== ""`] : []),
    ...(minLength > 1 ? [code`[...${value}].length >= ${minLength}`] : []),
    ...(maxLength === undefined ? [] : [code`[...${value}].length <= ${maxLength}`]),
    ...patternConditions(schema, value, scope),
  ];
}

type StringSchema = Extract<Schema, { kind: "string" }>;

/** The length is looked at first: a pattern is run only on texts on which it cannot take long. */
function patternConditions(schema: StringSchema, value: Code, { patterns, checks }: PredicateScope): Conditions {
  const check = checks.get(schema);
  const expression = patterns.get(schema.pattern ?? "");
  if (expression === undefined || check === undefined || !("upTo" in check)) return [];
  const match = code`${expression}.test(${value})`;
  return check.upTo === Number.POSITIVE_INFINITY ? [match] : anyOf([[code`${value}.length > ${check.upTo}`], [match]]);
}

function numberConditions(schema: Extract<Schema, { kind: "number" }>, value: Code): Conditions {
  const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return [
    code`typeof ${value} === "number"`,
    integer ? code`Number.isInteger(${value})` : code`Number.isFinite(${value})`,
    ...(minimum === undefined ? [] : [code`${value} >= ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [code`${value} > ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [code`${value} <= ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [code`${value} < ${exclusiveMaximum}`]),
    // Twelve digits forgive what binary fractions do to 0.3 / 0.1.
    ...(multipleOf === undefined || (integer && multipleOf === 1)
      ? []
      : [code`Number.isInteger(Number((${value} / ${multipleOf}).toPrecision(12)))`]),
  ];
}

const fewValues = 4;

function enumConditions({ values, open }: EnumKind, value: Code): Conditions {
  const kinds = [...new Set(values.map((item) => typeof item.value))];
  if (open) return kinds.length === 0 ? [] : anyOf(kinds.map((kind) => [code`typeof ${value} === ${literal(kind)}`]));
  const literals = values.map((item) => literal(item.value));
  if (literals.length <= fewValues) return anyOf(literals.map((item) => [code`${value} === ${item}`]));
  const lines = filledLines(literals, ", ").map((line) => code`\n  ${line},`);
  const array = lines.length === 1 ? list("[", literals) : code`[${join(lines, "")}\n]`;
  return [code`(${array} as readonly unknown[]).includes(${value})`];
}

function arrayConditions(schema: Extract<Schema, { kind: "array" }>, subject: Subject, scope: PredicateScope): Conditions {
  const { items, minItems = 0, maxItems, uniqueItems } = schema;
  const { value } = subject;
  return [
    code`Array.isArray(${value})`,
    ...(minItems > 0 ? [code`${value}.length >= ${minItems}`] : []),
    ...(maxItems === undefined ? [] : [code`${value}.length <= ${maxItems}`]),
    ...everyItem(items, value, subject, scope),
    ...(uniqueItems ? [code`new Set(${value}.map((item: unknown) => JSON.stringify(item))).size === ${value}.length`] : []),
  ];
}

function tupleConditions({ items, minItems, rest }: TupleKind, subject: Subject, scope: PredicateScope): Conditions {
  const { value, depth } = subject;
  const positions = items.flatMap((item, position) => {
    const found = conditions(item, { value: code`${value}[${position}]`, isName: false, depth }, scope);
    return position < minItems ? found : anyOf([[code`${value}.length <= ${position}`], found]);
  });
  return [
    code`Array.isArray(${value})`,
    ...(minItems > 0 ? [code`${value}.length >= ${minItems}`] : []),
    ...(rest === null ? [code`${value}.length <= ${items.length}`] : []),
    ...positions,
    ...(rest === null ? [] : everyItem(rest, code`${value}.slice(${items.length})`, subject, scope)),
  ];
}

function everyItem(items: Schema, value: Code, { depth }: Subject, scope: PredicateScope): Conditions {
  const item = innerSubject("item", depth);
  const found = conditions(items, item, scope);
  if (isNever(found)) return [code`${value}.length === 0`];
  return found.length === 0 ? [] : [code`${value}.every(${printArrow(code`(${item.value}: unknown)`, found)})`];
}

/** An inner value under a name of its own. */
function innerSubject(name: "item" | "object", depth: number): Subject {
  return { value: code`${identifier(depth === 0 ? name : `${name}${depth + 1}`)}`, isName: true, depth: depth + 1 };
}

function objectConditions(schema: ObjectKind, subject: Subject, scope: PredicateScope): Conditions {
  if (subject.isName) return fieldConditions(schema, subject, scope);
  const inner = innerSubject("object", subject.depth);
  const found = allOf(fieldConditions(schema, inner, scope));
  return found.length === 1 && !isNever(found) ? [code`${hasFields}(${subject.value})`] : applied(inner, found, subject);
}

function fieldConditions(schema: ObjectKind, subject: Subject, scope: PredicateScope): Conditions {
  const { value } = subject;
  return [
    code`${hasFields}(${value})`,
    ...schema.properties.flatMap((property) => propertyConditions(property, subject, scope)),
    ...additionalConditions(schema, subject, scope),
  ];
}

function propertyConditions({ name, required, schema }: Property, { value, depth }: Subject, scope: PredicateScope): Conditions {
  const field = code`${value}[${literal(name)}]`;
  const found = conditions(schema, { value: field, isName: false, depth }, scope);
  const isInherited = name in Object.prototype;
  const isOwn = code`Object.hasOwn(${value}, ${literal(name)})`;
  if (required && !schema.writeOnly) return isInherited || found.length === 0 ? [isOwn, ...found] : found;
  return anyOf([[isInherited ? code`!${isOwn}` : code`${field} === undefined`], found]);
}

function additionalConditions({ properties, additional }: ObjectKind, { value, depth }: Subject, scope: PredicateScope): Conditions {
  if (additional === undefined) return [];
  const known = properties.map(({ name }) => literal(name));
  const isKnown = known.length === 0 ? [] : [code`(${list("[", known)} as readonly string[]).includes(key)`];
  const item = innerSubject("item", depth);
  const found = additional === null ? undefined : conditions(additional, item, scope);
  if (found === undefined || isNever(found)) return [code`Object.keys(${value}).every((key) => ${isKnown[0] ?? code`key === undefined`})`];
  if (found.length === 0) return [];
  const parameters = known.length === 0 ? code`[, ${item.value}]` : code`[key, ${item.value}]`;
  return [code`Object.entries(${value}).every(${printArrow(code`(${parameters})`, anyOf([...isKnown.map((piece) => [piece]), found]))})`];
}
