import { suggest } from "../../diagnostics.js";
import type { RequestField } from "../../types/mapping-plan.js";
import type { reasonsOf } from "../read-yaml.js";
import { type FoundProperty, propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import type { RequestScope } from "./request-scope.js";

/** Lines of `ignore:` with what the body fills. */
export interface IgnoredInput {
  readonly scope: RequestScope;
  readonly target: ResolvedSchema;
  readonly fields: readonly RequestField[];
  readonly ignored: ReturnType<typeof reasonsOf>;
}

/** Proves that every line of a request's `ignore:` leaves out a property that there is: N107 otherwise. */
export function checkIgnored({ scope, target, fields, ignored }: IgnoredInput): void {
  for (const line of ignored) checkLine(scope, line, line.key.split("."), { at: target, fields });
}

type Line = ReturnType<typeof reasonsOf>[number];

/** One object of the body, and what fills it. */
interface Level {
  readonly at: ResolvedSchema;
  readonly fields: readonly RequestField[];
}

function checkLine(scope: RequestScope, line: Line, names: readonly string[], { at, fields }: Level): void {
  const [name = "", ...rest] = names;
  const found = propertiesOf(scope.sides.provider, at).find(({ property }) => property.name === name);
  const transform = fields.find((field) => field.name === name)?.transform;
  const inner = transform !== undefined && "fields" in transform ? transform.fields : undefined;
  if (found === undefined) reportUnknown(scope, line, name, at);
  else if (rest.length > 0 && inner !== undefined) {
    const object = itemOf(scope, resolveSchema(scope.sides.provider, found.property.schema));
    checkLine(scope, line, rest, { at: object, fields: inner });
  } else if (rest.length > 0 || transform !== undefined) reportPointless(scope, line, found, transform !== undefined);
}

function itemOf(scope: RequestScope, at: ResolvedSchema): ResolvedSchema {
  return at.schema.kind === "array" ? resolveSchema(scope.sides.provider, at.schema.items) : at;
}

function reportUnknown({ sides }: RequestScope, { key, keyPlace }: Line, name: string, at: ResolvedSchema): void {
  const names = propertiesOf(sides.provider, at).map(({ property }) => property.name);
  const likely = suggest(name, names);
  const subject = at.name ?? "the request body";
  const fix = likely === undefined ? `remove it; ${subject} is declared at` : `did you mean "${likely}"? ${subject} is declared at`;
  sides.problems.error("N107", `"ignore" names "${key}", but ${subject} has no property "${name}"`, keyPlace, fix, at.schema.place);
}

function reportPointless({ sides }: RequestScope, { key, keyPlace }: Line, { property }: FoundProperty, isFilled: boolean): void {
  const fact = isFilled ? "but the body fills it" : `but "${property.name}" as a whole is left out already`;
  sides.problems.error("N107", `"${key}" is ignored, ${fact}`, keyPlace, "remove it here; it is declared at", property.place);
}
