import type { Operation, Parameter } from "../../types/api-model.js";

/** A parameter, or a property of one that is an object: `query.page`, or `number` of `query.page`. */
export interface ParameterPart {
  readonly parameter: Parameter;
  /** The name of the property; `undefined` for the whole parameter. */
  readonly property: string | undefined;
}

/** Finds what `query.limit`, or `query.page.size`, names. */
export function parameterPart({ parameters }: Operation, text: string): ParameterPart | undefined {
  const whole = parameters.find((each) => keyOf(each) === text);
  if (whole !== undefined) return { parameter: whole, property: undefined };
  const holder = parameters.find((each) => text.startsWith(`${keyOf(each)}.`));
  return holder && { parameter: holder, property: text.slice(keyOf(holder).length + 1) };
}

/** The name of a parameter as a mapping writes it: `query.limit`. */
export function keyOf({ in: location, name }: Parameter): string {
  return `${location}.${name}`;
}
