import type { Code } from "../../types/file-draft.js";
import type { InputRead, RequestField } from "../../types/mapping-plan.js";
import { code, join, literal, optionalAccess, propertyAccess } from "../draft.js";
import type { RequestContext } from "./request-context.js";

/** Where the properties of one object of a body come from. */
export interface InputPlace {
  /** The variable that holds the canonical input or one item of it. */
  readonly variable: Code;
  /** Canonical path of the item as problems name it, `""` at the top. */
  readonly path: string;
  /** Canonical path of the item, `[]` for every list. */
  readonly inputPath: string;
  /** How many cases stand around it. */
  readonly depth: number;
  /** The provider's type of the object that is written. */
  readonly type: Code;
  /** True inside an object that is left out when nothing in it is set. */
  readonly optional: boolean;
  /** Inputs that are known not to be null, since something around would be cleared. */
  readonly cleared: readonly string[];
}

/** Writes the reading of a canonical input. */
export function inputExpression(place: InputPlace, read: Pick<InputRead, "origin" | "steps">): Code {
  const start = read.origin === "root" ? code`input` : place.variable;
  const steps = read.steps.map((step, index) => (index === 0 ? propertyAccess(step) : optionalAccess(step)));
  return code`${start}${join(steps, "")}`;
}

/** Writes the reading of an option of the provider. */
export function optionExpression({ plan }: RequestContext, { variable }: InputPlace, option: string): Code {
  return code`${variable}${propertyAccess(plan.provider)}${optionalAccess(option)}`;
}

/** The canonical path of an option. */
export function optionPath({ plan }: RequestContext, place: InputPlace, option: string): string {
  return [place.path, plan.provider, option].filter((part) => part !== "").join(".");
}

/** The provider's type of a property; of the whole body where it has no name. */
export function typeOf({ type }: InputPlace, { name }: RequestField): Code {
  return name === "" ? type : code`${type}[${literal(name)}]`;
}
