import type { Operation, Parameter, Property, Schema } from "../../types/api-model.js";
import { fillableContent } from "../../types/sending-order.js";
import type { Sides } from "../build-model-plan.js";
import { type FoundProperty, type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";

/**
 * Gives the input of a canonical operation as one flat object: its parameters and, side by side, the properties of its body; a body that is
 * no object is the property `body`. Reports N109 where two of them have one name.
 */
export function flatInput(sides: Sides, operation: Operation): ResolvedSchema {
  const body = fillableContent(operation.requestBody);
  const at = body && resolveSchema(sides.canonical, body.schema);
  const inside = at === undefined ? [] : sentPropertiesOf(sides.canonical, at);
  if (at !== undefined && operation.parameters.length === 0 && inside.length > 0) return at;
  const isNeeded = operation.requestBody?.required === true;
  const ofBody = inside.length > 0 ? inside.map((found) => flatProperty(found, isNeeded)) : wholeBody(operation, body?.schema, isNeeded);
  const properties = [...operation.parameters.map(asProperty), ...ofBody];
  refuseTwins(sides, operation, properties);
  return { schema: objectOf(properties, operation), name: null, nullable: false, extensions: {} };
}

/** Makes the schema of an object that no description has under a name. */
export function objectOf(properties: readonly Property[], { pointer, place }: Pick<Schema, "pointer" | "place">): Schema {
  const said = { deprecated: false, nullable: false, readOnly: false, writeOnly: false, extensions: {} };
  return { ...said, kind: "object", properties, additional: undefined, pointer, place };
}

/** Reads a parameter as the property of an object. */
export function asProperty({ name, required, schema, description, place }: Parameter): Property {
  return { name, required, schema: { ...schema, description: description ?? schema.description }, place };
}

function flatProperty({ property, required }: FoundProperty, isNeeded: boolean): Property {
  return { ...property, required: required && isNeeded };
}

function wholeBody({ requestBody, place }: Operation, schema: Schema | undefined, required: boolean): readonly Property[] {
  if (schema === undefined) return [];
  return [{ name: "body", required, schema: { ...schema, description: requestBody?.description ?? schema.description }, place }];
}

function refuseTwins({ problems }: Sides, { name: operation }: Operation, properties: readonly Property[]): void {
  for (const property of properties) {
    const { name, place } = property;
    const first = properties.find((each) => each.name === name);
    if (first === undefined || first === property) continue;
    const message = `the input of canonical "${operation}" has two properties "${name}": its parameters and its body are one object`;
    problems.error("N109", message, place, "rename one of them; the other is declared at", first.place);
  }
}
