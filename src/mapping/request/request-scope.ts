import { didYouMeanAt } from "../../diagnostics.js";
import type { Operation, Schema } from "../../types/api-model.js";
import type { Place } from "../../types/diagnostic.js";
import type { InputRead, ModelPlan } from "../../types/mapping-plan.js";
import type { PageNames } from "../../types/pages.js";
import type { Sides } from "../build-model-plan.js";
import { type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";

/** The request side of one operation. */
export interface RequestInput {
  readonly sides: Sides;
  readonly models: readonly ModelPlan[];
  /** The operation's map: `params`, `body`, `ignore`, `unsupported`. */
  readonly map: YamlMap;
  readonly place: Place;
  /** The provider's operation. */
  readonly operation: Operation;
  /** The canonical operation. */
  readonly canonical: Operation;
  /** A cursor that is no input of the request, since it holds the whole query. */
  readonly pages?: PageNames | undefined;
}

/** A place in the canonical input where paths start. */
export interface InputPosition {
  readonly at: ResolvedSchema;
  /** Canonical path, `[]` for list items. */
  readonly path: string;
  /** The path as problems name it. */
  readonly issuePath: string;
}

/** Where the paths of a request mapping start, on both sides. */
export interface RequestScope {
  readonly sides: Sides;
  readonly models: readonly ModelPlan[];
  /** The canonical input, or the item of one of its lists. */
  readonly input: InputPosition;
  readonly rootInput: ResolvedSchema;
  /** The canonical operation whose input it is. */
  readonly inputOf: string;
  /** The lines that fill the whole body: an amount's currency is looked up there. */
  readonly body: YamlMap;
  /** The lines that fill the object at hand, and where their paths start. */
  readonly beside: { readonly form: YamlMap; readonly input: InputPosition };
  /**
   * Canonical inputs that paths lead to, those of wrong forms too: what a wrong line names is not forgotten as well.
   * One that ends with `[]` stands for all that is in the items of a list.
   */
  readonly mentioned: Set<string>;
  /** Lines of `ignore` by which something was left out. */
  readonly leftOut: Set<string>;
  /** The parameter or the property that is filled. */
  readonly filled: { readonly in: "parameter" | "body" | "form"; readonly name: string };
}

/** One form of a request mapping as written. */
export interface RequestFormInput {
  readonly scope: RequestScope;
  /** The provider's property. */
  readonly target: ResolvedSchema;
  readonly form: YamlMap;
  readonly head: YamlEntry;
}

/** Resolves a canonical input path; reports N100 for a property that it does not have. */
export function readInput(scope: RequestScope, text: string, place: Place): InputRead | undefined {
  const isFromRoot = text.startsWith("/");
  const names = text === "." ? [] : (isFromRoot ? text.slice(1) : text).split(".");
  let at = isFromRoot ? scope.rootInput : scope.input.at;
  let required = true;
  const nulls: number[] = [];
  if (text === "." && !scope.input.path.endsWith("[]")) {
    scope.sides.problems.error("N100", '"." is the item of a list, but here is none', place, "name an input of", at.schema.place);
    return undefined;
  }
  for (const [index, name] of names.entries()) {
    const properties = sentPropertiesOf(scope.sides.canonical, at);
    const found = properties.find(({ property }) => property.name === name);
    if (found === undefined) {
      const subject = at.name ?? (at === scope.rootInput ? `canonical "${scope.inputOf}"` : "the canonical input");
      const fix = didYouMeanAt(
        name,
        properties.map(({ property }) => property.name),
        { otherwise: `use an input of ${subject}, declared at`, declared: `${subject} is` },
      );
      scope.sides.problems.error("N100", `${subject} has no input "${name}"`, place, fix, at.schema.place);
      return undefined;
    }
    at = resolveSchema(scope.sides.canonical, found.property.schema);
    required &&= found.required && !at.nullable;
    if (at.nullable) nulls.push(index + 1);
  }
  const start = isFromRoot ? { path: "", issuePath: "" } : scope.input;
  const [path, issuePath] = [start.path, start.issuePath].map((before) => [...(before === "" ? [] : [before]), ...names].join("."));
  const schema: Schema = { ...at.schema, nullable: at.nullable };
  scope.mentioned.add(path ?? "");
  return {
    text,
    path: path ?? "",
    issuePath: issuePath ?? "",
    origin: isFromRoot ? "root" : "current",
    steps: names,
    nulls,
    required,
    schema,
  };
}
