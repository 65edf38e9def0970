import type { Parameter, Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import { isIdempotencyKey } from "../../types/idempotency-key.js";
import { code, objectLiteral, runtimeValue } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { entriesOf } from "../package/entries.js";

/** Writes how one parameter travels, leaving out what is the default. */
export function parameterDescriptor(parameter: Parameter, index: ModelSchemas): Code {
  const { name, in: location, required, mediaType, allowReserved } = parameter;
  const isStyled = mediaType === undefined && location !== "querystring";
  const style = isStyled ? serialization(parameter) : {};
  const shape = isStyled && Object.values(style).every((value) => value === undefined) ? shapeOf(parameter, index) : undefined;
  const special = entriesOf({ ...style, allowReserved: allowReserved || undefined, mediaType, shape });
  return objectLiteral([
    ...entriesOf({ name, in: location, required: (required && !isIdempotencyKey(parameter)) || undefined }),
    ...special,
    // Handed over as a value, so that a program without such parameters does not carry what writes them.
    ...(special.length > 0 ? [["write", code`${runtimeValue("writeStyled")}`] as const] : []),
  ]);
}

/** @see https://spec.openapis.org/oas/v3.1.0#style-values */
function serialization({ in: location, style, explode }: Parameter) {
  const usualStyle = location === "query" || location === "cookie" ? "form" : "simple";
  return { style: style === usualStyle ? undefined : style, explode: explode === (style === "form") ? undefined : explode };
}

type Shape = "boolean" | "array" | "object" | "any";

/** What a path or header parameter may be beside text and numbers; the runtime refuses the rest. */
function shapeOf({ in: location, schema }: Parameter, index: ModelSchemas): Shape | undefined {
  if (location !== "path" && location !== "header") return undefined;
  const shapes = new Set(shapesIn(schema, index, new Set()));
  if (location === "header") shapes.delete("boolean");
  const [only, second] = shapes;
  return second === undefined ? only : "any";
}

function shapesIn(schema: Schema, index: ModelSchemas, seen: ReadonlySet<string>): readonly Shape[] {
  switch (schema.kind) {
    case "unknown":
      return ["any"];
    case "boolean":
    case "object":
      return [schema.kind];
    case "array":
    case "tuple":
      return ["array"];
    case "enum":
      return schema.values.some(({ value }) => typeof value === "boolean") ? ["boolean"] : [];
    case "union":
      return schema.variants.flatMap((variant) => shapesIn(variant, index, seen));
    case "intersection":
      return schema.parts.flatMap((part) => shapesIn(part, index, seen));
    case "reference": {
      const target = seen.has(schema.target) ? undefined : index.find(schema.target);
      return target === undefined ? [] : shapesIn(target, index, new Set([...seen, schema.target]));
    }
    default:
      return [];
  }
}
