import type { Code } from "../../types/file-draft.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { literal } from "../draft.js";
import type { RequestContext } from "./request-context.js";
import { optionPath, type Place } from "./request-place.js";

/** The path to name when an input is missing, where nothing else refuses it. */
export function requiredPath(context: RequestContext, place: Place, transform: RequestTransform): string | undefined {
  switch (transform.kind) {
    case "option":
      return transform.money === undefined ? optionPath(context, place, transform.option) : undefined;
    case "const":
    case "money":
    case "object":
    case "each":
    case "nullText":
    case "by":
      return undefined;
    case "period":
      return transform.missing === undefined ? transform.read.issuePath : undefined;
    case "intervalUnit":
      return `${transform.read.issuePath}.unit`;
    case "intervalCount":
      return `${transform.read.issuePath}.count`;
    default:
      return transform.read.issuePath;
  }
}

/** The property of an optional object that must be there when the object is, with the path to name when it is not. */
export function neededPath(
  context: RequestContext,
  place: Place,
  { name, required, transform }: RequestField,
): readonly (readonly [string, Code])[] {
  const path = required ? inputPath(context, place, transform) : undefined;
  return path === undefined ? [] : [[name, literal(path)]];
}

function inputPath(context: RequestContext, place: Place, transform: RequestTransform): string | undefined {
  switch (transform.kind) {
    case "object":
      return transform.fields.map((field) => inputPath(context, place, field.transform)).find((path) => path !== undefined);
    case "option":
      return optionPath(context, place, transform.option);
    case "money":
    case "each":
      return transform.read.issuePath;
    case "by":
      return transform.on.kind === "input" ? transform.on.read.issuePath : optionPath(context, place, transform.on.option);
    default:
      return requiredPath(context, place, transform);
  }
}
