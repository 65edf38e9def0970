import type { Issue } from "./issue.js";

/** A provider's response in the canonical form, with what was odd about it and the response itself. */
export interface Normalized<Provider extends string, Value, Raw> {
  readonly provider: Provider;
  readonly value: Value;
  /** What was odd: empty when the response is as the provider's description says. */
  readonly issues: readonly Issue[];
  /** The response exactly as it arrived: the same object, typed as the provider's own type. */
  readonly raw: Raw;
}

/** A response without a usable identity: not an object, or without the id that the canonical model needs. */
export interface Unusable<Provider extends string, Raw> {
  readonly provider: Provider;
  readonly value: null;
  /** Why: never empty. */
  readonly issues: readonly Issue[];
  /** JSON pointer of the identity that is not there, `""` for a response that is not an object. */
  readonly lost: string;
  readonly raw: Raw;
}

/** The listed values of an open enum: `"a" | "b"` of `"a" | "b" | (string & {})`. */
export type KnownValue<T> = T extends string
  ? string extends T
    ? never
    : T
  : T extends number
    ? number extends T
      ? never
      : T
    : T extends boolean
      ? T
      : never;

/** A table with an answer for every listed value of `Source`, and for nothing else. */
export type TableOf<Source, Answer> = { readonly [Key in `${KnownValue<Source>}`]: Answer };

/** What becomes of one property of a provider's schema. */
export type PropertyUse = "used" | "ignored";

/**
 * Fails to compile unless `Uses` lists exactly the properties of `Schema`: the compiler's own proof that no property of a provider is forgotten.
 */
export type EveryPropertyOf<
  Schema,
  Uses extends { readonly [Key in keyof NonNullable<Schema>]-?: PropertyUse } & {
    readonly [Key in Exclude<keyof Uses, keyof NonNullable<Schema>>]: never;
  },
> = Uses;

/** Fails to compile unless `Narrow` can be used wherever `Wide` is expected. */
export type Extends<Narrow extends Wide, Wide> = Narrow;
