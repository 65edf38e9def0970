import type { ApiModel } from "../../types/api-model.js";
import type { Artifact, ArtifactContext } from "../artifact.js";
import { withReferences } from "../models/referrers.js";

/** `validators.ts`: predicates for the schemas that were asked for, and for those that they refer to. */
export const validatorsArtifact: Artifact = {
  name: "validators",
  requires: ["models"],
  files: async (model, { validated, report }) => {
    const schemas = chosenSchemas(model, validated);
    if (schemas.length === 0) return [];
    const { emitValidators } = await import("../validators/validators.js");
    const { draft, diagnostics } = emitValidators({ ...model, schemas });
    for (const diagnostic of diagnostics) report(diagnostic);
    return [draft];
  },
};

function chosenSchemas({ schemas }: ApiModel, validated: ArtifactContext["validated"]): ApiModel["schemas"] {
  if (validated === "all") return schemas;
  const names = withReferences(validated, new Map(schemas.map(({ name, schema }) => [name, schema])));
  return schemas.filter(({ name }) => names.has(name));
}
