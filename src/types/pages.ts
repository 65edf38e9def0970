import type { Place } from "./diagnostic.js";

/** What `x-pages` of a canonical operation names. */
export interface PageNames {
  /** The property of the result that holds the items of a page. */
  readonly items: string;
  /** The input that takes the cursor of a page. */
  readonly cursor: string;
  /** The property of the result that holds the cursor of the next page, null on the last one. */
  readonly next: string;
  readonly place: Place;
}

/** Where a provider says a number or whether there is more: a path of the body, or a header. */
export type ToldAt = { readonly path: readonly string[] } | { readonly header: string };

/** How many items a page holds: the canonical input that says it, and what holds without it. */
export interface PageSizePlan {
  readonly input?: string | undefined;
  readonly usual?: number | undefined;
}

/** How the pages of a provider follow one another. Switch on `kind`. */
export type PageFollowing =
  | { readonly kind: "cursor"; readonly into: string; readonly from: string; readonly more?: ToldAt | undefined }
  | { readonly kind: "url"; readonly at: ToldAt; readonly paths: readonly string[]; readonly secrets: readonly string[] }
  | { readonly kind: "link"; readonly relation: string; readonly paths: readonly string[]; readonly secrets: readonly string[] }
  | {
      readonly kind: "page";
      readonly parameter: string;
      readonly first: number;
      readonly size: PageSizePlan;
      readonly last?: ToldAt | undefined;
      readonly next?: ToldAt | undefined;
    }
  | { readonly kind: "offset"; readonly parameter: string; readonly size: PageSizePlan; readonly total?: ToldAt | undefined }
  | { readonly kind: "whole"; readonly reason: string };

/** How one canonical list is paged at one provider. */
export interface PagesPlan extends Omit<PageNames, "place"> {
  /** Path of the items in the body. */
  readonly list: readonly string[];
  readonly follow: PageFollowing;
  readonly place: Place;
}
