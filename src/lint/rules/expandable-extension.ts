import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { valueAt } from "../../types/json-pointer.js";
import { finding, type LintRule, schemasWith } from "../rule.js";

/** What is expandable is an id or the object that it stands for. */
export const expandableExtension: LintRule = (context) =>
  schemasWith(context, "x-expandable").flatMap(({ schema, pointer, value }) => {
    const complain = (message: string, fix: string) => [
      finding(context, { code: "expandable-extension", pointer: `${pointer}/x-expandable`, message, fix }),
    ];
    if (typeof value !== "boolean") return complain("x-expandable is neither true nor false", 'write "x-expandable: true"');
    const kinds = variantsOf(schema).map((variant) => kindOf(context.spec.document, variant));
    const isExpandable =
      kinds
        .filter((kind) => kind !== "null")
        .sort()
        .join() === "object,string";
    const fix = 'write "oneOf: [{ type: string }, { $ref: ... }]" with the object\'s schema';
    return isExpandable ? [] : complain("x-expandable does not stand beside a oneOf of a string and an object", fix);
  });

function variantsOf(schema: JsonObject): readonly Json[] {
  const variants = schema["oneOf"] ?? schema["anyOf"];
  return Array.isArray(variants) ? (variants as readonly Json[]) : []; // isArray forgets readonly
}

function kindOf(document: JsonObject, variant: Json): string {
  const reference = isJsonObject(variant) ? variant["$ref"] : undefined;
  const schema = typeof reference === "string" ? valueAt(document, reference.slice(1)) : variant;
  if (!isJsonObject(schema)) return "other";
  if (typeof schema["type"] === "string") return schema["type"];
  return ["properties", "allOf", "oneOf", "$ref"].some((key) => schema[key] !== undefined) ? "object" : "other";
}
