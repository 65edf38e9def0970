import type { Place } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import type { ChosenForm } from "../types/response-forms.js";

/** What a description says of a property. */
export interface Definition {
  /** `string | null`, `Money | null`, `CheckoutStatus`. */
  readonly type: string;
  readonly description?: string | undefined;
  readonly place: Place;
}

/** A property that a mapping reads. */
export interface ProviderProperty extends Definition {
  /** Path from the root of the response, `[]` for list items: `products[].price.current`. */
  readonly path: string;
  /** True when a response always has it. */
  readonly required: boolean;
  /** True for what must not be shown. */
  readonly sensitive: boolean;
  /** What the description rests on, where it says so. */
  readonly basis?: { readonly level: string; readonly source?: string | undefined } | undefined;
}

/** A case of a discriminator: the property's path and its value. */
export interface CaseCondition {
  readonly path: string;
  readonly value: string;
}

/** What a mapping answers for a field, in one case where there are several. */
export interface FieldAnswer {
  readonly when: readonly CaseCondition[];
  /** The mapping's own words, and where they stand. */
  readonly mapping: { readonly text: string; readonly place: Place };
  readonly kind: ChosenForm["kind"];
  /** The transformation in words. */
  readonly how: string;
  /** What is read; of an amount its currency too. */
  readonly reads: readonly ProviderProperty[];
  /** The answer for each value of a table. */
  readonly table?: readonly { readonly from: string; readonly to: Json }[] | undefined;
  /** The answer for a value that the table does not list. */
  readonly otherwise?: Json | undefined;
  /** The answer when the table's property is missing. */
  readonly missing?: Json | undefined;
  readonly money?: { readonly unit: "minor" | "major"; readonly currency: string; readonly basis: string } | undefined;
  /** The fixed value. */
  readonly value?: Json | undefined;
  /** Why a field is absent or fixed. */
  readonly reason?: string | undefined;
  /** Paths of the fields inside. */
  readonly fields?: readonly string[] | undefined;
}

/** What a field becomes in an example of the provider's description. */
export interface FieldExample {
  /** Name of the example, where it has one. */
  readonly name?: string | undefined;
  /** Operation that answers it. */
  readonly operation: string;
  /** What the mapping reads there, of lists the first item; without a value where the example has none. */
  readonly in: readonly { readonly path: string; readonly value?: Json }[];
  readonly out: Json;
  /** What the normalizer reports: `unknown_enum_value`. */
  readonly issues: readonly string[];
}

/** One canonical field of one provider, explained. */
export interface FieldExplanation {
  readonly provider: string;
  /** Name of the canonical schema: `CheckoutSession`. */
  readonly schema: string;
  /** Path in the canonical value: `totals.due`. */
  readonly path: string;
  readonly canonical: Definition;
  /** One, or one for each case of a discriminator. */
  readonly answers: readonly FieldAnswer[];
  /** The answer for a discriminator's value that has no case. */
  readonly unlisted?: { readonly path: string; readonly value: Json } | undefined;
  /** Where the description has an example that reaches the field, and the field is read from it. */
  readonly example?: FieldExample | undefined;
}

/** All that a mapping does for one canonical schema. */
export interface ModelExplanation {
  readonly provider: string;
  /** Name of the canonical schema: `CheckoutSession`. */
  readonly schema: string;
  /** Name of the provider's schema: `Checkout`. */
  readonly source: string;
  readonly mapping: string;
  readonly fields: readonly (FieldAnswer & { readonly path: string })[];
  /** Properties of the provider that the mapping leaves in `raw`: `Order.fx_rate`. */
  readonly ignored: readonly { readonly property: string; readonly reason: string }[];
}
