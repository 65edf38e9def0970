import { isDeepStrictEqual } from "node:util";
import fc, { type Arbitrary } from "fast-check";
import type { ApiModel } from "../types/api-model.js";
import { isJsonObject, type Json } from "../types/json.js";
import type { ModelPlan } from "../types/mapping-plan.js";
import { arbitraryOf, type SchemaLookup } from "./arbitrary.js";
import { mismatchOf } from "./conforms.js";
import { deepFreeze } from "./deep-freeze.js";
import { type EnumRead, enumReadsOf, placesOf } from "./enum-reads.js";
import { mutantOf } from "./mutant.js";
import { replaceAt } from "./pointers.js";

/** What a generated normalizer gives. */
export interface NormalizedLike {
  readonly value: unknown;
  readonly issues: readonly { readonly code: string; readonly source: string; readonly value?: unknown }[];
  readonly raw: unknown;
}

/** A generated normalizer, seen from outside. */
export type Normalizer = (raw: never) => NormalizedLike;

/** One law that generated code obeys. */
export interface Law {
  /** A sentence: `creem CheckoutSession: never throws`. */
  readonly title: string;
  /**
   * Tries the law on random responses, inputs or webhooks. A promise, where it gives one, has to be awaited; test runners do so with what a test returns.
   * @throws {Error} With the smallest response that breaks it; or the promise rejects with it.
   */
  check(options?: { readonly runs?: number | undefined; readonly seed?: number | undefined }): void | Promise<void>;
}

/** What the laws of one normalizer are made from. */
export interface LawsInput {
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly model: ModelPlan;
  readonly normalize: Normalizer;
}

interface Subject {
  readonly fitting: Arbitrary<Json>;
  readonly mutants: Arbitrary<Json>;
  readonly canonicalMismatch: (value: unknown) => string | undefined;
  readonly normalize: (raw: Json) => NormalizedLike;
  readonly enums: readonly EnumRead[];
}

/** Gives the laws that the normalizer of one canonical schema obeys, as checks on random responses. */
export function lawsOf(input: LawsInput): readonly Law[] {
  const subject = subjectOf(input);
  const title = `${input.provider.id} ${input.model.canonical}`;
  return rules.map(({ says, values, holds }) => ({
    title: `${title}: ${says}`,
    check: ({ runs = 1000, seed } = {}) => {
      fc.assert(
        fc.property(values(subject), (value) => holds(subject, value)),
        { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
      );
    },
  }));
}

function subjectOf({ provider, canonical, model, normalize }: LawsInput): Subject {
  const [find, findCanonical] = [provider, canonical].map(lookup) as [SchemaLookup, SchemaLookup]; // one each
  const source = model.inline?.schema ?? find(model.source);
  const target = findCanonical(model.schema ?? model.canonical);
  if (source === undefined || target === undefined) throw new Error(`${model.canonical} is not mapped from a schema of ${provider.id}`);
  const fitting = arbitraryOf(source, find);
  return {
    fitting,
    mutants: mutantOf(fitting),
    canonicalMismatch: (value) => mismatchOf(value, target, findCanonical),
    normalize: normalize as (raw: Json) => NormalizedLike, // whatever its own type, it must bear any JSON
    enums: enumReadsOf(model.fields),
  };
}

function lookup({ schemas }: ApiModel): SchemaLookup {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  return (name) => byName.get(name);
}

interface Rule {
  readonly says: string;
  readonly values: (subject: Subject) => Arbitrary<Json>;
  /** Throws, or gives false, when the law is broken. */
  readonly holds: (subject: Subject, value: Json) => boolean;
}

const expectedOfFitting = new Set([
  "unknown_currency",
  "inexact_amount",
  "invalid_time",
  "invalid_number",
  "ambiguous_list",
  "totals_mismatch",
  "unknown_enum_value",
  "missing_required",
]);

const rules: readonly Rule[] = [
  {
    says: "a response that fits its description becomes a canonical value",
    values: ({ fitting }) => fitting,
    holds: ({ normalize, canonicalMismatch }, raw) => {
      const { value, issues } = normalize(raw);
      if (value === null || issues.some(isEmptyIdentity)) return true; // a description may allow an empty id, which identifies nothing
      demand(canonicalMismatch(value));
      const strange = issues.find(({ code, value: found }) => !expectedOfFitting.has(code) && !isFraction(found));
      return strange === undefined || issue(strange);
    },
  },
  {
    says: "a response that breaks its description never throws, and what is off is an issue or has no effect",
    values: ({ mutants }) => mutants,
    holds: ({ normalize, canonicalMismatch }, raw) => {
      const { value, issues } = normalize(raw);
      return value === null || issues.length > 0 || demand(canonicalMismatch(value));
    },
  },
  {
    says: "raw is the response itself",
    values: ({ mutants }) => mutants,
    holds: ({ normalize }, raw) => normalize(raw).raw === raw,
  },
  {
    says: "the response is not changed",
    values: ({ mutants }) => mutants,
    holds: ({ normalize }, raw) => {
      normalize(deepFreeze(raw)); // changing it would throw
      return true;
    },
  },
  {
    says: "the same response gives the same value",
    values: ({ mutants }) => mutants,
    holds: ({ normalize }, raw) => isDeepStrictEqual(normalize(raw), normalize(structuredClone(raw))),
  },
  {
    says: "a property that the description does not have changes nothing",
    values: ({ fitting }) => fitting,
    holds: ({ normalize }, raw) => {
      const { value, issues } = normalize(raw);
      const more = normalize(isJsonObject(raw) ? { ...raw, x_added_later: { id: "1" } } : raw);
      return isDeepStrictEqual([value, issues], [more.value, more.issues]);
    },
  },
  {
    says: "an unlisted value of an enum is an issue, and a listed one is none",
    values: ({ fitting }) => fitting,
    holds: ({ normalize, enums }, raw) =>
      enums.every((read) => placesOf(raw, read).every((pointer) => isReported(normalize, raw, pointer))),
  },
];

function isEmptyIdentity({ code, value }: NormalizedLike["issues"][number]): boolean {
  return code === "unexpected_type" && value === "";
}

/** A provider's number may hold a fraction where the canonical model counts. */
function isFraction(found: unknown): boolean {
  return typeof found === "number" && !Number.isSafeInteger(found);
}

function isReported(normalize: Subject["normalize"], raw: Json, pointer: string): boolean {
  const reportsIt = (value: Json) =>
    normalize(value).issues.some(({ code, source }) => code === "unknown_enum_value" && source === pointer);
  return !reportsIt(raw) && reportsIt(replaceAt(raw, pointer, "a value added later"));
}

function demand(mismatch: string | undefined): true {
  if (mismatch !== undefined) throw new Error(`the normalized value is not canonical: ${mismatch}`);
  return true;
}

function issue({ code, source }: NormalizedLike["issues"][number]): never {
  throw new Error(`a fitting response has the issue ${code} at ${source}`);
}
