import { suggest } from "../../diagnostics.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { scalarKindOf } from "../forms/copy.js";
import type { Problems } from "../problems.js";
import { entryOf, mapOf, reasonOf, type reasonsOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import { type FoundProperty, propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { type RequestScope, readInput } from "./request-scope.js";
import { requestMoneyOf, valueForms } from "./value-forms.js";

/** One object of the provider's body and the lines that fill it. */
export interface RequestFieldsInput {
  readonly scope: RequestScope;
  readonly form: YamlMap;
  readonly target: ResolvedSchema;
  /** Path of the object in the provider's body, `[]` for list items. */
  readonly path: string;
  readonly ignored: ReturnType<typeof reasonsOf>;
}

/** Checks that every property of a provider's body object is filled, offered as an option, or ignored. */
export function buildRequestFields(input: RequestFieldsInput): readonly RequestField[] {
  const properties = propertiesOf(input.scope.sides.provider, input.target);
  refuseStrangers(input, properties);
  return properties.flatMap((found) => {
    const entry = entryOf(input.form, found.property.name);
    return entry === undefined ? missing(input, found) : filled(input, found, entry);
  });
}

function filled(input: RequestFieldsInput, { property, required }: FoundProperty, entry: YamlEntry): readonly RequestField[] {
  const target = resolveSchema(input.scope.sides.provider, property.schema);
  const path = below(input.path, property.name);
  const transform = buildRequestTransform(input, target, entry, path);
  if (transform === undefined) return [];
  const schema = { ...target.schema, nullable: target.nullable, extensions: target.extensions };
  return [{ name: property.name, required, target: schema, place: entry.keyPlace, transform }];
}

function missing(input: RequestFieldsInput, { property, required, owner }: FoundProperty): [] {
  const path = below(input.path, property.name);
  if (!required && input.ignored.some(({ key }) => key === path.replaceAll("[]", ""))) return [];
  const subject = owner === null ? path : `${owner}.${property.name}`;
  const code = required ? "N301" : "N201";
  const message = required
    ? `required request property ${subject} is filled by nothing`
    : `request property ${subject} is neither filled, offered nor ignored`;
  const fix = `add "${property.name}: input", or offer it with "${property.name}: { option: ${property.name} }", under`;
  input.scope.sides.problems.error(code, message, property.place, fix, input.form.place);
  return [];
}

function refuseStrangers({ scope, form, target }: RequestFieldsInput, properties: readonly FoundProperty[]): void {
  const known = properties.map(({ property }) => property.name);
  for (const { key, keyPlace } of form.entries) {
    if (known.includes(key)) continue;
    const likely = suggest(key, known);
    const subject = target.name ?? "the request body";
    const fix = likely === undefined ? `remove it; ${subject} is declared at` : `did you mean "${likely}"? ${subject} is declared at`;
    scope.sides.problems.error("N102", `${subject} has no property "${key}"`, keyPlace, fix, target.schema.place);
  }
}

function buildRequestTransform(
  input: RequestFieldsInput,
  target: ResolvedSchema,
  entry: YamlEntry,
  path: string,
): RequestTransform | undefined {
  const { scope } = input;
  const { problems } = scope.sides;
  if (entry.value.kind === "scalar") return valueForms.get("field")?.({ scope, target, form: emptyForm(entry), head: entry });
  const form = mapOf(problems, entry.value, `"${entry.key}"`);
  const head = form?.entries.find(({ key }) => requestFormKeys.includes(key));
  if (form === undefined) return undefined;
  if (head === undefined) {
    reportUnknownForm(problems, form, path);
    return undefined;
  }
  switch (head.key) {
    case "object":
      return buildObject(input, target, form, head, path);
    case "each":
      return buildEach(input, target, form, head, path);
    case "option":
      return buildOption(scope, target, form, head);
    case "const":
      return buildConstant(scope, target, form, head);
    default:
      return valueForms.get(head.key)?.({ scope, target, form, head });
  }
}

/** Every key that can name a form of a request. */
export const requestFormKeys: readonly string[] = [...valueForms.keys(), "object", "each", "option", "const"];

function reportUnknownForm(problems: Problems, form: YamlMap, path: string): void {
  const [first] = form.entries;
  const likely = first && suggest(first.key, requestFormKeys);
  const fix = likely === undefined ? `use a canonical input path, or one of ${requestFormKeys.join(", ")}` : `did you mean "${likely}"?`;
  const fact = first === undefined ? "nothing" : `no known form: "${first.key}"`;
  problems.error("N002", `"${path}" is filled by ${fact}`, first?.keyPlace ?? form.place, fix);
}

function emptyForm(entry: YamlEntry): YamlMap {
  return { kind: "map", entries: [], place: entry.value.place };
}

function buildObject(
  input: RequestFieldsInput,
  target: ResolvedSchema,
  form: YamlMap,
  head: YamlEntry,
  path: string,
): RequestTransform | undefined {
  refuseUnknownKeys(input.scope.sides.problems, form, ["object"], '"object"');
  const fields = mapOf(input.scope.sides.problems, head.value, '"object"');
  return fields && { kind: "object", fields: buildRequestFields({ ...input, form: fields, target, path }) };
}

function buildEach(
  input: RequestFieldsInput,
  target: ResolvedSchema,
  form: YamlMap,
  head: YamlEntry,
  path: string,
): RequestTransform | undefined {
  const { scope } = input;
  const { problems } = scope.sides;
  refuseUnknownKeys(problems, form, ["each", "fields"], '"each"');
  const text = textOf(problems, head, "a path");
  const read = text === undefined ? undefined : readInput(scope, text, head.value.place);
  const fields = mapOf(problems, entryOf(form, "fields")?.value, '"fields"');
  if (entryOf(form, "fields") === undefined)
    problems.error("N003", '"each" does not say what an item is made of', form.place, 'add "fields:"');
  if (read === undefined) return undefined;
  if (fields === undefined || read.schema.kind !== "array" || target.schema.kind !== "array") {
    scope.mentioned.add(`${read.path}[]`);
    if (fields === undefined) return undefined;
    const fix = "use another form; the provider's property is declared at";
    problems.error("N109", '"each" needs a list on both sides', head.value.place, fix, target.schema.place);
    return undefined;
  }
  const item = { at: resolveSchema(scope.sides.canonical, read.schema.items), path: `${read.path}[]`, issuePath: `${read.issuePath}[]` };
  const inner = resolveSchema(scope.sides.provider, target.schema.items);
  return {
    kind: "each",
    read,
    source: inner.name,
    fields: buildRequestFields({ ...input, scope: { ...scope, input: item }, form: fields, target: inner, path: `${path}[]` }),
  };
}

/** `{ option: name }`: offered to the caller under the provider's own key; an amount is taken as Money. */
function buildOption(scope: RequestScope, target: ResolvedSchema, form: YamlMap, head: YamlEntry): RequestTransform | undefined {
  refuseUnknownKeys(scope.sides.problems, form, ["option"], '"option"');
  const option = textOf(scope.sides.problems, head, "an option's name");
  if (option === undefined) return undefined;
  const fact = requestMoneyOf(scope, target, head);
  return { kind: "option", option, money: fact };
}

function buildConstant(scope: RequestScope, target: ResolvedSchema, form: YamlMap, head: YamlEntry): RequestTransform | undefined {
  const { problems } = scope.sides;
  refuseUnknownKeys(problems, form, ["const", "because"], '"const"');
  const because = entryOf(form, "because");
  if (because === undefined) {
    problems.error("N003", '"const" has no "because"', head.keyPlace, "add because: and say why the value is always the same");
    return undefined;
  }
  const reason = reasonOf(problems, because, "the reason for a fixed value");
  if (head.value.kind === "scalar" && isValueOf(target, head.value.value)) {
    return reason === undefined ? undefined : { kind: "const", value: head.value.value, because: reason };
  }
  const value = head.value.kind === "scalar" ? JSON.stringify(head.value.value) : `a ${head.value.kind}`;
  problems.error(
    "N105",
    `the provider's property cannot be ${value}`,
    head.value.place,
    "write one of its values, declared at",
    target.schema.place,
  );
  return undefined;
}

function isValueOf({ schema, nullable }: ResolvedSchema, value: string | number | boolean | null): boolean {
  if (value === null) return nullable;
  if (schema.kind === "enum")
    return schema.open ? scalarKindOf(schema) === kindOf(value) : schema.values.some((each) => each.value === value);
  return schema.kind === "unknown" || scalarKindOf(schema) === kindOf(value);
}

function kindOf(value: string | number | boolean) {
  return typeof value === "string" ? "text" : typeof value;
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
