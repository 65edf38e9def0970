import { isJsonObject } from "../../types/json.js";
import type { RequestMoney } from "../../types/mapping-plan.js";
import { entryOf } from "../read-yaml.js";
import type { ResolvedSchema } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { type RequestScope, readInput } from "./request-scope.js";

/** Reads `x-money` of a request property: its unit, and which canonical input names its currency. */
export function requestMoneyOf(scope: RequestScope, target: ResolvedSchema, head: YamlEntry): RequestMoney | undefined {
  const fact = target.extensions["x-money"];
  if (!isJsonObject(fact) || typeof fact["currency"] !== "string") return undefined;
  const { unit, basis } = fact;
  if ((unit !== "minor" && unit !== "major") || (basis !== "documented" && basis !== "observed" && basis !== "assumed")) return undefined;
  const source = currencySource(scope, fact["currency"]);
  const currency = source === undefined ? undefined : readInput(scope, source, head.value.place);
  return currency && { unit, currency, basis };
}

/** The input that fills the currency: a property beside the amount, or one found from the root of the body. */
function currencySource({ body, beside, input }: RequestScope, path: string): string | undefined {
  const near = path.startsWith("/") ? undefined : sourceOf(beside.form, path.split("."));
  if (near !== undefined) return beside.input.path === input.path || near.startsWith("/") ? near : `/${near}`;
  const far = sourceOf(body, path.replace(/^\//, "").split("."));
  return far && `/${far.replace(/^\//, "")}`;
}

function sourceOf(form: YamlMap, [name = "", ...rest]: readonly string[]): string | undefined {
  const value = entryOf(form, name)?.value;
  const object = value?.kind === "map" ? entryOf(value, "object")?.value : undefined;
  if (rest.length > 0) return object?.kind === "map" ? sourceOf(object, rest) : undefined;
  const head = value?.kind === "map" ? value.entries.find(({ key }) => ["field", "upper", "lower"].includes(key)) : undefined;
  const source = head?.value ?? value;
  return source?.kind === "scalar" && typeof source.value === "string" ? source.value : undefined;
}
