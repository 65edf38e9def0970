import type { Problems } from "./problems.js";
import type { ResolvedSchema, SchemaIndex } from "./schema-index.js";

/** A place in a response (or request) where paths can start. */
export interface Position {
  readonly at: ResolvedSchema;
  /** JSON pointer from the body's root, `[]` for list items. */
  readonly pointer: string;
  /** The union whose alternative stands here, inside a case of its discriminator. */
  readonly union?: ResolvedSchema | undefined;
  /** True when what is read there must not be shown. */
  readonly sensitive: boolean;
}

/** What a form needs to know to be checked: where its paths start, and both sides' schemas. */
export interface Scope {
  readonly provider: SchemaIndex;
  readonly canonical: SchemaIndex;
  /** Where a path starts. */
  readonly current: Position;
  /** Where a path with a leading slash starts. */
  readonly root: Position;
  readonly problems: Problems;
  /**
   * Pointers of all properties that paths lead to, those of wrong forms too: what a wrong line names is not forgotten as well.
   * One that ends with `/[]` stands for all that is in the items of a list.
   */
  readonly mentioned: Set<string>;
}
