import type { reasonsOf } from "../read-yaml.js";
import type { ResolvedSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import type { Tag } from "./request-alternative.js";
import type { RequestScope } from "./request-scope.js";

/** One object of the provider's body and the lines that fill it. */
export interface RequestFieldsInput {
  readonly scope: RequestScope;
  readonly form: YamlMap;
  readonly target: ResolvedSchema;
  /** Path of the object in the provider's body, `[]` for list items. */
  readonly path: string;
  readonly ignored: ReturnType<typeof reasonsOf>;
  /** The tag of the union's alternative that is filled, which needs no line of its own. */
  readonly tag?: Tag | undefined;
  /** The value of the case that is being built. */
  readonly ofCase?: string | undefined;
  /** True within a case: the cases around it answer for every alternative. */
  readonly isWithin?: boolean | undefined;
  /** True where a case decides on a whole body or list item. */
  readonly isWhole?: boolean | undefined;
}

/** A form that is made of other forms. */
export interface CompositeForm {
  readonly input: RequestFieldsInput;
  /** What it fills. */
  readonly target: ResolvedSchema;
  readonly form: YamlMap;
  readonly head: YamlEntry;
  /** Path of what it fills in the provider's body. */
  readonly path: string;
}
