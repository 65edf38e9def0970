import { refuseUnknownKeys } from "../read-yaml.js";
import { hasScalarKind } from "../scalar-kind.js";
import type { BuildForm } from "./form.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./read.js";

/** `{ number: path }`: decimal text as the number that it is. */
export const buildNumber: BuildForm = (input) => {
  const { form, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["number"], '"number"');
  const read = readEntry(input, input.head);
  if (target.at.schema.kind !== "number") return reportTypeMismatch(input, `${target.label} is not a number`, "use another form");
  if (read === undefined) return undefined;
  if (!hasScalarKind(scope.provider, read.schema, ["number", "text"]))
    return reportTypeMismatch(input, `"${read.text}" is not decimal text`, "name text or a number; this is declared at", read);
  return mayBeMissing(input, read) ? undefined : { kind: "number", read };
};
