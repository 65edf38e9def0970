import type { Schema } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import type { RefusedValue, RequestTransform } from "../../types/mapping-plan.js";
import { code, join, literal, objectType, propertyKey, unionType } from "../draft.js";
import type { ModelSchemas } from "../models/schema-index.js";
import { emitType } from "../models/types.js";
import type { Filler } from "./fillers.js";

/** Writes what one form can take of a canonical input, where that is other than its type says. */
export function narrowedInput({ transform, target, type }: Filler, index: ModelSchemas): Code | undefined {
  switch (transform.kind) {
    case "copy":
      return target.kind === "enum" ? code`NonNullable<${type}>` : undefined;
    case "time":
      return code`Date | string`;
    case "enum":
    case "flag":
      return narrowedValues(transform);
    case "interval":
    case "intervalUnit":
    case "days":
      return narrowedUnits(transform, index);
    case "period":
      return narrowedPeriods(transform, index);
    case "option":
    case "const":
    case "money":
    case "intervalCount":
    case "decimalText":
    case "plainText":
    case "part":
    case "join":
    case "split":
    case "nullText":
    case "lower":
    case "upper":
    case "map":
    case "reference":
    case "one":
    case "by":
    case "first":
    case "listOfOne":
    case "each":
      return undefined;
    default:
      return assertNever(transform);
  }
}

function narrowedValues({ read: { schema }, table }: Extract<RequestTransform, { kind: "enum" | "flag" }>): Code | undefined {
  const values = schema.kind === "enum" ? schema.values.map(({ value }) => value) : [true, false];
  const possible = values.filter((value) => value !== "unknown" && table.some(([from]) => from === String(value)));
  return possible.length === values.length ? undefined : unionType(possible.map(literal));
}

function narrowedUnits(
  { read, refused }: Extract<RequestTransform, { kind: "interval" | "intervalUnit" | "days" }>,
  index: ModelSchemas,
): Code | undefined {
  return refused.length === 0
    ? undefined
    : intervalType(read.schema, index, (name, schema) => (name === "unit" ? unitsOf(schema, refused, index) : undefined));
}

function unitsOf(schema: Schema, refused: readonly RefusedValue[], index: ModelSchemas): Code {
  const unit = resolved(schema, index);
  const values = unit.kind === "enum" ? unit.values.map(({ value }) => value) : [];
  return unionType(values.filter((value) => value !== "unknown" && !refused.some((each) => each.value === String(value))).map(literal));
}

function narrowedPeriods({ read, table }: Extract<RequestTransform, { kind: "period" }>, index: ModelSchemas): Code {
  const units = [...new Set(table.map(([unit]) => unit))];
  return join(
    units.map((unit) => {
      const counts = unionType(table.filter(([each]) => each === unit).map(([, count]) => literal(count)));
      return intervalType(read.schema, index, (name) => (name === "unit" ? literal(unit) : name === "count" ? counts : undefined));
    }),
    " | ",
  );
}

function intervalType(schema: Schema, index: ModelSchemas, other: (name: string, schema: Schema) => Code | undefined): Code {
  const properties = schema.kind === "object" ? schema.properties : [];
  return objectType(
    properties.map(({ name, required, schema: inner }) => ({
      key: propertyKey(name),
      optional: !required,
      readonly: false,
      type: other(name, inner) ?? emitType(inner, index),
    })),
  );
}

function resolved(schema: Schema, index: ModelSchemas): Schema {
  return schema.kind === "reference" ? (index.find(schema.target) ?? schema) : schema;
}
