import type { NamedSchema, Schema } from "./api-model.js";
import type { Place } from "./diagnostic.js";
import type { Json } from "./json.js";
import type { PagesPlan } from "./pages.js";
import type { RequestPlan } from "./request-plan.js";
import type { WebhooksPlan } from "./webhook-plan.js";

export type {
  DecidingInput,
  IgnoredAlternative,
  InputRead,
  ItemKind,
  RefusedValue,
  RequestCase,
  RequestField,
  RequestMoney,
  RequestPlan,
  RequestTable,
  RequestTransform,
} from "./request-plan.js";

/** A checked `mapping.yaml`: every name resolved on both sides, every question answered. */
export interface MappingPlan {
  /** Id of the provider's API. */
  readonly provider: string;
  /** Id of the canonical API. */
  readonly canonical: string;
  /** `specs/creem/mapping.yaml`, relative to the root. */
  readonly file: string;
  readonly models: readonly ModelPlan[];
  /** TypeScript names of the provider's schemas that may themselves be null. @default none */
  readonly nullable?: readonly string[] | undefined;
  readonly operations: readonly OperationPlan[];
  readonly errors?: ErrorPlan | undefined;
  readonly webhooks?: WebhooksPlan | undefined;
}

/** How one schema of the provider becomes one schema of the canonical API. */
export interface ModelPlan {
  /** TypeScript name of the canonical schema: `CheckoutSession`; of an event a name of its own, `SessionCompletedEvent`. */
  readonly canonical: string;
  /** TypeScript name of the canonical schema of an event. @default canonical */
  readonly schema?: string | undefined;
  /** TypeScript name of the provider's schema: `Checkout`. */
  readonly source: string;
  /** The schema of that name where the description does not name it: the response of an operation, described in place. */
  readonly inline?: NamedSchema | undefined;
  /** True where the response is itself a list: `each: /`. */
  readonly isList: boolean;
  /** The envelope's property that paths start inside, resolved. */
  readonly inside?: SourceRead | undefined;
  readonly fields: readonly FieldPlan[];
  /** What becomes of each property of each provider schema that the response can reach, by TypeScript name. */
  readonly uses: readonly SchemaUses[];
  readonly coverage: Coverage;
  /** What the pages of a list read beside its items, by the key of `pages`. */
  readonly pageReads?: readonly (readonly [key: string, read: SourceRead])[] | undefined;
  readonly place: Place;
}

/** How much of both sides a model maps, counted in leaf properties. */
export interface Coverage {
  /** Canonical paths that have a value at least in some case. */
  readonly mapped: readonly string[];
  /** Canonical paths that are absent with a reason. */
  readonly absent: readonly string[];
  /** Provider leaf properties that are read. */
  readonly used: number;
  /** All provider leaf properties. */
  readonly leaves: number;
}

/** The uses of one named provider schema's properties. */
export interface SchemaUses {
  /** TypeScript name in the provider's models. */
  readonly schema: string;
  readonly properties: readonly { readonly name: string; readonly use: "used" | "ignored"; readonly reason?: string | undefined }[];
}

/** One canonical property with the way to its value. */
export interface FieldPlan {
  /** Property name in the canonical schema. */
  readonly name: string;
  /** Path in the canonical value, `[]` for list items: `lineItems[].unitPrice`. */
  readonly path: string;
  /** The path as issues name it: like `path`, but with `[0]` for the item of a list that always has one. */
  readonly issuePath: string;
  /** The canonical property's schema. */
  readonly target: Schema;
  /** TypeScript name of the canonical property's schema, when it has one. */
  readonly targetName: string | null;
  /** True for what identifies the result, or the item of a list: without it there is none. */
  readonly isIdentity: boolean;
  /** Where the canonical property is declared. */
  readonly targetPlace: Place;
  /** Where the mapping says it. */
  readonly place: Place;
  readonly transform: Transform;
}

/** What a plain copy reads. */
export type ScalarKind = "text" | "number" | "boolean";

/** Which of several provider values that mean the same is sent for a canonical one: the `out` of a table. */
export type Winners = readonly (readonly [canonical: string, provider: string])[];

/** A way to read one canonical value from one place of a response. */
export type ValueTransform =
  | { readonly kind: "copy"; readonly read: SourceRead; readonly scalar: ScalarKind; readonly identity: boolean }
  | {
      readonly kind: "enum";
      readonly read: SourceRead;
      readonly table: readonly (readonly [from: string, to: string])[];
      /** The answer for a value that is not listed. */
      readonly otherwise: string | null;
      /** The answer when an optional source is not there. */
      readonly missing: string | null;
      readonly out?: Winners | undefined;
    }
  | {
      readonly kind: "flag";
      readonly read: SourceRead;
      readonly table: readonly (readonly [from: string, to: boolean])[];
      readonly out?: Winners | undefined;
    }
  | { readonly kind: "money"; readonly read: SourceRead; readonly money: MoneyFact }
  | {
      readonly kind: "interval";
      readonly unit: SourceRead;
      readonly count: SourceRead;
      readonly table: readonly (readonly [from: string, to: string])[];
      readonly out?: Winners | undefined;
    }
  | { readonly kind: "days"; readonly read: SourceRead }
  | {
      readonly kind: "period";
      readonly read: SourceRead;
      readonly table: readonly (readonly [from: string, to: { readonly unit: string; readonly count: number } | null])[];
      readonly out?: Winners | undefined;
    }
  | {
      readonly kind: "time";
      readonly read: SourceRead;
      readonly format: "iso" | "epoch_ms" | "epoch_s" | "any";
      /** What it gives: an instant in UTC, or the calendar day in the zone that the value states. */
      readonly to: "instant" | "date";
    }
  | { readonly kind: "reference"; readonly read: SourceRead }
  /** Decimal text, to the number that it is exactly. */
  | { readonly kind: "number"; readonly read: SourceRead }
  /** Text with separators to a list, and a list to such text. */
  | { readonly kind: "split" | "join"; readonly read: SourceRead; readonly by: string }
  /** The default of several forms that are tried, or the only answer. */
  | { readonly kind: "const"; readonly value: Json; readonly because: string }
  | { readonly kind: "upper" | "decimalText" | "nullText" | "map"; readonly read: SourceRead };

/** The closed set of ways from provider to canonical value. Switch on `kind`. */
export type Transform =
  | ValueTransform
  | { readonly kind: "absent"; readonly reason: string }
  /** The key under which a map holds the object at hand: `pointer` is that of the object, from where its model begins. */
  | { readonly kind: "key"; readonly scalar: "text" | "number"; readonly pointer: string }
  | {
      readonly kind: "object";
      readonly fields: readonly FieldPlan[];
      /** The object is null unless one of these is there; `undefined` when it is always there. */
      readonly when?: readonly SourceRead[] | undefined;
    }
  /** A list, made from a list or from the values of a map. */
  | ({ readonly kind: "each"; readonly read: SourceRead; readonly fields: readonly FieldPlan[] } & ListMissing)
  /** One object, or a list of them made from a list or a map, through another model of the mapping, by the name of its canonical schema. */
  | { readonly kind: "model"; readonly read: SourceRead; readonly model: string }
  | ({ readonly kind: "models"; readonly read: SourceRead; readonly model: string } & ListMissing)
  /** A list of plain values, made from a list or a map: `item` says how each is read, from the item itself or from a property of it. */
  | ({ readonly kind: "values"; readonly read: SourceRead; readonly item: FieldPlan } & ListMissing)
  | { readonly kind: "one"; readonly fields: readonly FieldPlan[] }
  /** The first form that gives a value wins; only the last can answer for a source that is not there. */
  | { readonly kind: "first"; readonly forms: readonly ValueTransform[] }
  | {
      readonly kind: "by";
      readonly read: SourceRead;
      readonly cases: readonly (readonly [value: string, transform: Transform])[];
      readonly otherwise: string | null;
      /** Where the discriminator tells alternatives apart: the TypeScript name of the one that each value stands for. */
      readonly variants?: readonly (readonly [value: string, schema: string])[] | undefined;
    }
  | ({ readonly kind: "via" } & CustomFunction);

/** What a list gives where the provider leaves it out or sends null. */
interface ListMissing {
  /** The empty list. @default null */
  readonly missing?: "empty" | undefined;
}

/** A function of the mapping's author. */
export interface CustomFunction {
  /** The function's file, relative to the mapping: `./mapping.ts`. */
  readonly module: string;
  readonly name: string;
  /** Where the mapping names it. */
  readonly place: Place;
  readonly reads: readonly (readonly [name: string, read: SourceRead])[];
}

/** The unit and currency of an amount, from `x-money`. */
export interface MoneyFact {
  readonly unit: "minor" | "major";
  readonly currency: SourceRead;
  readonly basis: "documented" | "observed" | "assumed";
}

/** What the text of a header stands for: one value, or a list with commas. */
export type HeaderKind = ScalarKind | `${ScalarKind}[]`;

/** One path of a mapping, resolved against the provider's schemas. */
export interface SourceRead {
  /** As written: `order.amount_due`. */
  readonly text: string;
  /** Where reading starts: the list item or envelope at hand, the body's root (a path with a leading slash), or the headers of the response. */
  readonly origin: "current" | "root" | "header";
  /** What the text of a header stands for; only where `origin` is a header. */
  readonly header?: HeaderKind | undefined;
  /** TypeScript name of the schema that reading starts at, when it has one. */
  readonly start: string | null;
  /** The list, or the envelope, whose items or content have no name where reading starts. */
  readonly within?: SourceRead | undefined;
  readonly steps: readonly SourceStep[];
  /** JSON pointer from the body's root, `[]` for list items and the values of a map; `header:/X-Total` for a header. */
  readonly pointer: string;
  /** The leaf's schema, references resolved. */
  readonly schema: Schema;
  /** TypeScript name of the leaf's schema, when it has one. */
  readonly schemaName: string | null;
  /** True when the value is always there and never null once reading has started. */
  readonly required: boolean;
  readonly sensitive: boolean;
  /** Where the property is declared in the provider's spec. */
  readonly place: Place;
}

/** One property on a path. */
export interface SourceStep {
  readonly property: string;
  /** True when this property is declared required and not nullable. */
  readonly required: boolean;
  /** True when this property is declared required, although its value may be null. */
  readonly present: boolean;
  /** True for an id-or-object property that is stepped through or read as an object. */
  readonly expandable: boolean;
  /** TypeScript name of the schema that declares the property, when it has one. */
  readonly owner: string | null;
}

/** How one canonical operation calls one of the provider's. */
export interface OperationPlan {
  /** Name of the canonical operation: `retrieveSession`. */
  readonly name: string;
  /** Name of the provider's operation. */
  readonly call: string;
  /** Required canonical inputs that are parameters as they are, where nothing else is sent. */
  readonly parameters: readonly OperationParameter[];
  /** What is written of the input; none where it only fills `parameters`. */
  readonly request?: RequestPlan | undefined;
  /** TypeScript name of the canonical schema that the result has; null where it has nothing. */
  readonly returns: string | null;
  /** How the pages of a list follow one another. */
  readonly pages?: PagesPlan | undefined;
  /** The status whose body is normalized: `"200"`; of several without one, the first. */
  readonly status: string;
  /** Where its error bodies say what, where they are others than those of the rest. */
  readonly errors?: ErrorPlan | undefined;
  readonly place: Place;
}

/** Which canonical input fills one of a provider's parameters. */
export interface OperationParameter {
  readonly in: "path" | "query" | "header" | "cookie";
  readonly name: string;
  readonly from: string;
  /** Where the mapping says it. */
  readonly place: Place;
}

/** Where a provider's error body says what. */
export interface ErrorPlan {
  /** Whether the provider describes an error body, or the mapping's author has seen what arrives. */
  readonly basis: "documented" | "observed";
  /** Paths of the message, the first that is there winning. */
  readonly message: readonly (readonly string[])[];
  readonly code?: readonly string[] | undefined;
  readonly requestId?:
    | { readonly kind: "body"; readonly path: readonly string[] }
    | { readonly kind: "header"; readonly name: string }
    | undefined;
  readonly fields?: { readonly each: readonly string[]; readonly path: readonly string[]; readonly message: readonly string[] } | undefined;
}
