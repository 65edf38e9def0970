import { childrenOf, type NodeKind } from "../../types/openapi-nodes.js";

/** The objects of an OpenAPI description, those included that can neither hold nor be a reference. */
export type Kind = NodeKind | PlainKind;

type PlainKind = "contact" | "license" | "externalDocs" | "serverVariable" | "requirement" | "discriminator";

/** What a single value is: `texts` a list of texts, `items` a list of anything, `members` an object of anything, `type` a name or names of schema types. */
export type Simple = "text" | "flag" | "number" | "texts" | "items" | "members" | "data" | "type" | "bound" | "required";

/** What a field holds: a single value, an object of some kind, a map of such objects (`{schema}`), or a list of them (`[schema]`). */
export type Field = Simple | Kind | `{${Kind}}` | `[${Kind}]`;

type Fields = Readonly<Record<string, Field>>;

function all<F extends Field>(field: F, names: string): Readonly<Record<string, F>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, field])) as Readonly<Record<string, F>>; // every name gets the field
}

const carrier: Fields = {
  ...all("text", "name in description style"),
  ...all("flag", "required deprecated allowEmptyValue explode allowReserved"),
  example: "data",
};

const plainFields: Readonly<Record<Kind, Fields>> = {
  document: { openapi: "data", ...all("text", "$self jsonSchemaDialect"), security: "[requirement]", externalDocs: "externalDocs" },
  info: { ...all("text", "title summary description termsOfService version"), contact: "contact", license: "license" },
  contact: all("text", "name url email"),
  license: all("text", "name identifier url"),
  externalDocs: all("text", "description url"),
  server: { ...all("text", "url description name x-name"), variables: "{serverVariable}" },
  serverVariable: { ...all("text", "default description"), enum: "texts" },
  requirement: {},
  tag: { ...all("text", "name summary description parent kind"), externalDocs: "externalDocs" },
  components: {},
  pathItem: all("text", "summary description"),
  operation: {
    ...all("text", "summary description operationId"),
    tags: "texts",
    deprecated: "flag",
    security: "[requirement]",
    externalDocs: "externalDocs",
  },
  parameter: carrier,
  header: carrier,
  requestBody: { description: "text", required: "flag" },
  response: all("text", "summary description"),
  mediaType: { example: "data" },
  encoding: { ...all("text", "contentType style"), ...all("flag", "explode allowReserved") },
  example: { ...all("text", "summary description externalValue serializedValue"), ...all("data", "value dataValue") },
  link: { ...all("text", "operationRef operationId description"), parameters: "members", requestBody: "data" },
  callback: {},
  securityScheme: {
    ...all("text", "type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl"),
    flows: "members",
    deprecated: "flag",
  },
  discriminator: { ...all("text", "propertyName defaultMapping"), mapping: "members" },
  schema: {
    ...all("text", "title description format pattern $comment $schema $id $anchor $dynamicAnchor $dynamicRef $recursiveRef"),
    ...all("text", "contentEncoding contentMediaType"),
    ...all("flag", "nullable readOnly writeOnly deprecated uniqueItems"),
    ...all("number", "minimum maximum multipleOf minLength maxLength minItems maxItems minProperties maxProperties"),
    ...all("number", "minContains maxContains"),
    ...all("bound", "exclusiveMinimum exclusiveMaximum"),
    ...all("data", "default example const"),
    ...all("items", "enum examples"),
    ...all("members", "xml dependentRequired dependencies $vocabulary"),
    type: "type",
    required: "required",
    discriminator: "discriminator",
    externalDocs: "externalDocs",
  },
};

const fieldsByKind = new Map(
  Object.entries(plainFields).map(([kind, fields]) => [kind, { ...fields, ...(childrenOf as Readonly<Record<string, Fields>>)[kind] }]), // plain kinds have no children
);

/** What a field of an object holds; `undefined` for one that the specification does not know. */
export function fieldOf(kind: Kind, key: string): Field | undefined {
  const fields: Fields = fieldsByKind.get(kind) ?? {};
  if (Object.hasOwn(fields, key)) return fields[key];
  return key.startsWith("x-") ? undefined : fields["*"];
}

/** The names of the fields of an object. */
export function fieldNames(kind: Kind): readonly string[] {
  return Object.keys(fieldsByKind.get(kind) ?? {}).filter((name) => name !== "*");
}

/** A field taken apart: a map or a list of a kind, or what it holds itself. */
export type Parts =
  | { readonly of: "map" | "list"; readonly kind: Kind }
  | { readonly of: "node"; readonly kind: Kind }
  | { readonly of: "simple"; readonly simple: Simple };

/** Takes a field apart. */
export function partsOf(field: Field): Parts {
  if (field.startsWith("{")) return { of: "map", kind: field.slice(1, -1) as Kind }; // what is inside the braces is a kind
  if (field.startsWith("[")) return { of: "list", kind: field.slice(1, -1) as Kind }; // what is inside the brackets is a kind
  return fieldsByKind.has(field) ? { of: "node", kind: field as Kind } : { of: "simple", simple: field as Simple }; // the map has every kind
}
