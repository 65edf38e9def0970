import type {
  ApiModel,
  EnumKind,
  MediaType,
  NamedSchema,
  Operation,
  OperationResponse,
  Parameter,
  Property,
  RequestBody,
  Schema,
  SchemaCommon,
  SchemaKind,
  UnionKind,
} from "../src/types/api-model.js";
import type { Place } from "../src/types/diagnostic.js";

/** What a builder lets its caller replace beside the kind. */
type Common = Partial<SchemaCommon>;

/** The fields of one kind, without `kind` itself. */
type KindFields<K extends SchemaKind["kind"]> = Partial<Omit<Extract<SchemaKind, { kind: K }>, "kind">>;

/** Builds a place: line 1, column 1 of the sample API's description. */
export function place(overrides: Partial<Place> = {}): Place {
  return { file: "specs/sample/openapi.yaml", line: 1, column: 1, ...overrides };
}

/**
 * Builds an API called `sample` with one server and nothing else.
 * @example apiModel({ operations: [operation({ deprecated: true })] })
 */
export function apiModel(overrides: Partial<ApiModel> = {}): ApiModel {
  return {
    id: "sample",
    name: "Sample",
    file: "specs/sample/openapi.yaml",
    title: "Sample",
    servers: [{ name: "production", url: "https://api.sample.test", variables: [] }],
    securitySchemes: [],
    operations: [],
    schemas: [],
    ...overrides,
  };
}

/**
 * Builds `getThing`: `GET /things`, no parameters, one 200 without a body; `typeName` and `operationId` follow `name`.
 * @example operation({ name: "createThing", method: "POST", requestBody: requestBody(reference("Thing")) })
 */
export function operation(overrides: Partial<Operation> = {}): Operation {
  const name = overrides.name ?? "getThing";
  return {
    name,
    typeName: name.charAt(0).toUpperCase() + name.slice(1),
    operationId: name,
    method: "GET",
    path: "/things",
    deprecated: false,
    tags: [],
    parameters: [],
    responses: [response("200")],
    security: [],
    place: place(),
    pointer: "/paths/~1things/get",
    ...overrides,
  };
}

/** Builds an optional query parameter of type string with the default style of its location. */
export function parameter(name: string, overrides: Partial<Parameter> = {}): Parameter {
  const location = overrides.in ?? "query";
  const style = overrides.style ?? (location === "path" || location === "header" ? "simple" : "form");
  return {
    name,
    in: location,
    required: location === "path",
    deprecated: false,
    schema: stringSchema(),
    style,
    explode: style === "form",
    allowReserved: false,
    place: place(),
    ...overrides,
  };
}

/** Builds a required JSON request body. */
export function requestBody(schema: Schema, overrides: Partial<RequestBody> = {}): RequestBody {
  return { required: true, content: [mediaType(schema)], ...overrides };
}

/**
 * Builds a response; with a schema its body is `application/json`.
 * @example response("404", reference("Problem"))
 */
export function response(status: string, schema?: Schema, overrides: Partial<OperationResponse> = {}): OperationResponse {
  return { status, content: schema === undefined ? [] : [mediaType(schema)], ...overrides };
}

/** Builds an `application/json` media type. */
export function mediaType(schema: Schema, overrides: Partial<MediaType> = {}): MediaType {
  return { type: "application/json", schema, encoding: [], ...overrides };
}

/** Builds a declared schema; its key is its name. */
export function namedSchema(name: string, schema: Schema, overrides: Partial<NamedSchema> = {}): NamedSchema {
  return { name, inputName: `${name}Input`, key: name, schema, place: place(), ...overrides };
}

/** Builds a required property. */
export function property(name: string, schema: Schema, overrides: Partial<Property> = {}): Property {
  return { name, required: true, schema, place: place(), ...overrides };
}

/** Builds what every schema carries beside its kind. */
export function common(overrides: Common = {}): SchemaCommon {
  return {
    deprecated: false,
    nullable: false,
    readOnly: false,
    writeOnly: false,
    extensions: {},
    pointer: "",
    place: place(),
    ...overrides,
  };
}

export const unknownSchema = (overrides: Common = {}): Schema => ({ ...common(overrides), kind: "unknown" });
export const neverSchema = (overrides: Common = {}): Schema => ({ ...common(overrides), kind: "never" });
export const nullSchema = (overrides: Common = {}): Schema => ({ ...common(overrides), kind: "null" });
export const booleanSchema = (overrides: Common = {}): Schema => ({ ...common(overrides), kind: "boolean" });

export function stringSchema({
  format,
  minLength,
  maxLength,
  pattern,
  binary = false,
  ...rest
}: Common & KindFields<"string"> = {}): Schema {
  return { ...common(rest), kind: "string", format, minLength, maxLength, pattern, binary };
}

/** Builds a number schema. @example numberSchema({ integer: true, minimum: 0 }) */
export function numberSchema({ integer = false, ...rest }: Common & KindFields<"number"> = {}): Schema {
  return { ...common(), kind: "number", integer, ...rest };
}

/** Builds an enum. @example enumSchema(["open", "closed"], { open: true }) */
export function enumSchema(
  values: readonly EnumKind["values"][number]["value"][],
  { open = false, ...rest }: Common & { open?: boolean } = {},
): Schema {
  return { ...common(rest), kind: "enum", values: values.map((value) => ({ value, place: place() })), open };
}

export function arraySchema(items: Schema, { uniqueItems = false, ...rest }: Common & KindFields<"array"> = {}): Schema {
  return { ...common(), kind: "array", items, uniqueItems, ...rest };
}

/** Builds a tuple whose items are all required and that takes no further ones. */
export function tupleSchema(
  items: readonly Schema[],
  { minItems = items.length, rest = null, ...others }: Common & KindFields<"tuple"> = {},
): Schema {
  return { ...common(others), kind: "tuple", items, minItems, rest };
}

/**
 * Builds an object from property names and schemas, or from properties; a name that ends in `?` is optional.
 * @example objectSchema({ id: stringSchema(), "url?": stringSchema({ nullable: true }) })
 */
export function objectSchema(
  properties: Readonly<Record<string, Schema>> | readonly Property[] = {},
  { additional, ...rest }: Common & KindFields<"object"> = {},
): Schema {
  const list = isProperties(properties) ? properties : Object.entries(properties).map(optionalByName);
  return { ...common(rest), kind: "object", properties: list, additional };
}

function isProperties(value: Readonly<Record<string, Schema>> | readonly Property[]): value is readonly Property[] {
  return Array.isArray(value);
}

function optionalByName([name, schema]: readonly [string, Schema]): Property {
  return name.endsWith("?") ? property(name.slice(0, -1), schema, { required: false }) : property(name, schema);
}

/** Builds a reference to a named schema. */
export function reference(target: string, overrides: Common = {}): Schema {
  return { ...common(overrides), kind: "reference", target };
}

/** Builds a union. @example unionSchema([reference("Cat"), reference("Dog")], { discriminator: { property: "type", values: [["cat"], ["dog"]] } }) */
export function unionSchema(
  variants: readonly Schema[],
  { discriminator, ...rest }: Common & Pick<Partial<UnionKind>, "discriminator"> = {},
): Schema {
  return { ...common(rest), kind: "union", variants, discriminator };
}

export function intersectionSchema(parts: readonly Schema[], overrides: Common = {}): Schema {
  return { ...common(overrides), kind: "intersection", parts };
}
