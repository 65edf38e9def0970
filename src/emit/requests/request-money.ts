import type { Code } from "../../types/file-draft.js";
import type { RequestField, RequestMoney, RequestTransform } from "../../types/mapping-plan.js";
import { code, literal, runtimeValue } from "../draft.js";
import type { RequestContext } from "./request-context.js";
import { type InputPlace, inputExpression, optionExpression, optionPath } from "./request-place.js";

/** Writes what only the provider takes, as it is or as an amount. */
export function emitOption(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  { option, money }: Extract<RequestTransform, { kind: "option" }>,
): Code {
  const value = optionExpression(context, place, option);
  if (money === undefined) return value;
  return emitMoney(place, value, { ...money, path: optionPath(context, place, option), required: field.required && !place.optional });
}

interface MoneyParts extends RequestMoney {
  readonly path: string;
  readonly required: boolean;
}

/** Writes an amount in the provider's unit. */
export function emitMoney(place: InputPlace, value: Code, { unit, basis, currency, path, required }: MoneyParts): Code {
  const writer = runtimeValue(required ? "writeMoney" : "writeOptionalMoney");
  const sent = basis === "assumed" ? code`options.amountUnit ?? ${literal(unit)}` : literal(unit);
  return code`${writer}(writing, ${value}, ${sent}, ${inputExpression(place, currency)}, ${literal(path)})`;
}
