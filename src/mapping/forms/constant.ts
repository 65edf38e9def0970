import { didYouMeanAt } from "../../diagnostics.js";
import type { Transform } from "../../types/mapping-plan.js";
import { entryOf, reasonOf, refuseUnknownKeys } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { typeNameOf, valuesOf } from "../target.js";
import type { BuildForm } from "./form.js";
import { reportTypeMismatch } from "./read.js";

/** `{ absent: reason }`: the provider does not have it. */
export const buildAbsent: BuildForm = (input) => {
  const { head, form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["absent"], '"absent"');
  const reason = reasonOf(scope.problems, head, `the reason why ${target.label} is absent`);
  if (reason === undefined) return undefined;
  if (target.at.nullable) return { kind: "absent", reason };
  scope.problems.error(
    "N108",
    `${target.label} is never null, so it cannot be absent`,
    head.keyPlace,
    "map it, or let it be null at",
    target.place,
  );
  return undefined;
};

/** `{ const: value, because: reason }`: a fixed value. */
export const buildConst: BuildForm = (input): Transform | undefined => {
  const { head, form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["const", "because"], '"const"');
  const because = entryOf(form, "because");
  if (because === undefined) {
    scope.problems.error("N003", '"const" has no "because"', head.keyPlace, "add because: and say why the value is always the same");
    return undefined;
  }
  const reason = reasonOf(scope.problems, because, `the reason for the fixed ${target.label}`);
  if (head.value.kind !== "scalar") return reportTypeMismatch(input, '"const" is not a plain value', "write text, a number, true or false");
  const { value } = head.value;
  if (value === null) return reportTypeMismatch(input, '"const" is null', "use { absent: reason }");
  const values = valuesOf(target);
  if (values !== undefined && !values.includes(String(value))) return refuseValue(input, String(value), values);
  const type = typeof value === "string" ? "text" : typeof value;
  if (values === undefined && scalarKindOf(target.at.schema) !== type) {
    return reportTypeMismatch(input, `${target.label} cannot be ${JSON.stringify(value)}`, "write a value of its type");
  }
  return reason === undefined ? undefined : { kind: "const", value, because: reason };
};

function refuseValue({ head, scope, target }: Parameters<BuildForm>[0], value: string, values: readonly string[]): undefined {
  const fix = didYouMeanAt(value, values, { otherwise: `use one of ${values.join(", ")}, declared at`, declared: "The values are" });
  scope.problems.error("N105", `${typeNameOf(target)} has no value "${value}"`, head.value.place, fix, target.at.schema.place);
  return undefined;
}
