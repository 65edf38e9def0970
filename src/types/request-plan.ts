import type { Schema } from "./api-model.js";
import type { Place } from "./diagnostic.js";
import type { Json } from "./json.js";

/** How a canonical input becomes what a provider's operation takes. */
export interface RequestPlan {
  /** What is written: the body alone, or the operation's whole input, whose properties are groups of parameters and the body. */
  readonly writes: "body" | "input";
  /** The canonical input: parameters and the properties of the body side by side. */
  readonly input: Schema;
  /** TypeScript name of what is written, when it has one: the body's schema, or the input of the operation. */
  readonly source: string | null;
  /** The media type of the body, where the operation takes several. */
  readonly contentType?: string | undefined;
  readonly fields: readonly RequestField[];
  /** Properties of what is written that are never sent. */
  readonly unsent: readonly string[];
  /** Canonical input paths that the request takes. */
  readonly taken: readonly string[];
  /** Canonical inputs that this provider cannot take. */
  readonly unsupported: readonly { readonly path: string; readonly reason: string; readonly place: Place }[];
  /** Optional parameters and properties of the provider, and alternatives of unions, that are never sent. */
  readonly ignored: readonly { readonly path: string; readonly reason: string }[];
}

/** One property of a request body with the way to its value. */
export interface RequestField {
  /** Property name on the wire; empty for the body itself, where a case decides what it is. */
  readonly name: string;
  readonly required: boolean;
  readonly target: Schema;
  readonly place: Place;
  readonly transform: RequestTransform;
}

/** The closed set of ways from canonical input to request body. Switch on `kind`. */
export type RequestTransform =
  | { readonly kind: "copy"; readonly read: InputRead }
  | {
      readonly kind: "option";
      readonly option: string;
      readonly money?: RequestMoney | undefined;
    }
  | { readonly kind: "const"; readonly value: Json; readonly because: string }
  | ({ readonly kind: "enum" | "flag"; readonly read: InputRead } & RequestTable)
  | ({ readonly kind: "money"; readonly read: InputRead } & RequestMoney)
  /** Both parts of an interval as an object with a `unit` and a `count`, or its unit alone. */
  | ({ readonly kind: "interval" | "intervalUnit"; readonly read: InputRead } & RequestTable)
  | { readonly kind: "intervalCount"; readonly read: InputRead }
  | { readonly kind: "days"; readonly read: InputRead; readonly refused: readonly RefusedValue[] }
  | {
      readonly kind: "period";
      readonly read: InputRead;
      readonly table: readonly (readonly [unit: string, count: number, to: string | number | boolean])[];
      /** What is sent where there is no interval; nothing by default. */
      readonly missing?: string | number | boolean | undefined;
      /** Units that the provider cannot take. */
      readonly refused: readonly RefusedValue[];
    }
  | { readonly kind: "time"; readonly read: InputRead; readonly format: "iso" | "epoch_ms" | "epoch_s"; readonly whole: boolean }
  | { readonly kind: "decimalText"; readonly read: InputRead; readonly whole: boolean }
  /** A number or a boolean as text. */
  | { readonly kind: "plainText"; readonly read: InputRead }
  /** Text, and a word where there is none. */
  | { readonly kind: "nullText"; readonly read: InputRead; readonly word: string }
  /** One named part of a text, cut out by a template: `repo` of `{owner}/{repo}`; as a number where the provider takes one. */
  | {
      readonly kind: "part";
      readonly read: InputRead;
      readonly name: string;
      readonly template: string;
      readonly number: "any" | "whole" | undefined;
    }
  /** The items of a list as one text; an empty list is empty text in a body, and not sent as a parameter. */
  | { readonly kind: "join"; readonly read: InputRead; readonly by: string; readonly empty: "text" | "nothing" }
  /** Text as a list, of numbers where the provider takes those. */
  | { readonly kind: "split"; readonly read: InputRead; readonly by: string; readonly number: "any" | "whole" | undefined }
  | { readonly kind: "lower" | "upper" | "map" | "reference"; readonly read: InputRead }
  | {
      readonly kind: "object";
      readonly fields: readonly RequestField[];
      /** TypeScript name of the alternative of a union that is filled. */
      readonly source?: string | undefined;
      /** Its properties that are never sent. */
      readonly unsent: readonly string[];
      /** True for a body that is sent as a form, which could be a `FormData` as well. */
      readonly isForm?: boolean | undefined;
    }
  /** What the only item of a list gives. */
  | { readonly kind: "one"; readonly read: InputRead; readonly items: ItemKind; readonly item: RequestTransform }
  /** A list with one item, which is the only field; no list where the item is nothing. */
  | { readonly kind: "listOfOne"; readonly fields: readonly RequestField[] }
  /** The first of several inputs that is given; the last form may be a constant, for where none is. */
  | { readonly kind: "first"; readonly forms: readonly RequestTransform[] }
  | {
      readonly kind: "by";
      readonly on: DecidingInput;
      readonly cases: readonly RequestCase[];
      /** The case of an input that is not given; there has to be one by default. */
      readonly missing?: string | undefined;
      /** Values that the provider cannot take. */
      readonly refused: readonly RefusedValue[];
      /** Alternatives of the provider's union that are never sent. */
      readonly ignored: readonly IgnoredAlternative[];
    }
  | {
      readonly kind: "each";
      readonly read: InputRead;
      readonly items: ItemKind;
      /** TypeScript name of the provider's item, when it has one. */
      readonly source: string | null;
      readonly fields: readonly RequestField[];
      /** Properties of an item that are never sent. */
      readonly unsent: readonly string[];
    };

/** Whether the items of a canonical list are objects, or plain values. */
export type ItemKind = "objects" | "values";

/** What chooses between cases: a canonical input, or an option of the provider. */
export type DecidingInput =
  | { readonly kind: "input"; readonly read: InputRead }
  /** The option with the canonical path of the item that it belongs to. */
  | {
      readonly kind: "option";
      readonly option: string;
      readonly path: string;
      /** True where the tag that it gives is a boolean. */
      readonly isFlag: boolean;
    };

/** What is sent for one value of the input that decides. */
export interface RequestCase {
  readonly value: string;
  readonly transform: RequestTransform;
  /** Canonical inputs that the provider cannot take in this case. */
  readonly unsupported: readonly { readonly path: string; readonly reason: string; readonly place: Place }[];
}

/** An alternative of a union that is never sent. */
export interface IgnoredAlternative {
  /** TypeScript name of its schema. */
  readonly name: string;
  /** Path of the union in the body, and the name. */
  readonly path: string;
  readonly reason: string;
  readonly place: Place;
}

/** What is sent for each value of a canonical input. */
export interface RequestTable {
  readonly table: readonly (readonly [from: string, to: string | number | boolean])[];
  /** Canonical values that the provider cannot take. */
  readonly refused: readonly RefusedValue[];
}

/** A canonical value that a provider cannot take. */
export interface RefusedValue {
  readonly value: string;
  readonly reason: string;
}

/** The unit of an amount that is sent, and the input that names its currency. */
export interface RequestMoney {
  readonly unit: "minor" | "major";
  readonly currency: InputRead;
  readonly basis: "documented" | "observed" | "assumed";
}

/** One path of a canonical input. */
export interface InputRead {
  readonly text: string;
  /** Full canonical path, `[]` for list items. */
  readonly path: string;
  /** The path as problems name it: like `path`, but with `[0]` for the item of a list that has one. */
  readonly issuePath: string;
  readonly origin: "current" | "root";
  readonly steps: readonly string[];
  /** How many steps lead to each thing on the way, itself included, that the canonical API allows to be null. */
  readonly nulls: readonly number[];
  readonly required: boolean;
  readonly schema: Schema;
}
