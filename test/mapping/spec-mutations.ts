import { isJsonObject, type Json, type JsonObject } from "../../src/types/json.js";
import type { LoadedSpec } from "../../src/types/loaded-spec.js";

/** One small change of a description. */
export interface SpecMutation {
  readonly kind: "dropped" | "renamed" | "made optional" | "given one more value" | "robbed of x-money" | "given another type";
  /** Key of the schema under `components/schemas`. */
  readonly schema: string;
  /** Name of the property. */
  readonly property: string;
  /** One-based line of the property. */
  readonly line: number;
  readonly spec: LoadedSpec;
}

/** A property of a description, and where it is. */
interface FoundProperty {
  /** Where the object is that has the property, from the root. */
  readonly owner: readonly string[];
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** The keys of all component schemas. */
export function schemasOf({ document }: LoadedSpec): readonly string[] {
  return Object.keys(objectAt(document, ["components", "schemas"]));
}

/** Takes every property from one schema, or everything from one without properties. */
export function emptied(spec: LoadedSpec, schema: string): LoadedSpec {
  if (propertiesOf(spec, schema).length === 0) return { ...spec, document: replaced(spec.document, ["components", "schemas", schema], {}) };
  const bare = propertiesOf(spec, schema).reduce((document, { owner }) => {
    const { properties: _, required: __, ...rest } = objectAt(document, owner);
    return replaced(document, owner, rest);
  }, spec.document);
  return { ...spec, document: bare };
}

/** Changes every property of one schema, in every way, one at a time; of a schema that is an enum, its values. */
export function specMutations(spec: LoadedSpec, schema: string): readonly SpecMutation[] {
  return [...enumMutations(spec, schema), ...propertyMutations(spec, schema)];
}

function enumMutations(spec: LoadedSpec, schema: string): readonly SpecMutation[] {
  const path = ["components", "schemas", schema];
  const found = objectAt(spec.document, path);
  if (!Array.isArray(found["enum"])) return [];
  const document = replaced(spec.document, path, { ...found, enum: ["mutated", ...found["enum"]] });
  const { line } = spec.locate(`/${path.join("/")}`);
  return [{ kind: "given one more value", schema, property: schema, line, spec: { ...spec, document } }];
}

function propertyMutations(spec: LoadedSpec, schema: string): readonly SpecMutation[] {
  return propertiesOf(spec, schema).flatMap((found) =>
    changesOf(found).map(([kind, change]) => ({
      kind,
      schema,
      property: found.name,
      line: spec.locate(pointerTo(found)).line,
      spec: { ...spec, document: replaced(spec.document, found.owner, change(objectAt(spec.document, found.owner))) },
    })),
  );
}

/** What becomes of the object that has the property. */
type Change = (owner: JsonObject) => JsonObject;

function changesOf({ name, schema, required }: FoundProperty): readonly (readonly [SpecMutation["kind"], Change])[] {
  const { "x-money": money, ...withoutMoney } = schema;
  const values = schema["enum"];
  const isPlain = typeof schema["type"] === "string" && values === undefined;
  const otherType = { ...schema, type: schema["type"] === "boolean" ? "string" : "boolean" };
  const changes: readonly (readonly [SpecMutation["kind"], Change, boolean])[] = [
    ["dropped", (owner) => exchange(owner, name, {}), true],
    ["renamed", (owner) => exchange(owner, name, { [`${name}X`]: schema }), true],
    ["made optional", (owner) => ({ ...owner, required: requiredOf(owner).filter((each) => each !== name) }), required],
    [
      "given one more value",
      (owner) => exchange(owner, name, { [name]: { ...schema, enum: ["mutated", ...listOf(values)] } }),
      Array.isArray(values),
    ],
    ["robbed of x-money", (owner) => exchange(owner, name, { [name]: withoutMoney }), money !== undefined],
    ["given another type", (owner) => exchange(owner, name, { [name]: otherType }), isPlain],
  ];
  return changes.flatMap(([kind, change, applies]) => (applies ? [[kind, change] as const] : []));
}

/** Puts other properties in the place of one, and requires them where it was required. */
function exchange(owner: JsonObject, name: string, others: JsonObject): JsonObject {
  const properties = Object.entries(objectAt(owner, ["properties"])).flatMap((entry) =>
    entry[0] === name ? Object.entries(others) : [entry],
  );
  const required = requiredOf(owner).flatMap((each) => (each === name ? Object.keys(others) : [each]));
  return { ...owner, properties: Object.fromEntries(properties), required };
}

function propertiesOf({ document }: LoadedSpec, schema: string): readonly FoundProperty[] {
  const path = ["components", "schemas", schema];
  return walk(objectAt(document, path), path);
}

function walk(value: Json | undefined, path: readonly string[]): readonly FoundProperty[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, [...path, String(index)]));
  if (!isJsonObject(value)) return [];
  const properties = Object.entries(isJsonObject(value["properties"]) ? value["properties"] : {});
  const required = requiredOf(value);
  const own = properties.flatMap(([name, schema]) =>
    isJsonObject(schema) ? [{ owner: path, name, schema, required: required.includes(name) }] : [],
  );
  const below = properties.flatMap(([name, schema]) => walk(schema, [...path, "properties", name]));
  return [...own, ...below, ...["items", "allOf", "oneOf", "anyOf"].flatMap((keyword) => walk(value[keyword], [...path, keyword]))];
}

function requiredOf(owner: JsonObject): readonly Json[] {
  return listOf(owner["required"]);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function objectAt(value: Json, path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>((inner, name) => childOf(inner, name), value);
  if (!isJsonObject(found)) throw new Error(`there is no object at ${path.join("/")}`);
  return found;
}

function childOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isJsonObject(value) ? value[name] : undefined;
}

/** A copy of a document with another object at a path. */
function replaced<T extends Json>(value: T, [name, ...rest]: readonly string[], other: JsonObject): T {
  if (name === undefined) return other as T; // the path leads to an object
  const inner = replaced(childOf(value, name) ?? {}, rest, other);
  if (Array.isArray(value)) return value.with(Number(name), inner) as Json as T; // a copy of the same list
  return { ...(value as JsonObject), [name]: inner } as Json as T; // a copy of the same object
}

function pointerTo({ owner, name }: FoundProperty): string {
  const tokens = [...owner, "properties", name].map((token) => token.replaceAll("~", "~0").replaceAll("/", "~1"));
  return `/${tokens.join("/")}`;
}
