import type { NamedSchema, Operation, ResponseHeader } from "../types/api-model.js";
import type { SourceRead } from "../types/mapping-plan.js";
import type { ModelKeys } from "./model-keys.js";
import type { Problems } from "./problems.js";
import type { ResolvedSchema, SchemaIndex } from "./schema-index.js";

/** A place in a response (or request) where paths can start. */
export interface Position {
  readonly at: ResolvedSchema;
  /** JSON pointer from the body's root, `[]` for list items. */
  readonly pointer: string;
  /** True when what is read there must not be shown. */
  readonly sensitive: boolean;
  /** The list whose items these are, or the envelope whose content. @default the root */
  readonly within?: SourceRead | undefined;
}

/** The provider's schema that each model of the mapping is made from, by the name of its canonical schema; `undefined` where that is wrong. */
export type ModelSources = ReadonlyMap<string, NamedSchema | undefined>;

/** The operations of the provider whose responses a model is read from, and the headers that their descriptions list. */
export interface DescribedHeaders {
  readonly operations: readonly Operation[];
  readonly headers: readonly ResponseHeader[];
}

/** What a form needs to know to be checked: where its paths start, and both sides' schemas. */
export interface Scope {
  readonly provider: SchemaIndex;
  readonly canonical: SchemaIndex;
  /** Where a path starts. */
  readonly current: Position;
  /** Where a path with a leading slash starts. */
  readonly root: Position;
  /** What stands at a pointer inside a case of a union's discriminator: the one alternative that has the value. */
  readonly narrowed: ReadonlyMap<string, ResolvedSchema>;
  /** The headers of the responses at hand; `undefined` where none can be read. */
  readonly headers: DescribedHeaders | undefined;
  readonly models: ModelSources;
  readonly keys: ModelKeys;
  readonly problems: Problems;
  /**
   * Pointers of all properties that paths lead to, those of wrong forms too: what a wrong line names is not forgotten as well.
   * One that ends with `/[]` stands for all that is in the items of a list.
   */
  readonly mentioned: Set<string>;
}
