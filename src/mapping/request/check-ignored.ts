import { didYouMeanAt } from "../../diagnostics.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { choiceOf, isListOfOne, isSentList, isSentObject, itemOf as sentItemOf } from "../../types/request-forms.js";
import { pathNames } from "../path-names.js";
import type { reasonsOf } from "../read-yaml.js";
import {
  type FoundProperty,
  objectVariants,
  possiblePropertiesOf,
  propertiesOf,
  type ResolvedSchema,
  resolveSchema,
} from "../schema-index.js";
import type { RequestScope } from "./request-scope.js";

/** Lines of `ignore:` with what the body fills. */
export interface IgnoredInput {
  readonly scope: RequestScope;
  readonly target: ResolvedSchema;
  readonly fields: readonly RequestField[];
  readonly ignored: ReturnType<typeof reasonsOf>;
  /** What the lines begin with that stands for what is filled: `query.filter.`. */
  readonly within?: string | undefined;
}

/** Proves that every line of a request's `ignore:` leaves out a property that there is: N107 otherwise. */
export function checkIgnored({ scope, target, fields, ignored, within = "" }: IgnoredInput): void {
  for (const line of ignored) {
    if (line.key.endsWith("*")) checkGroup(scope, line, target);
    else {
      const levels = levelsOf(scope, target, fields);
      checkLine(scope, line, namesOf(scope, levels, line.key.slice(within.length)), levels);
    }
  }
}

function namesOf(scope: RequestScope, levels: readonly Level[], text: string): readonly string[] {
  const { provider } = scope.sides;
  const start = levels.map(({ at }) => at);
  return pathNames(text, start, (here, name) => {
    const found = here.flatMap((at) => possiblePropertiesOf(provider, at)).filter(({ property }) => property.name === name);
    return found.length === 0 ? undefined : found.map(({ property }) => itemOf(scope, resolveSchema(provider, property.schema)));
  });
}

/** A line for all properties that begin so has to leave one out. */
function checkGroup({ sides, leftOut }: RequestScope, { key, keyPlace }: Line, { schema }: ResolvedSchema): void {
  if (leftOut.has(key)) return;
  sides.problems.warning(
    "N107",
    `"${key}" is ignored, but there is nothing that it leaves out`,
    keyPlace,
    "remove it here; the properties are declared at",
    schema.place,
  );
}

type Line = ReturnType<typeof reasonsOf>[number];

/** One object of the body, and what fills it. */
interface Level {
  readonly at: ResolvedSchema;
  readonly fields: readonly RequestField[];
}

/** Where cases choose between objects, a line may be of any of them. */
function levelsOf(scope: RequestScope, at: ResolvedSchema, fields: readonly RequestField[]): readonly Level[] {
  const [whole] = fields;
  return whole?.name === "" ? levelsIn(scope, at, whole.transform) : [{ at, fields }];
}

function levelsIn(scope: RequestScope, at: ResolvedSchema, form: RequestTransform): readonly Level[] {
  const [item, choice] = [sentItemOf(form), choiceOf(form)];
  if (isSentObject(form)) return [{ at: alternativeAt(scope, at, form.source), fields: form.fields }];
  if (isSentList(form) || isListOfOne(form)) return levelsOf(scope, itemOf(scope, at), form.fields);
  if (item !== undefined) return levelsIn(scope, at, item);
  return (choice?.cases ?? []).flatMap((each) => levelsIn(scope, at, each.transform));
}

function alternativeAt({ sides }: RequestScope, at: ResolvedSchema, source: string | undefined): ResolvedSchema {
  return objectVariants(sides.provider, at.schema).find(({ name }) => name === source) ?? at;
}

function checkLine(scope: RequestScope, line: Line, names: readonly string[], levels: readonly Level[]): void {
  const [name = "", ...rest] = names;
  const found = levels.flatMap(({ at, fields }) => {
    const property = propertiesOf(scope.sides.provider, at).find((each) => each.property.name === name);
    return property === undefined ? [] : [{ property, transform: fields.find((field) => field.name === name)?.transform }];
  });
  const [first] = found;
  if (first === undefined) return void reportUnknown(scope, line, name, levels[0]?.at ?? scope.rootInput);
  if (rest.length === 0 && found.some(({ transform }) => transform === undefined)) return;
  const inner = found.flatMap(({ property, transform }) =>
    transform === undefined ? [] : levelsIn(scope, resolveSchema(scope.sides.provider, property.property.schema), transform),
  );
  if (rest.length > 0 && inner.length > 0) checkLine(scope, line, rest, inner);
  else reportPointless(scope, line, first.property, first.transform !== undefined);
}

function itemOf(scope: RequestScope, at: ResolvedSchema): ResolvedSchema {
  return at.schema.kind === "array" ? resolveSchema(scope.sides.provider, at.schema.items) : at;
}

function reportUnknown({ sides }: RequestScope, { key, keyPlace }: Line, name: string, at: ResolvedSchema): void {
  const names = propertiesOf(sides.provider, at).map(({ property }) => property.name);
  const subject = at.name ?? "the request body";
  const fix = didYouMeanAt(name, names, { otherwise: `remove it; ${subject} is declared at`, declared: `${subject} is` });
  sides.problems.warning("N107", `"ignore" names "${key}", but ${subject} has no property "${name}"`, keyPlace, fix, at.schema.place);
}

function reportPointless({ sides }: RequestScope, { key, keyPlace }: Line, { property }: FoundProperty, isFilled: boolean): void {
  const fact = isFilled ? "but the body fills it" : `but "${property.name}" as a whole is left out already`;
  sides.problems.warning("N107", `"${key}" is ignored, ${fact}`, keyPlace, "remove it here; it is declared at", property.place);
}
