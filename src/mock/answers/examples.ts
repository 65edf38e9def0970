import type { Operation } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { childOf, escapeToken, valueAt } from "../../types/json-pointer.js";

/** A documented example under its name; one that has none is called "default". */
export interface NamedExample {
  readonly name: string;
  readonly summary?: string | undefined;
  readonly value: Json;
}

/** Lists the examples of one media type of a response, in spec order. @see https://spec.openapis.org/oas/v3.1.0#example-object */
export function responseExamples(
  document: JsonObject,
  { pointer }: Pick<Operation, "pointer">,
  status: string,
  type: string,
): readonly NamedExample[] {
  const response = follow(document, valueAt(document, `${pointer}/responses/${escapeToken(status)}`));
  return examplesOf(document, follow(document, childOf(childOf(response, "content"), type)));
}

/** Lists the examples of one media type of a request's body, in spec order. */
export function requestExamples(document: JsonObject, { pointer }: Pick<Operation, "pointer">, type: string): readonly NamedExample[] {
  const body = follow(document, valueAt(document, `${pointer}/requestBody`));
  return examplesOf(document, follow(document, childOf(childOf(body, "content"), type)));
}

/** Lists the examples of a media type or a parameter. */
export function examplesOf(document: JsonObject, holder: Json | undefined): readonly NamedExample[] {
  const single = childOf(holder, "example");
  const named = childOf(holder, "examples");
  const several = isJsonObject(named)
    ? Object.entries(named).flatMap(([name, member]): readonly NamedExample[] => {
        const example = follow(document, member);
        const value = childOf(example, "value") ?? childOf(example, "dataValue");
        const summary = childOf(example, "summary");
        return value === undefined ? [] : [{ name, value, summary: typeof summary === "string" ? summary : undefined }];
      })
    : [];
  return single === undefined ? several : [{ name: "default", value: single }, ...several];
}

/** Follows references inside the document; one that leads round in a circle, or outside, leads nowhere. */
export function follow(document: JsonObject, value: Json | undefined, left = 16): Json | undefined {
  const reference = childOf(value, "$ref");
  if (typeof reference !== "string") return value;
  return left === 0 || !reference.startsWith("#/")
    ? undefined
    : follow(document, valueAt(document, decodeURIComponent(reference.slice(1))), left - 1);
}
