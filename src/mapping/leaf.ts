import type { Place } from "../types/diagnostic.js";

/** One property of the provider that a response can hold, where no deeper property describes it further. */
export interface Leaf {
  readonly pointer: string;
  readonly place: Place;
  /** Where it stands, outermost first: the schemas that declare each property on the way. */
  readonly trail: readonly { readonly owner: string | null; readonly property: string; readonly place: Place }[];
}

/** A path under `ignore:` with its reason. */
export interface Ignored {
  readonly pointer: string;
  /** Of a group, how the pointers of what it covers begin. */
  readonly prefix?: string | undefined;
  readonly reason: string;
  readonly place: Place;
}
