import type { Schema } from "../../types/api-model.js";
import type { OpenFix } from "../../types/diagnostic.js";
import { isJsonObject } from "../../types/json.js";
import type { MoneyFact, SourceRead } from "../../types/mapping-plan.js";
import { refuseUnknownKeys } from "../read-yaml.js";
import { resolvePath } from "../resolve-path.js";
import { scalarKindOf } from "../scalar-kind.js";
import type { BuildForm, FormInput } from "./form.js";
import { readEntry, reportTypeMismatch } from "./read.js";

/** `{ money: path }`: an amount whose unit and currency the provider's spec states in `x-money`. */
export const buildMoney: BuildForm = (input) => {
  const { form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["money"], '"money"');
  const read = readEntry(input, input.head);
  if (target.at.name !== "Money") return reportTypeMismatch(input, `${target.label} is no Money`, "use another form");
  if (!target.at.nullable)
    return reportTypeMismatch(input, `${target.label} is never null, but an amount in an unknown currency is`, "let it be null");
  if (read === undefined) return undefined;
  if (!isAmount(read.schema))
    return reportTypeMismatch(input, `"${read.text}" is not an amount`, "name a number, or text; this is declared at", read);
  const fact = writtenFactOf(read);
  if (fact === undefined) return refuseWithoutFact(input, read);
  const currency = resolvePath(scope, besideOf(read, fact.currency), read.place);
  if (currency === undefined) return undefined;
  if (scalarKindOf(currency.schema) === "text") return { kind: "money", read, money: { ...fact, currency } };
  return reportTypeMismatch(
    input,
    `"${currency.text}", the currency of "${read.text}", is not text`,
    "correct the currency of its x-money at",
    read,
  );
};

function isAmount(schema: Schema): boolean {
  return ["number", "text"].includes(scalarKindOf(schema) ?? "");
}

function refuseWithoutFact({ scope, head }: FormInput, read: SourceRead): undefined {
  const isThere = read.schema.extensions["x-money"] !== undefined;
  const fact = isThere ? "has an incomplete x-money" : "has no x-money";
  const fix: OpenFix = `${isThere ? "complete" : "add"} x-money: { unit: minor | major, currency: path, basis: documented | observed | assumed } at`;
  scope.problems.error("N106", `"${read.text}" ${fact}, so its unit and currency are unknown`, head.value.place, fix, read.place);
  return undefined;
}

/** Reads `x-money` as the spec says it. */
function writtenFactOf(read: SourceRead): (Omit<MoneyFact, "currency"> & { readonly currency: string }) | undefined {
  const fact = read.schema.extensions["x-money"];
  if (!isJsonObject(fact) || typeof fact["currency"] !== "string") return undefined;
  const { unit, basis, currency } = fact;
  if ((unit !== "minor" && unit !== "major") || (basis !== "documented" && basis !== "observed" && basis !== "assumed")) return undefined;
  return { unit, basis, currency };
}

/** A currency path starts at the object that holds the amount, or at the body's root. */
function besideOf(read: SourceRead, path: string): string {
  if (path.startsWith("/")) return path;
  const before = read.steps.slice(0, -1).map((step) => step.property);
  return (read.origin === "root" ? "/" : "") + [...before, path].join(".");
}
