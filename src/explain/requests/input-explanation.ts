import type { Place } from "../../types/diagnostic.js";
import type { Json } from "../../types/json.js";
import type { CaseCondition, Definition, ProviderProperty } from "../explanation.js";

/** What a mapping does with an input, in one case where there are several. */
export interface InputAnswer {
  readonly when: readonly CaseCondition[];
  /** The mapping's own words, and where they stand. */
  readonly mapping: { readonly text: string; readonly place: Place };
  /** The kind of the transformation; `option` for what only this provider takes, `choice` for what decides between cases. */
  readonly kind: string;
  /** The transformation in words. */
  readonly how: string;
  /** The property or parameter of the provider that it goes to; none for what is not sent itself. */
  readonly sends?: ProviderProperty | undefined;
  /** What is sent for each value of a table. */
  readonly table?: readonly { readonly from: string; readonly to: Json }[] | undefined;
  /** Values that the provider cannot take, with the reasons. */
  readonly refused?: readonly { readonly value: string; readonly reason: string }[] | undefined;
  readonly money?: { readonly unit: "minor" | "major"; readonly currency: string; readonly basis: string } | undefined;
  /** Why an input cannot be taken, or a property is always the same. */
  readonly reason?: string | undefined;
}

/** What an input becomes in an example of a description. */
export interface InputExample {
  /** Operation whose example it is. */
  readonly operation: string;
  readonly in: { readonly path: string; readonly value: Json };
  readonly out: { readonly path: string; readonly value: Json };
}

/** One input of a canonical operation at one provider, explained. */
export interface InputExplanation {
  readonly provider: string;
  /** Name of the canonical operation: `createSession`. */
  readonly operation: string;
  /** Path in the input: `lineItems[].unitPrice`; of an option with the provider's name before it: `salesnip.projectId`. */
  readonly path: string;
  /** What the canonical description says; nothing of an option, which only the provider has. */
  readonly canonical?: Definition | undefined;
  /** One for each property that the input goes to. */
  readonly answers: readonly InputAnswer[];
  readonly example?: InputExample | undefined;
}

/** All that a mapping does with the input of one canonical operation. */
export interface OperationExplanation {
  readonly provider: string;
  /** Name of the canonical operation: `createSession`. */
  readonly operation: string;
  /** The provider's operation that is called. */
  readonly call: string;
  readonly mapping: string;
  readonly inputs: readonly (InputAnswer & { readonly path: string })[];
  /** What is sent whatever the input says. */
  readonly fixed: readonly {
    readonly property: string;
    readonly value: Json;
    readonly reason: string;
    readonly when: readonly CaseCondition[];
    /** Where it is sent only where other inputs are not given: when that is. */
    readonly otherwise?: string | undefined;
  }[];
  /** Inputs that the provider cannot take. */
  readonly unsupported: readonly { readonly path: string; readonly reason: string; readonly when: readonly CaseCondition[] }[];
  /** How the pages of a list follow one another, in words. */
  readonly pages?: string | undefined;
  /** Properties of the provider that are never sent. */
  readonly ignored: readonly { readonly property: string; readonly reason: string }[];
}
