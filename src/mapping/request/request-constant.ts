import type { RequestTransform } from "../../types/mapping-plan.js";
import { entryOf, reasonOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import type { ResolvedSchema } from "../schema-index.js";
import { reportTypeMismatch } from "./request-form.js";
import { requestMoneyOf } from "./request-money.js";
import type { RequestFormInput } from "./request-scope.js";

/** `{ option: name }`: offered to the caller under the provider's own key; an amount is taken as Money. */
export function buildOption({ scope, target, form, head }: RequestFormInput): RequestTransform | undefined {
  refuseUnknownKeys(scope.sides.problems, form, ["option"], '"option"');
  if (scope.input.path !== "" && scalarKindOf(scope.input.at.schema) !== undefined)
    return reportTypeMismatch(
      { scope, target, form, head },
      "an item that is a plain value has no options",
      "send a constant, or ignore the property declared at",
    );
  const option = textOf(scope.sides.problems, head, "an option's name");
  return option === undefined ? undefined : { kind: "option", option, money: requestMoneyOf(scope, target, head) };
}

/** `{ const: value, because: reason }`: always the same value. */
export function buildConstant({ scope, target, form, head }: RequestFormInput): RequestTransform | undefined {
  const { problems } = scope.sides;
  refuseUnknownKeys(problems, form, ["const", "because"], '"const"');
  const because = entryOf(form, "because");
  if (because === undefined) {
    problems.error("N003", '"const" has no "because"', head.keyPlace, "add because: and say why the value is always the same");
    return undefined;
  }
  const reason = reasonOf(problems, because, "the reason for a fixed value");
  if (head.value.kind === "scalar" && isValueOf(target, head.value.value)) {
    return reason === undefined ? undefined : { kind: "const", value: head.value.value, because: reason };
  }
  const value = head.value.kind === "scalar" ? JSON.stringify(head.value.value) : `a ${head.value.kind}`;
  problems.error(
    "N105",
    `the provider's property cannot be ${value}`,
    head.value.place,
    "write one of its values, declared at",
    target.schema.place,
  );
  return undefined;
}

/** Tells whether a property can have a value. */
export function isValueOf({ schema, nullable }: ResolvedSchema, value: string | number | boolean | null): boolean {
  if (value === null) return nullable;
  if (schema.kind === "enum")
    return schema.open ? scalarKindOf(schema) === kindOf(value) : schema.values.some((each) => each.value === value);
  return schema.kind === "unknown" || scalarKindOf(schema) === kindOf(value);
}

function kindOf(value: string | number | boolean) {
  return typeof value === "string" ? "text" : typeof value;
}
