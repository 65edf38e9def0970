import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel, Schema } from "../../src/types/api-model.js";
import { specOf } from "./loaded-spec.js";

/** Writes a schema the way TypeScript would, in one line; binary strings are `Blob`, forbidden additions `[none]`. */
export function show(schema: Schema): string {
  const text = showKind(schema);
  return schema.nullable ? `${text} | null` : text;
}

function showKind(schema: Schema): string {
  switch (schema.kind) {
    case "string":
      return schema.binary ? "Blob" : "string";
    case "number":
      return schema.integer ? "integer" : "number";
    case "enum":
      return [...schema.values.map(({ value }) => JSON.stringify(value)), ...(schema.open ? ["..."] : [])].join(" | ");
    case "array":
      return `(${show(schema.items)})[]`;
    case "tuple":
      return `[${schema.items.map((item, index) => (index < schema.minItems ? show(item) : `${show(item)}?`)).join(", ")}${schema.rest === null ? "" : `, ...${show(schema.rest)}`}]`;
    case "object":
      return showObject(schema);
    case "reference":
      return schema.target;
    case "union":
      return `(${schema.variants.map(show).join(" | ")})`;
    case "intersection":
      return schema.parts.map(show).join(" & ");
    default:
      return schema.kind;
  }
}

function showObject({ properties, additional }: Extract<Schema, { kind: "object" }>): string {
  const members = properties.map(({ name, required, schema }) => `${name}${required ? "" : "?"}: ${show(schema)}`);
  if (additional === null) members.push("[none]");
  else if (additional !== undefined) members.push(`[key]: ${show(additional)}`);
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

/** Builds a model that must come out without an error. */
export function modelOf(yaml: string, version?: string): ApiModel {
  const { value, diagnostics } = buildModel(specOf(yaml, version));
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** Shows every schema that a description declares, by name. */
export function showSchemas(model: ApiModel): Record<string, string> {
  return Object.fromEntries(model.schemas.map(({ name, schema }) => [name, show(schema)]));
}

/** Builds schemas from the YAML under `components/schemas` and shows them. */
export function shown(schemas: string, version?: string): Record<string, string> {
  return showSchemas(modelOf(components(schemas), version));
}

/** Puts YAML under `components/schemas`. */
export function components(schemas: string): string {
  return `components:\n  schemas:\n${schemas.replace(/^/gm, "    ")}`;
}

/** Gives the problems of a description as `severity code`, sorted. */
export function problemsOf(yaml: string, version?: string): readonly string[] {
  return buildModel(specOf(yaml, version))
    .diagnostics.filter(({ code }) => code !== "missing-operation-id") // the short descriptions of these tests name no operation
    .map(({ severity, code }) => `${severity} ${code}`)
    .sort();
}
