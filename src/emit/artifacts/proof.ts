import type { Artifact } from "../artifact.js";

/** `models.test-d.ts`: proves that the models and `paths.ts`, made of one description in two ways, agree. */
export const proofArtifact: Artifact = {
  name: "proof",
  requires: ["models", "paths"],
  entry: "none",
  files: async (model, { report }) => {
    if (model.schemas.length === 0) return [];
    const { emitAgreement } = await import("../paths/agreement.js");
    const { draft, diagnostics } = emitAgreement(model);
    for (const diagnostic of diagnostics) report(diagnostic);
    return [draft];
  },
};
