import type { NamedSchema, Operation, Parameter, Schema } from "../types/api-model.js";
import type { Description } from "./description.js";

/** A value that a style has no way to write, and where its schema stands. */
interface Unwritable {
  /** Path below the parameter: `.range`, `[]`, or "" for the parameter itself. */
  readonly path: string;
  readonly what: "a list" | "an object";
  readonly pointer: string;
}

/**
 * Warns of parameters whose schema allows what their style cannot write: an object in an object, or in a list. Such a value is refused when
 * a call gives it.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
export function reportUnwritable(description: Description, operations: readonly Operation[], schemas: readonly NamedSchema[]): void {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const parameters = new Set(operations.flatMap((operation) => operation.parameters));
  for (const parameter of parameters) {
    for (const { path, what, pointer } of unwritableIn(parameter, byName)) {
      const { name, in: location, style } = parameter;
      description.warn({
        code: "unwritable-parameter",
        message: `${location} parameter "${name}": ${path === "" ? "it" : `"${name}${path}"`} may be ${what}, which the style "${style}" cannot write; a call that gives one is refused`,
        at: pointer,
        fix:
          location === "query"
            ? 'write "style: deepObject", or describe the parameter by "content"'
            : 'describe the parameter by "content", with application/json',
      });
    }
  }
}

type ByName = ReadonlyMap<string, Schema>;

function unwritableIn({ schema, style, explode, mediaType, in: location }: Parameter, byName: ByName): readonly Unwritable[] {
  if (mediaType !== undefined || style === "deepObject" || location === "querystring") return [];
  // Where names are written and repeat, a list in an object repeats its name.
  const repeats = explode && style !== "simple" && style !== "label" && style !== "matrix";
  return partsOf(schema, byName).flatMap((part): readonly Unwritable[] => {
    if (part.kind === "array") return compositesIn(part.items, "[]", byName);
    if (part.kind === "tuple") return part.items.flatMap((item, position) => compositesIn(item, `[${position}]`, byName));
    if (part.kind !== "object") return [];
    return part.properties.flatMap(({ name, schema: inner }) =>
      compositesIn(inner, `.${name}`, byName).flatMap((found) =>
        repeats && found.what === "a list" ? itemsIn(inner, `.${name}[]`, byName) : found,
      ),
    );
  });
}

function itemsIn(schema: Schema, path: string, byName: ByName): readonly Unwritable[] {
  return partsOf(schema, byName).flatMap((part) => (part.kind === "array" ? compositesIn(part.items, path, byName) : []));
}

function compositesIn(schema: Schema, path: string, byName: ByName): readonly Unwritable[] {
  const kinds = new Set(partsOf(schema, byName).map(({ kind }) => kind));
  const { pointer } = schema;
  const lists = kinds.has("array") || kinds.has("tuple") ? [{ path, what: "a list", pointer } as const] : [];
  return kinds.has("object") ? [...lists, { path, what: "an object", pointer }] : lists;
}

/** The schemas that a value may have to fit, without references, unions and intersections. */
function partsOf(schema: Schema, byName: ByName, seen: ReadonlySet<string> = new Set()): readonly Schema[] {
  if (schema.kind === "union") return schema.variants.flatMap((variant) => partsOf(variant, byName, seen));
  if (schema.kind === "intersection") return schema.parts.flatMap((part) => partsOf(part, byName, seen));
  if (schema.kind !== "reference") return [schema];
  const target = seen.has(schema.target) ? undefined : byName.get(schema.target);
  return target === undefined ? [] : partsOf(target, byName, new Set([...seen, schema.target]));
}
