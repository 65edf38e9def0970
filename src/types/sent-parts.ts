import { isSentObject, sentFields } from "./request-forms.js";
import type { RequestField, RequestPlan } from "./request-plan.js";

/** The groups that the parameters of an operation travel in, by where each travels. */
export const parameterGroups = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

/** Where a parameter travels. */
export type ParameterLocation = keyof typeof parameterGroups;

/** What a request writes into a parameter. */
export interface SentParameter {
  readonly in: ParameterLocation;
  readonly field: RequestField;
}

/** Tells apart what a request writes into parameters and into the body. */
export function sentParts({ writes, fields }: Pick<RequestPlan, "writes" | "fields">): {
  readonly parameters: readonly SentParameter[];
  readonly body: readonly RequestField[];
} {
  if (writes === "body") return { parameters: [], body: fields };
  const locations = Object.keys(parameterGroups) as ParameterLocation[]; // a constant's own keys
  const parameters = locations.flatMap((location) => {
    const group = fields.find(({ name }) => name === parameterGroups[location]);
    return (group === undefined ? [] : sentFields(group.transform)).map((field) => ({ in: location, field }));
  });
  const body = fields.filter(({ name }) => name === "body");
  return { parameters, body: body.flatMap((field) => (isSentObject(field.transform) ? field.transform.fields : [{ ...field, name: "" }])) };
}
