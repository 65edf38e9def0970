import { formatPlace } from "../diagnostics.js";
import type { CaseCondition, Definition, FieldAnswer, ProviderProperty } from "./explanation.js";
import { wrap } from "./text-layout.js";

/** How wide the labels before a section are. */
export const labelWidth = 11;

/** Sets lines beside a label; what an indented line breaks into keeps its indent. */
export function section(label: string, lines: readonly string[], width: number): readonly string[] {
  const wrapped = lines.flatMap((line) => wrap(line, width - labelWidth));
  return wrapped.map((line, index) => ((index === 0 ? label : "").padEnd(labelWidth) + line).trimEnd());
}

/** Says what a description says of a property, and where. */
export function definitionLines({ type, description, place }: Definition): readonly string[] {
  return [type, ...(description === undefined ? [] : [description]), formatPlace(place)];
}

/** Says what a provider's description says of a property. */
export function propertyLines(property: ProviderProperty, without = "may be missing"): readonly string[] {
  const { path, type, required, sensitive, basis, ...definition } = property;
  const notes = [required ? "" : `, ${without}`, sensitive ? ", sensitive" : ""].join("");
  const [, ...lines] = definitionLines({ type, ...definition });
  const source = basis?.source === undefined ? "" : `: ${basis.source}`;
  return [`${path}: ${type}${notes}`, ...(basis === undefined ? [] : [`${basis.level}${source}`]), ...lines];
}

/** Says in which unit and currency an amount is, and what that rests on. */
export function moneyText({ unit, currency, basis }: NonNullable<FieldAnswer["money"]>): string {
  return `${unit}, in ${currency}; the unit is ${basis}`;
}

/** Says in which case something happens: `type is card and free is false`. */
export function conditionText(conditions: readonly CaseCondition[]): string {
  return conditions.map(({ path, value }) => `${path} is ${value}`).join(" and ");
}
