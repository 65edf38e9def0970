import { didYouMean, didYouMeanAt } from "../../diagnostics.js";
import { below } from "../../types/canonical-path.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { RequestCase, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { isSentObject } from "../../types/request-forms.js";
import { collectProblems } from "../problems.js";
import { entryOf, mapOf, refuseUnknownKeys } from "../read-yaml.js";
import { type FoundProperty, propertiesOf, type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import { checkAlternatives, ignoredAlternatives } from "./check-alternatives.js";
import { areNestedLines } from "./nested-lines.js";
import { coveredBy } from "./reason-lines.js";
import { alternativesOfCase, chooseAlternative, type Tag } from "./request-alternative.js";
import { readDecision, unsupportedOf } from "./request-by.js";
import { buildConstant, buildOption } from "./request-constant.js";
import { buildEach, buildListOfOne, itemKindOf } from "./request-each.js";
import type { CompositeForm, RequestFieldsInput } from "./request-fields-input.js";
import { buildFirst } from "./request-first.js";
import { readHead, reportTypeMismatch } from "./request-form.js";
import { type RequestScope, readInput } from "./request-scope.js";
import { valueForms } from "./value-forms.js";

/** Checks that every property of a provider's body object is filled, offered as an option, or ignored. */
export function buildRequestFields(input: RequestFieldsInput): readonly RequestField[] {
  const properties = sentPropertiesOf(input.scope.sides.provider, input.target);
  reportUnknownKeys(input, properties);
  const scope = { ...input.scope, beside: { form: input.form, input: input.scope.input } };
  return properties.flatMap((found) => {
    const entry = entryOf(input.form, found.property.name);
    if (entry !== undefined) return filled({ ...input, scope }, found, entry);
    return found.property.name === input.tag?.name ? [tagField(input.tag, found)] : missing(input, found);
  });
}

/** The properties of an object that are ignored. */
function unsentOf({ scope, form, target, path, ignored, tag }: RequestFieldsInput): readonly string[] {
  const names = sentPropertiesOf(scope.sides.provider, target).map(({ property }) => property.name);
  return names.filter(
    (name) => entryOf(form, name) === undefined && tag?.name !== name && isIgnored({ scope, ignored }, below(path, name)),
  );
}

function isIgnored({ scope, ignored }: Pick<RequestFieldsInput, "scope" | "ignored">, path: string): boolean {
  const lines = ignored.filter(({ key }) => coveredBy(key, path.replaceAll("[]", "")));
  for (const { key } of lines) scope.leftOut.add(key);
  return lines.length > 0;
}

/** The tag of a union's alternative says what the case has said already. */
function tagField(tag: Tag, { property, required }: FoundProperty): RequestField {
  const because = `It is the case "${tag.value}".`;
  return {
    name: property.name,
    required,
    target: property.schema,
    place: property.place,
    transform: { kind: "const", value: tag.value, because },
  };
}

function filled(input: RequestFieldsInput, { property, required }: FoundProperty, entry: YamlEntry): readonly RequestField[] {
  const target = resolveSchema(input.scope.sides.provider, property.schema);
  const path = below(input.path, property.name);
  const scope = { ...input.scope, filled: { ...input.scope.filled, name: property.name } };
  const transform = buildRequestTransform({ ...input, scope }, target, entry, path);
  if (transform === undefined) return [];
  const nullable = target.nullable && scope.filled.in === "body"; // null travels in JSON alone
  const schema = { ...target.schema, nullable, extensions: target.extensions };
  return [{ name: property.name, required, target: schema, place: entry.keyPlace, transform }];
}

function missing(input: RequestFieldsInput, { property, required, owner }: FoundProperty): [] {
  const path = below(input.path, property.name);
  if (!required && isIgnored(input, path)) return [];
  const subject = owner === null ? path : `${owner}.${property.name}`;
  const code = required ? "N301" : "N201";
  const message = required
    ? `required request property ${subject} is filled by nothing`
    : `request property ${subject} is neither filled, offered nor ignored`;
  const ways = `add "${property.name}: input", or offer it with "${property.name}: { option: ${property.name} }"`;
  const fix: OpenFix = required
    ? `${ways}, under`
    : `${ways}, or say why not with "${path.replaceAll("[]", "")}: reason" in "ignore", under`;
  input.scope.sides.problems.error(code, message, property.place, fix, input.form.place);
  return [];
}

function reportUnknownKeys({ scope, form, target }: RequestFieldsInput, properties: readonly FoundProperty[]): void {
  const known = properties.map(({ property }) => property.name);
  for (const { key, keyPlace } of form.entries) {
    if (known.includes(key)) continue;
    const subject = target.name ?? "the request body";
    const readOnly = propertiesOf(scope.sides.provider, target).find(({ property }) => property.name === key);
    if (readOnly !== undefined) {
      const message = `"${key}" of ${subject} is read-only, so no request holds it`;
      scope.sides.problems.error("N102", message, keyPlace, "remove it; it is declared at", readOnly.property.place);
      continue;
    }
    const fix = didYouMeanAt(key, known, { otherwise: `remove it; ${subject} is declared at`, declared: `${subject} is` });
    scope.sides.problems.error("N102", `${subject} has no property "${key}"`, keyPlace, fix, target.schema.place);
  }
}

/** Builds the form that fills one property, parameter or whole body; reports what is wrong with it. */
export function buildRequestTransform(
  input: RequestFieldsInput,
  target: ResolvedSchema,
  entry: YamlEntry,
  path: string,
): RequestTransform | undefined {
  const { scope } = input;
  const { problems } = scope.sides;
  if (entry.value.kind === "scalar") return valueForms.get("field")?.({ scope, target, form: emptyForm(entry), head: entry });
  const form = mapOf(problems, entry.value, `"${entry.key}"`);
  if (form === undefined) return undefined;
  if (areNestedLines(scope.sides.provider, target, form, requestFormKeys))
    return buildObject({ input, target, form: emptyForm(entry), head: entry, path });
  const head = headOf(form);
  if (head === undefined) return reportUnknownForm(scope, { target, form, path });
  const each = { input, target, form, head, path };
  switch (head.key) {
    case "object":
      return buildObject(each);
    case "each":
      return buildEach({ ...each, whole: buildWhole, build: buildRequestTransform, unsent: unsentOf });
    case "one":
      return head.value.kind === "map" ? buildListOfOne({ ...each, build: buildRequestTransform }) : buildOne(each);
    case "by":
      return buildBy(each);
    case "first":
      return buildFirst({ scope, target, form, head }, (attempt) => buildRequestTransform(input, target, attempt, path));
    case "option":
      return buildOption({ scope, target, form, head });
    case "const":
      return buildConstant({ scope, target, form, head });
    default:
      return valueForms.get(head.key)?.({ scope, target, form, head });
  }
}

/** The key that names a form; `by` is also a key of forms that have another name. */
function headOf({ entries }: YamlMap): YamlEntry | undefined {
  const named = entries.filter(({ key }) => requestFormKeys.includes(key));
  return named.find(({ key }) => key !== "by") ?? named[0];
}

/** Every key that can name a form of a request. */
export const requestFormKeys: readonly string[] = [...valueForms.keys(), "object", "each", "one", "by", "first", "option", "const"];

/** What the wrong form names is not forgotten as well. */
function reportUnknownForm(scope: RequestScope, { target, form, path }: Pick<RequestFieldsInput, "target" | "form" | "path">): undefined {
  const { provider, problems } = scope.sides;
  const [first] = form.entries;
  const names = sentPropertiesOf(provider, target).map(({ property }) => property.name);
  const known = names.length === 0 ? requestFormKeys : [...names, ...requestFormKeys];
  const others = `one of ${requestFormKeys.join(", ")}`;
  const fix = didYouMean(
    first?.key ?? "",
    known,
    names.length === 0 ? `use a canonical input path, or ${others}` : `list its properties (${names.join(", ")}), or use ${others}`,
  );
  const fact = first === undefined ? "nothing" : `no known form: "${first.key}"`;
  problems.error("N002", `"${path}" is filled by ${fact}`, first?.keyPlace ?? form.place, fix);
  mentionInputs(scope, form);
  return undefined;
}

function mentionInputs(scope: RequestScope, node: YamlNode): void {
  if (node.kind === "list") for (const item of node.items) mentionInputs(scope, item);
  if (node.kind === "map") for (const { value } of node.entries) mentionInputs(scope, value);
  const quiet = { ...scope, sides: { ...scope.sides, problems: collectProblems() } };
  if (node.kind === "scalar" && typeof node.value === "string") readInput(quiet, node.value, node.place);
}

function emptyForm(entry: YamlEntry): YamlMap {
  return { kind: "map", entries: [], place: entry.value.place };
}

function buildObject({ input, target, form, head, path }: CompositeForm): RequestTransform | undefined {
  const { sides } = input.scope;
  refuseUnknownKeys(sides.problems, form, input.ofCase === undefined ? ["object"] : ["object", "unsupported"], '"object"');
  const fields = mapOf(sides.problems, head.value, '"object"');
  if (fields === undefined) return undefined;
  const scope = path === "" ? { ...input.scope, body: fields } : input.scope;
  const alternative = chooseAlternative({ scope, target, form: fields, head }, input.ofCase);
  if (alternative === undefined) return undefined;
  const { at, tag } = alternative;
  const inner = { ...input, scope, form: fields, target: at, path, tag, ofCase: undefined, isWithin: undefined };
  return {
    kind: "object",
    fields: buildRequestFields(inner),
    unsent: unsentOf(inner),
    source: target.schema.kind === "union" ? (at.name ?? undefined) : undefined,
  };
}

/** `{ one: lineItems, item: form }`: what the only item of a list gives. */
function buildOne({ input, target, form, head, path }: CompositeForm): RequestTransform | undefined {
  const { scope } = input;
  const read = readHead({ scope, target, form, head }, ["item"]);
  const entry = entryOf(form, "item");
  if (entry === undefined) scope.sides.problems.error("N003", '"one" does not say what is taken of the item', form.place, 'add "item:"');
  if (read === undefined || entry === undefined) return undefined;
  if (read.schema.kind !== "array")
    return reportTypeMismatch({ scope, target, form, head }, `"${read.text}" is not a list`, "name a list; the property is declared at");
  const at = resolveSchema(scope.sides.canonical, read.schema.items);
  const position = { at, path: `${read.path}[]`, issuePath: `${read.issuePath}[0]` };
  const item = buildRequestTransform({ ...input, scope: { ...scope, input: position }, ofCase: undefined }, target, entry, path);
  return item && { kind: "one", read, items: itemKindOf(at), item };
}

/** `{ by: kind, cases: {...} }`: one form for each value of a canonical input, or of an option of the provider. */
function buildBy({ input, target, form, head, path }: CompositeForm): RequestTransform | undefined {
  const decided = alternativesOfCase(input.scope, target, input.ofCase);
  const decision = readDecision({ scope: input.scope, target: decided, form, head });
  if (decision === undefined) return undefined;
  const cases = decision.cases.map(({ entry, value }): RequestCase | undefined => {
    const inner = { ...input, ofCase: value, isWhole: undefined, isWithin: true };
    const transform = buildRequestTransform(inner, decided, entry, path);
    if (input.isWhole !== true || transform === undefined || isSentObject(transform))
      return transform && { value, transform, unsupported: unsupportedOf(input.scope, entry) };
    input.scope.sides.problems.error(
      "N109",
      `the case "${value}" is not an object, but one is sent`,
      entry.value.place,
      "write { object: {...} }",
    );
    return undefined;
  });
  const built = cases.filter((each) => each !== undefined);
  if (built.length < cases.length || !decision.isTotal) return undefined;
  const ignored = ignoredAlternatives({ scope: input.scope, target, form, head }, path);
  const { on, missing, refused } = decision;
  const by = { kind: "by", on, cases: built, missing, refused, ignored } as const;
  if (input.isWithin !== true) checkAlternatives({ scope: input.scope, target, form, head }, by, path);
  return by;
}

/** Builds what fills a body or a list item: its properties, or the one of several objects that a case chooses. */
export function buildWhole(input: RequestFieldsInput): readonly RequestField[] {
  const { target, form, path } = input;
  const head = entryOf(form, "cases") === undefined ? undefined : entryOf(form, "by");
  if (head === undefined) return buildRequestFields(input);
  const transform = buildBy({ input: { ...input, isWhole: true }, target, form, head, path });
  const schema = { ...target.schema, nullable: target.nullable, extensions: target.extensions };
  return transform === undefined ? [] : [{ name: "", required: true, target: schema, place: form.place, transform }];
}
