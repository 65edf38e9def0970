import type { Parameter, Schema } from "../types/api-model.js";
import { buildContent, readFirstExample } from "./media-type.js";
import { child, type ObjectNode } from "./node.js";
import { placeOf } from "./node-place.js";
import { explodesByDefault, isLocation, isStyle, stylesOf } from "./parameter-style.js";
import { readBoolean, readItems, readRequiredString, readString } from "./read.js";
import { followReferences } from "./reference.js";
import { bareCommon, outermost, type SchemaScope } from "./schema-scope.js";

/** A parameter and the node that describes it. */
export interface FoundParameter {
  readonly parameter: Parameter;
  readonly node: ObjectNode;
}

/**
 * Builds the parameters listed by each owner, path item first: one of a later owner replaces one of the same name and location.
 * @see https://spec.openapis.org/oas/v3.1.0#parameter-object
 */
export function buildParameters(scope: SchemaScope, owners: readonly ObjectNode[]): readonly FoundParameter[] {
  const merged = new Map<string, FoundParameter>();
  for (const owner of owners) for (const [key, found] of readList(scope, owner)) merged.set(key, found);
  return [...merged.values()].filter((found) => !isIgnoredHeader(scope, found));
}

function readList(scope: SchemaScope, owner: ObjectNode): ReadonlyMap<string, FoundParameter> {
  const list = new Map<string, FoundParameter>();
  for (const item of readItems(scope, owner, "parameters") ?? []) {
    const node = followReferences(scope, item, "parameter");
    const parameter = node && buildParameter(scope, node);
    if (node === undefined || parameter === undefined) continue;
    const key = identityOf(parameter);
    list.set(key, { parameter, node });
  }
  return list;
}

/** Header names are compared without case. @see https://datatracker.ietf.org/doc/html/rfc9110#section-5.1 */
function identityOf({ name, in: location }: Parameter): string {
  return JSON.stringify([location, location === "header" ? name.toLowerCase() : name]);
}

const leftOut = "the parameter is left out";

function buildParameter(scope: SchemaScope, node: ObjectNode): Parameter | undefined {
  const name = readRequiredString(scope, node, "name", leftOut);
  const written = readRequiredString(scope, node, "in", leftOut);
  const location = written?.toLowerCase();
  if (name === undefined || location === undefined || written === undefined) return undefined;
  if (!isLocation(location)) return reportLocation(scope, node, written);
  const style = readStyle(scope, node, location);
  return {
    name,
    in: location,
    required: location === "path" || (readBoolean(scope, node, "required") ?? false),
    description: readString(scope, node, "description"),
    deprecated: readBoolean(scope, node, "deprecated") ?? false,
    ...readValue(scope, node),
    style,
    explode: readBoolean(scope, node, "explode") ?? explodesByDefault(style),
    allowReserved: readBoolean(scope, node, "allowReserved") ?? false,
    place: placeOf(scope, node),
  };
}

/** The parameter that a variable of a path stands for where nothing describes it. */
export function textInPath(scope: SchemaScope, operation: ObjectNode, name: string): Parameter {
  const common = bareCommon(scope, operation);
  const text = { format: undefined, minLength: undefined, maxLength: undefined, pattern: undefined, binary: false } as const;
  return {
    name,
    in: "path",
    required: true,
    deprecated: false,
    schema: { ...common, kind: "string", ...text },
    style: "simple",
    explode: false,
    allowReserved: false,
    place: common.place,
  };
}

function reportLocation(scope: SchemaScope, node: ObjectNode, location: string): undefined {
  scope.warn({
    code: "unknown-location",
    message: `parameters cannot be in "${location}"; ${leftOut}`,
    at: child(node, "in") ?? node,
    fix: 'write path, query, header or cookie; a body is described by "requestBody"',
  });
  return undefined;
}

function readStyle(scope: SchemaScope, node: ObjectNode, location: Parameter["in"]): Parameter["style"] {
  const style = readString(scope, node, "style");
  const [standard, ...others] = stylesOf(location);
  if (style === undefined) return standard;
  if (isStyle(style) && [standard, ...others].includes(style)) return style;
  scope.warn({
    code: "unknown-style",
    message: `a ${location} parameter cannot have the style "${style}"; read as "${standard}"`,
    at: child(node, "style") ?? node,
    fix: `write ${[standard, ...others].join(", ")}`,
  });
  return standard;
}

/** A parameter's value is described by `schema`, or by the one media type under `content`. */
function readValue(scope: SchemaScope, node: ObjectNode): Pick<Parameter, "schema" | "mediaType"> {
  const schema = child(node, "schema");
  if (schema !== undefined) return { schema: withExample(scope, node, scope.build(schema, outermost())) };
  const content = buildContent(scope, node);
  const [only] = content;
  if (content.length !== 1 || only === undefined) reportValue(scope, node, content.length);
  if (only === undefined) return { schema: { ...bareCommon(scope, node), kind: "unknown" } };
  return { schema: withExample(scope, node, only.schema), mediaType: only.type };
}

function withExample(scope: SchemaScope, node: ObjectNode, schema: Schema): Schema {
  const example = readFirstExample(scope, node);
  return example === undefined ? schema : { ...schema, example };
}

function reportValue(scope: SchemaScope, node: ObjectNode, count: number): void {
  const message =
    count === 0
      ? 'a parameter has neither "schema" nor "content"; read as one that takes anything'
      : `a parameter has ${count} media types, not one; the first is read`;
  scope.warn({ code: "parameter-value", message, at: node, fix: 'describe its value under "schema"' });
}

const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** "If `in` is `header` and the name is Accept, Content-Type or Authorization, the parameter definition SHALL be ignored." */
function isIgnoredHeader(scope: SchemaScope, { parameter, node }: FoundParameter): boolean {
  const isIgnored = parameter.in === "header" && ignoredHeaders.has(parameter.name.toLowerCase());
  if (isIgnored) {
    scope.warn({
      code: "ignored-header",
      message: `OpenAPI ignores the header parameter "${parameter.name}"`,
      at: node,
      fix: "describe it by the media types under content, or by a security scheme",
    });
  }
  return isIgnored;
}
