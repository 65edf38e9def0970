import { isJsonObject } from "../../types/json.js";
import type { MoneyFact, SourceRead } from "../../types/mapping-plan.js";
import { refuseUnknownKeys } from "../read-yaml.js";
import { resolvePath } from "../resolve-path.js";
import type { Scope } from "../scope.js";
import type { BuildForm } from "./form.js";
import { misfit, readEntry } from "./read.js";

/** `{ money: path }`: an amount whose unit and currency the provider's spec states in `x-money`. */
export const buildMoney: BuildForm = (input) => {
  const { form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["money"], '"money"');
  const read = readEntry(input, input.head);
  if (target.at.name !== "Money") return misfit(input, `${target.label} is no Money`, "use another form");
  if (!target.at.nullable) return misfit(input, `${target.label} is never null, but an amount in an unknown currency is`, "let it be null");
  if (read === undefined) return undefined;
  const money = moneyFactOf(scope, read);
  if (money !== undefined) return { kind: "money", read, money };
  const fix = "add x-money: { unit, currency, basis } to the property at";
  scope.problems.error(
    "N106",
    `"${read.text}" has no x-money, so its unit and currency are unknown`,
    input.head.value.place,
    fix,
    read.place,
  );
  return undefined;
};

/** Reads `x-money` of a property; its currency path starts at the object that holds the property, or at the body's root. */
export function moneyFactOf(scope: Scope, read: SourceRead): MoneyFact | undefined {
  const fact = read.schema.extensions["x-money"];
  if (!isJsonObject(fact) || typeof fact["currency"] !== "string") return undefined;
  const { unit, basis } = fact;
  if ((unit !== "minor" && unit !== "major") || (basis !== "documented" && basis !== "observed" && basis !== "assumed")) return undefined;
  const currency = resolvePath(scope, besideOf(read, fact["currency"]), read.place);
  return currency && { unit, currency, basis };
}

function besideOf(read: SourceRead, path: string): string {
  if (path.startsWith("/")) return path;
  const before = read.steps.slice(0, -1).map((step) => step.property);
  return (read.origin === "root" ? "/" : "") + [...before, path].join(".");
}
