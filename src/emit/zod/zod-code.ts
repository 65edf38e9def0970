import type { EnumKind, NumberKind, Schema, StringKind, TupleKind, UnionKind } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import { code, generatedValue, join, list, literal, objectLiteral } from "../draft.js";
import { filledLines } from "../models/type-code.js";
import { objectCode } from "./object-code.js";
import { type ZodScope, z, zodName } from "./zod-scope.js";

/** Writes a schema as a zod schema that accepts what the predicate of it accepts. */
export function zodCode(schema: Schema, scope: ZodScope): Code {
  const own = codeOfKind(schema, scope);
  return schema.nullable && schema.kind !== "unknown" && schema.kind !== "null" ? code`${own}.nullable()` : own;
}

function codeOfKind(schema: Schema, scope: ZodScope): Code {
  const inside = { ...scope, isPart: false };
  switch (schema.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
      return plainCode(schema.kind);
    case "string":
      return schema.binary ? code`${z}.instanceof(Blob)` : stringCode(schema, scope);
    case "number":
      return numberCode(schema);
    case "enum":
      return enumCode(schema);
    case "array":
      return arrayCode(schema, inside);
    case "tuple":
      return tupleCode(schema, inside);
    case "object":
      return objectCode(schema, scope, (inner) => zodCode(inner, inside));
    case "reference":
      return referenceCode(schema.target, scope);
    case "union":
      return unionCode(schema, scope);
    case "intersection":
      return intersectionCode(schema.parts.map((part) => zodCode(part, { ...scope, isPart: true })));
    default:
      return assertNever(schema);
  }
}

function plainCode(kind: "unknown" | "never" | "null" | "boolean"): Code {
  return { unknown: code`${z}.unknown()`, never: code`${z}.never()`, null: code`${z}.null()`, boolean: code`${z}.boolean()` }[kind];
}

/** What is declared further down, or is being declared, is looked up when it is used. */
function referenceCode(target: string, { index, isRequest, declared, file }: ZodScope): Code {
  const name = (isRequest ? index.inputName(target) : undefined) ?? target;
  const schema = generatedValue(zodName(name), file);
  return declared.has(name) ? code`${schema}` : code`${z}.lazy(() => ${schema})`;
}

/** Lengths count characters, of which zod counts some twice; a pattern is run only on texts on which it cannot take long. */
function stringCode(schema: Schema & StringKind, scope: ZodScope): Code {
  const { minLength = 0, maxLength } = schema;
  const checks = [
    code`${z}.string()`,
    ...(minLength === 1 ? [code`.min(1)`] : []),
    ...(minLength > 1 ? [refined(code`[...value].length >= ${minLength}`, `At least ${minLength} characters`)] : []),
    ...(maxLength === undefined ? [] : [lengthLimit(maxLength)]),
    ...patternCode(schema, scope),
  ];
  return join(checks, "");
}

function lengthLimit(maxLength: number): Code {
  return code`.refine((value) => [...value].length <= ${maxLength}, { error: ${literal(`At most ${maxLength} characters`)}, abort: true })`;
}

function patternCode(schema: Schema & StringKind, { patterns, checks }: ZodScope): readonly Code[] {
  const check = checks.get(schema);
  const expression = patterns.get(schema.pattern ?? "");
  if (expression === undefined || check === undefined || !("upTo" in check)) return [];
  if (check.upTo === Number.POSITIVE_INFINITY) return [code`.regex(${expression})`];
  return [refined(code`value.length > ${check.upTo} || ${expression}.test(value)`, "Does not match the pattern")];
}

/** A whole number may be one that JavaScript cannot hold exactly; twelve digits forgive what binary fractions do to 0.3 / 0.1. */
function numberCode({ integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberKind): Code {
  const isStepped = multipleOf !== undefined && !(integer && multipleOf === 1);
  const limits = [
    [code`.min`, minimum],
    [code`.gt`, exclusiveMinimum],
    [code`.max`, maximum],
    [code`.lt`, exclusiveMaximum],
  ] as const;
  const checks = [
    code`${z}.number()`,
    ...(integer ? [refined(code`Number.isInteger(value)`, "Not a whole number")] : []),
    ...limits.flatMap(([call, limit]) => (limit === undefined ? [] : [code`${call}(${limit})`])),
    ...(isStepped
      ? [refined(code`Number.isInteger(Number((value / ${multipleOf}).toPrecision(12)))`, `Not a multiple of ${multipleOf}`)]
      : []),
  ];
  return join(checks, "");
}

function refined(condition: Code, message: string): Code {
  return code`.refine((value) => ${condition}, ${literal(message)})`;
}

/** An open enum takes any value of the kinds that it lists. */
function enumCode({ values, open }: EnumKind): Code {
  const kinds = [...new Set(values.map(({ value }) => typeof value))];
  if (open) return kinds.length === 0 ? plainCode("unknown") : anyOf(kinds.map(kindCode));
  const literals = values.map(({ value }) => literal(value));
  const [only = code``, second] = literals;
  if (literals.length === 0) return plainCode("never");
  if (second === undefined) return code`${z}.literal(${only})`;
  const lines = filledLines(literals, ", ");
  const array = lines.length === 1 ? list("[", literals) : list("[", lines, "lines");
  return kinds.every((kind) => kind === "string") ? code`${z}.enum(${array})` : code`${z}.literal(${array})`;
}

function kindCode(kind: string): Code {
  if (kind === "string") return code`${z}.string()`;
  return kind === "number" ? code`${z}.number()` : plainCode("boolean");
}

function arrayCode({ items, minItems = 0, maxItems, uniqueItems }: Extract<Schema, { kind: "array" }>, scope: ZodScope): Code {
  const checks = [
    code`${z}.array(${zodCode(items, scope)})`,
    ...(minItems > 0 ? [code`.min(${minItems})`] : []),
    ...(maxItems === undefined ? [] : [code`.max(${maxItems})`]),
    ...(uniqueItems
      ? [refined(code`new Set(value.map((item) => JSON.stringify(item))).size === value.length`, "An item stands twice")]
      : []),
  ];
  return join(checks, "");
}

/** With further items, zod takes a missing one for undefined, which may fit. */
function tupleCode({ items, minItems, rest }: TupleKind, scope: ZodScope): Code {
  const pieces = items.map((item, position) => (position < minItems ? zodCode(item, scope) : code`${zodCode(item, scope)}.optional()`));
  const array = list("[", pieces);
  if (rest === null) return code`${z}.tuple(${array})`;
  const length = minItems > 0 ? refined(code`value.length >= ${minItems}`, `At least ${minItems} items`) : code``;
  return code`${z}.tuple(${array}, ${zodCode(rest, scope)})${length}`;
}

/** A variant that is known by its tag must have it, as its type says. */
function unionCode({ variants, discriminator }: UnionKind, scope: ZodScope): Code {
  const alternatives = variants.map((variant, position) => {
    const own = zodCode(variant, scope);
    const tags = discriminator?.values[position] ?? [];
    if (discriminator === undefined || tags.length === 0 || scope.index.hasTag(variant, discriminator.property, tags)) return own;
    const isTag = anyOf(tags.map((tag) => code`${z}.literal(${literal(tag)})`));
    return intersectionCode([own, code`${z}.looseObject(${objectLiteral([[discriminator.property, isTag]])})`]);
  });
  return anyOf(alternatives);
}

function anyOf(alternatives: readonly Code[]): Code {
  const [only, second] = alternatives;
  if (only === undefined) return plainCode("never");
  return second === undefined ? only : code`${z}.union(${list("[", alternatives)})`;
}

function intersectionCode(parts: readonly Code[]): Code {
  const [first, ...others] = parts;
  if (first === undefined) return plainCode("unknown");
  return others.reduce((all, part) => code`${z}.intersection${list("(", [all, part])}`, first);
}
