import type { ApiModel } from "../types/api-model.js";
import type { Guide } from "../types/guide.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { MappingPlan } from "../types/mapping-plan.js";
import type { Imports } from "./code-samples.js";
import type { GuideList } from "./guide-list.js";

/** An API to publish, with its mapping to the canonical one where it has one. */
export interface DocumentedApi {
  readonly spec: LoadedSpec;
  readonly model: ApiModel;
  readonly mapping?: { readonly plan: MappingPlan; readonly canonical: ApiModel } | undefined;
  /** Its mappings to other canonical APIs. */
  readonly otherMappings?: readonly NonNullable<DocumentedApi["mapping"]>[] | undefined;
}

/** Lists an API once for each canonical API that it is mapped to. */
export function mappedWays({ mapping, otherMappings = [], ...api }: DocumentedApi): readonly MappedProvider[] {
  return [...(mapping === undefined ? [] : [mapping]), ...otherMappings].map((each) => ({ ...api, mapping: each }));
}

/** The guides of a project. */
export interface SiteGuides {
  /** The file that lists them. */
  readonly file: string;
  readonly list: GuideList;
  readonly guides: readonly Guide[];
}

/** All that is published together. */
export interface Site {
  /** Name of the site. */
  readonly title: string;
  /** In the order of the config. */
  readonly apis: readonly DocumentedApi[];
  readonly imports: Imports;
  /** The command that installs what the samples import, where it is a package. */
  readonly install?: string | undefined;
  readonly guides?: SiteGuides | undefined;
  /** Address that a path of the project is appended to. */
  readonly source?: string | undefined;
}

/** The APIs that others are mapped to. */
export function canonicalApis({ apis }: Site): readonly DocumentedApi[] {
  return apis.filter((api) => isCanonical(api, apis));
}

/** Tells whether others are mapped to an API. */
export function isCanonical({ model }: DocumentedApi, apis: readonly DocumentedApi[]): boolean {
  return apis.flatMap(mappedWays).some(({ mapping }) => mapping.canonical.id === model.id);
}

/** The mappings to a canonical API. */
export function plansTo(canonical: ApiModel | undefined, apis: readonly DocumentedApi[]): readonly MappingPlan[] {
  return apis.flatMap(mappedWays).flatMap(({ mapping }) => (mapping.canonical.id === canonical?.id ? [mapping.plan] : []));
}

/** The APIs that are mapped to a canonical one. */
export function providersOf({ model }: DocumentedApi, { apis }: Site): readonly MappedProvider[] {
  return apis.flatMap(mappedWays).filter(({ mapping }) => mapping.canonical.id === model.id);
}

/** An API with its mapping. */
export interface MappedProvider extends DocumentedApi {
  readonly mapping: NonNullable<DocumentedApi["mapping"]>;
}
