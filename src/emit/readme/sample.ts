import type { Operation, Property, Schema } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import { sendingOrder } from "../../types/sending-order.js";
import { code, list, literal, objectLiteral } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { contentKind } from "../operations/media-types.js";
import { inputGroups, isDemanded } from "../operations/operation-input.js";
import type { Entry } from "../package/entries.js";

/** Writes an input that an operation can be called with: what it demands, taken from examples where there are some. */
export function sampleInput(operation: Operation, index: ModelSchemas): Code | undefined {
  const groups: readonly Entry[] = [
    ...inputGroups.flatMap((group) => groupSample(group, operation, index)),
    ...bodySample(operation, index),
  ];
  return groups.length === 0 ? undefined : objectLiteral(groups);
}

function groupSample({ name, holds }: (typeof inputGroups)[number], { parameters }: Operation, index: ModelSchemas): readonly Entry[] {
  const demanded = parameters.filter((parameter) => isDemanded(parameter) && holds.some((location) => location === parameter.in));
  if (demanded.length === 0) return [];
  return [[name, objectLiteral(demanded.map((parameter) => [parameter.name, sampleOf(parameter.schema, index)]))]];
}

function bodySample({ requestBody }: Operation, index: ModelSchemas): readonly Entry[] {
  const [body] = sendingOrder(requestBody);
  if (body === undefined || requestBody?.required !== true) return [];
  const kind = contentKind(body.type);
  if (kind === "text") return [["body", literal("...")]];
  if (kind === "bytes") return [["body", code`new Blob(["..."])`]];
  return [["body", body.example === undefined ? sampleOf(body.schema, index) : literal(body.example)]];
}

/** Writes a value that a schema allows, as short as it may be. */
export function sampleOf(schema: Schema, index: ModelSchemas, open: ReadonlySet<string> = new Set()): Code {
  const given = schema.example ?? schema.default;
  if (given !== undefined) return literal(given);
  switch (schema.kind) {
    case "unknown":
    case "object":
      return objectLiteral(sampleEntries(schema, index, open));
    case "never":
    case "null":
      return literal(null);
    case "boolean":
      return literal(true);
    case "string":
      return schema.binary ? code`new Blob(["..."])` : literal(sampleText(schema));
    case "number":
      return literal(sampleNumber(schema));
    case "enum":
      return literal(schema.values[0]?.value ?? null);
    case "array":
      return list("[", (schema.minItems ?? 0) > 0 ? [sampleOf(schema.items, index, open)] : []);
    case "tuple":
      return list(
        "[",
        schema.items.slice(0, schema.minItems).map((item) => sampleOf(item, index, open)),
      );
    case "reference":
      return referenceSample(schema.target, index, open);
    case "union":
      return schema.variants[0] === undefined ? literal(null) : sampleOf(schema.variants[0], index, open);
    case "intersection":
      return objectLiteral([...new Map(sampleEntries(schema, index, open))]);
    default:
      return assertNever(schema);
  }
}

function referenceSample(target: string, index: ModelSchemas, open: ReadonlySet<string>): Code {
  const schema = open.has(target) ? undefined : index.find(target);
  return schema === undefined ? literal({}) : sampleOf(schema, index, new Set([...open, target]));
}

/** The required properties of an object, of whatever it is made. */
function sampleEntries(schema: Schema, index: ModelSchemas, open: ReadonlySet<string>): readonly Entry[] {
  switch (schema.kind) {
    case "object":
      return schema.properties.filter(isSent).map((property) => [property.name, sampleOf(property.schema, index, open)]);
    case "intersection":
      return schema.parts.flatMap((part) => sampleEntries(part, index, open));
    case "union":
      return schema.variants[0] === undefined ? [] : sampleEntries(schema.variants[0], index, open);
    case "reference": {
      const target = open.has(schema.target) ? undefined : index.find(schema.target);
      return target === undefined ? [] : sampleEntries(target, index, new Set([...open, schema.target]));
    }
    default:
      return [];
  }
}

function isSent({ required, schema }: Property): boolean {
  return required && !schema.readOnly;
}

const textsByFormat: Readonly<Record<string, string>> = {
  date: "2030-01-31",
  "date-time": "2030-01-31T12:00:00Z",
  email: "ada@example.com",
  uri: "https://example.com",
  url: "https://example.com",
  uuid: "123e4567-e89b-12d3-a456-426614174000",
};

function sampleText({ format, minLength = 0 }: Extract<Schema, { kind: "string" }>): string {
  const text = (Object.hasOwn(textsByFormat, format ?? "") && textsByFormat[format ?? ""]) || "string";
  return text.length < minLength && minLength <= 100 ? text.padEnd(minLength, "x") : text;
}

function sampleNumber({ minimum, exclusiveMinimum, maximum, multipleOf }: Extract<Schema, { kind: "number" }>): number {
  const least = minimum ?? (exclusiveMinimum === undefined ? (multipleOf ?? 1) : exclusiveMinimum + 1);
  return maximum === undefined ? least : Math.min(least, maximum);
}
