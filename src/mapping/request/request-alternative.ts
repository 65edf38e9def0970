import type { Schema } from "../../types/api-model.js";
import { entryOf } from "../read-yaml.js";
import { objectVariants, type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";
import type { YamlMap } from "../yaml-node.js";
import { isValueOf } from "./request-constant.js";
import { reportTypeMismatch } from "./request-form.js";
import type { RequestFormInput, RequestScope } from "./request-scope.js";

/** The property that tells the alternatives of a union apart, and its value in one of them. */
export interface Tag {
  readonly name: string;
  readonly value: string | boolean;
}

/** An alternative of a union; its tag where the case names it. */
export interface Alternative {
  readonly at: ResolvedSchema;
  readonly tag?: Tag | undefined;
}

/**
 * Finds the alternative of a union that an object fills: the one whose tag is the case, or the only one that the fixed values and the names of the
 * properties fit. Anything but a union is filled as it is.
 */
export function chooseAlternative(input: RequestFormInput, ofCase: string | undefined): Alternative | undefined {
  const { scope, target, form } = input;
  if (target.schema.kind !== "union") return { at: target };
  const name = tagOf(scope, target.schema);
  const isNamed = name !== undefined && ofCase !== undefined && tagValues(scope, target.schema, name).includes(ofCase);
  const tag = isNamed && entryOf(form, name) === undefined ? { name, value: written(scope, target.schema, name, ofCase) } : undefined;
  const variants = objectVariants(scope.sides.provider, target.schema).filter((variant) => fits(scope, variant, form, tag));
  const fitting = variants.length > 1 ? variants.filter((variant) => hasAll(scope, variant, form)) : variants;
  const [only, second] = fitting;
  const isOnlyObject = only !== undefined && objectVariants(scope.sides.provider, target.schema).length === 1;
  if (only !== undefined && second === undefined && (only.name !== null || isOnlyObject)) return { at: only, tag };
  const subject = target.name ?? "the provider's property";
  if (only === undefined)
    return reportTypeMismatch(input, `no alternative of ${subject} has these fixed values`, "correct the constants; it is declared at");
  if (second !== undefined)
    return reportTypeMismatch(
      input,
      `"object" does not say which alternative of ${subject} it fills`,
      `fix its tag${name === undefined ? "" : ` with "${name}: { const: value, because: reason }"`}; it is declared at`,
    );
  return reportTypeMismatch(input, `an alternative of ${subject} has no name`, "declare it under components/schemas; the union stands at");
}

/** The property that tells the alternatives of a union apart. */
export function tagOf(scope: RequestScope, schema: Schema): string | undefined {
  if (schema.kind !== "union") return undefined;
  if (schema.discriminator !== undefined) return schema.discriminator.property;
  const [first, ...others] = objectVariants(scope.sides.provider, schema).map((variant) => tagNames(scope, variant));
  const shared = first?.filter((name) => others.every((names) => names.includes(name))) ?? [];
  return shared.find((name) => tagValues(scope, schema, name).length > 1) ?? shared[0];
}

/** The union of those alternatives only that the tag of a case allows; a case within it chooses between them. */
export function alternativesOfCase(scope: RequestScope, target: ResolvedSchema, ofCase: string | undefined): ResolvedSchema {
  const { schema } = target;
  const name = tagOf(scope, schema);
  if (schema.kind !== "union" || name === undefined || ofCase === undefined) return target;
  const allows = (at: ResolvedSchema) => valuesOfTag(scope, at, name).includes(ofCase);
  const variants = schema.variants.filter((variant) => allows(resolveSchema(scope.sides.provider, variant)));
  return variants.length < 2 ? target : { ...target, schema: { ...schema, variants, discriminator: undefined } };
}

/** Tells whether the tag of a union is a boolean. */
export function isFlagTag(scope: RequestScope, schema: Schema, name: string): boolean {
  return objectVariants(scope.sides.provider, schema).every((at) => tagsOf(scope, at, name).every((value) => typeof value === "boolean"));
}

function written(scope: RequestScope, schema: Schema, name: string, value: string): string | boolean {
  return isFlagTag(scope, schema, name) ? value === "true" : value;
}

function tagNames(scope: RequestScope, at: ResolvedSchema): readonly string[] {
  return sentPropertiesOf(scope.sides.provider, at).flatMap(({ property }) =>
    valuesOfTag(scope, at, property.name).length > 0 ? [property.name] : [],
  );
}

/** The values of the tag in one alternative. */
export function valuesOfTag(scope: RequestScope, at: ResolvedSchema, name: string): readonly string[] {
  return tagsOf(scope, at, name).map(String);
}

function tagsOf(scope: RequestScope, at: ResolvedSchema, name: string) {
  const found = sentPropertiesOf(scope.sides.provider, at).find(({ property }) => property.name === name);
  const schema = found && resolveSchema(scope.sides.provider, found.property.schema).schema;
  return schema?.kind === "enum" ? schema.values.map(({ value }) => value) : [];
}

/** The values of a union's tag, of all its alternatives. */
export function tagValues(scope: RequestScope, schema: Schema, name: string): readonly string[] {
  return [...new Set(objectVariants(scope.sides.provider, schema).flatMap((variant) => valuesOfTag(scope, variant, name)))];
}

function fits(scope: RequestScope, variant: ResolvedSchema, form: YamlMap, tag: Tag | undefined): boolean {
  const properties = sentPropertiesOf(scope.sides.provider, variant);
  if (tag !== undefined && !valuesOfTag(scope, variant, tag.name).includes(String(tag.value))) return false;
  return form.entries.every(({ key, value }) => {
    const fixed = value.kind === "map" ? entryOf(value, "const")?.value : undefined;
    const found = properties.find(({ property }) => property.name === key);
    if (fixed?.kind !== "scalar") return true;
    return found !== undefined && isValueOf(resolveSchema(scope.sides.provider, found.property.schema), fixed.value);
  });
}

function hasAll(scope: RequestScope, variant: ResolvedSchema, form: YamlMap): boolean {
  const names = sentPropertiesOf(scope.sides.provider, variant).map(({ property }) => property.name);
  return form.entries.every(({ key }) => names.includes(key));
}
