import type { Place } from "./diagnostic.js";
import type { Json } from "./json.js";
import type { PageNames } from "./pages.js";

/** Everything that emitters may know about one API. Built once, named once, deeply frozen. */
export interface ApiModel {
  /** Kebab-case id from redocly.yaml. */
  readonly id: string;
  /** PascalCase form of the id: `Creem`, used in `createCreem` and `CreemOptions`. */
  readonly name: string;
  /** The description's root file, relative to the project root. */
  readonly file: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly servers: readonly Server[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** In spec order. */
  readonly operations: readonly Operation[];
  /** In spec order. */
  readonly schemas: readonly NamedSchema[];
  /** What the API may send of its own accord, in spec order. @default none */
  readonly webhooks?: readonly Webhook[] | undefined;
}

/** @see https://spec.openapis.org/oas/v3.1.0#oasWebhooks */
export interface Webhook {
  /** Its key under `webhooks`, or under `x-webhooks` in OpenAPI 3.0. */
  readonly name: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  /** TypeScript name of the schema of its JSON payload; null where it has no name of its own. */
  readonly payload: string | null;
  /** The fixed values of its headers, by their names in lower case. @default none */
  readonly headers?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly place: Place;
}

/** @see https://spec.openapis.org/oas/v3.1.0#server-object */
export interface Server {
  /** `x-name`, or the OpenAPI 3.2 `name`, or else "production", "server2", ... in order. */
  readonly name: string;
  /** A full URL, or a path that begins with a slash; it may begin with a variable. */
  readonly url: string;
  readonly description?: string | undefined;
  readonly variables: readonly ServerVariable[];
}

/** @see https://spec.openapis.org/oas/v3.1.0#server-variable-object */
export interface ServerVariable {
  readonly name: string;
  /** Undefined for one that callers have to give. */
  readonly default?: string | undefined;
  readonly enum?: readonly string[] | undefined;
}

/** @see https://spec.openapis.org/oas/v3.1.0#security-scheme-object */
export type SecurityScheme = { readonly key: string; readonly description?: string | undefined } & (
  | { readonly kind: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly name: string }
  | { readonly kind: "http"; readonly scheme: "bearer" | "basic" }
  | { readonly kind: "oauth2" }
  | { readonly kind: "openIdConnect" }
  | { readonly kind: "unsupported"; readonly type: string }
);

/** A schema that is declared under a name of its own in models.ts. */
export interface NamedSchema {
  /** The exported TypeScript name. */
  readonly name: string;
  /** The exported TypeScript name of what requests hold of it, declared only where that is something else. */
  readonly inputName: string;
  /** The key under `components/schemas`. */
  readonly key: string;
  readonly schema: Schema;
  readonly place: Place;
}

/** @see https://spec.openapis.org/oas/v3.1.0#operation-object */
export interface Operation {
  /** The exported function name, camelCase. */
  readonly name: string;
  /** PascalCase form of the name, prefix of `RetrieveCheckoutInput` and `RetrieveCheckoutResult`. */
  readonly typeName: string;
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** The path template as in the spec. */
  readonly path: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  /** Those of the operation or its path, where they differ from the API's. */
  readonly servers?: readonly Server[] | undefined;
  /** Path, query, header and cookie parameters, path-level ones merged in, spec order. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody | undefined;
  readonly responses: readonly OperationResponse[];
  /** Alternatives, each a set of scheme keys needed together; `[[]]` or `[]` means none is needed. */
  readonly security: readonly (readonly string[])[];
  /** What `x-pages` says of a list. */
  readonly pages?: PageNames | undefined;
  readonly place: Place;
  readonly pointer: string;
}

/** @see https://spec.openapis.org/oas/v3.1.0#parameter-object */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly required: boolean;
  readonly description?: string | undefined;
  readonly deprecated: boolean;
  readonly schema: Schema;
  readonly style: "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie";
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Set for a parameter with `content`: its one media type. */
  readonly mediaType?: string | undefined;
  readonly place: Place;
}

/** @see https://spec.openapis.org/oas/v3.1.0#request-body-object */
export interface RequestBody {
  readonly required: boolean;
  readonly description?: string | undefined;
  readonly content: readonly MediaType[];
}

/** @see https://spec.openapis.org/oas/v3.1.0#response-object */
export interface OperationResponse {
  /** `"200"`, `"4XX"` or `"default"`. */
  readonly status: string;
  readonly description?: string | undefined;
  readonly content: readonly MediaType[];
  /** @default none */
  readonly headers?: readonly ResponseHeader[] | undefined;
}

/** @see https://spec.openapis.org/oas/v3.1.0#header-object */
export interface ResponseHeader {
  /** As written: `X-Total`. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly place: Place;
}

/** @see https://spec.openapis.org/oas/v3.1.0#media-type-object */
export interface MediaType {
  /** As written: `application/json`. */
  readonly type: string;
  /** The schema of the body, or of each item where `itemSchema` describes those of a sequential media type. */
  readonly schema: Schema;
  /** The media type's first example, or the one under `example`. */
  readonly example?: Json | undefined;
  /** Per-property encoding for multipart and urlencoded bodies. */
  readonly encoding: readonly PropertyEncoding[];
}

/** @see https://spec.openapis.org/oas/v3.1.0#encoding-object */
export interface PropertyEncoding {
  readonly property: string;
  readonly contentType?: string | undefined;
  readonly style?: Parameter["style"] | undefined;
  readonly explode?: boolean | undefined;
  readonly allowReserved?: boolean | undefined;
}

/** What every schema carries beside its kind. */
export interface SchemaCommon {
  readonly description?: string | undefined;
  readonly deprecated: boolean;
  /** True when JSON null is allowed beside what the kind says. */
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly default?: Json | undefined;
  /** The schema's first example. */
  readonly example?: Json | undefined;
  /** `x-` extensions as written, keys included: `x-money`, `x-open-enum`, `x-expandable`, `x-sensitive`, `x-basis`. */
  readonly extensions: Readonly<Record<string, Json>>;
  /** JSON pointer in the bundled document. */
  readonly pointer: string;
  readonly place: Place;
}

/** A closed union over what JSON Schema can say, after `$ref`, `nullable`, `allOf` and siblings are resolved. Switch on `kind`. */
export type Schema = SchemaCommon & SchemaKind;

/** What a schema admits beside null. */
export type SchemaKind =
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean" }
  | StringKind
  | NumberKind
  | EnumKind
  | ArrayKind
  | TupleKind
  | ObjectKind
  | ReferenceKind
  | UnionKind
  | IntersectionKind;

/** Text, or bytes. */
export interface StringKind {
  readonly kind: "string";
  readonly format?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly pattern?: string | undefined;
  /** True for `format: binary` and `contentMediaType` without an encoding: a Blob on the wire. */
  readonly binary: boolean;
}

/** A number, with bounds where the description gives them. */
export interface NumberKind {
  readonly kind: "number";
  readonly integer: boolean;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly exclusiveMaximum?: number | undefined;
  readonly multipleOf?: number | undefined;
}

/** One or more fixed values; `const` is an enum of one. Null is never among the values (see `nullable`). */
export interface EnumKind {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
  /** `x-open-enum`: the provider may send values that are not listed. */
  readonly open: boolean;
}

/** One of the values of an enum. */
export interface EnumValue {
  readonly value: string | number | boolean;
  readonly description?: string | undefined;
  readonly place: Place;
}

/** A list whose items are all of one schema. */
export interface ArrayKind {
  readonly kind: "array";
  readonly items: Schema;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly uniqueItems: boolean;
}

/** A list whose first items have schemas of their own. */
export interface TupleKind {
  readonly kind: "tuple";
  readonly items: readonly Schema[];
  /** How many leading items must be there. */
  readonly minItems: number;
  /** What may follow; `null` when nothing may. */
  readonly rest: Schema | null;
}

/** An object with named properties, and perhaps others. */
export interface ObjectKind {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Declared or pattern properties beyond the named ones; `undefined` when the schema says nothing, `null` when it forbids them. */
  readonly additional: Schema | null | undefined;
}

/** A named property of an object. */
export interface Property {
  /** The name on the wire. */
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly place: Place;
}

/** A reference to a schema with a name of its own. */
export interface ReferenceKind {
  readonly kind: "reference";
  /** `NamedSchema.name` of the target. */
  readonly target: string;
}

/** A value that is of one of several schemas: `oneOf` and `anyOf`. */
export interface UnionKind {
  readonly kind: "union";
  readonly variants: readonly Schema[];
  /** Discriminator with the tag value(s) of each variant, by variant index; values already resolved as the specification says. */
  readonly discriminator?: { readonly property: string; readonly values: readonly (readonly string[])[] } | undefined;
}

/** A value that is of all of several schemas: `allOf`. */
export interface IntersectionKind {
  readonly kind: "intersection";
  readonly parts: readonly Schema[];
}
