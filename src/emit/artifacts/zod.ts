import type { Artifact } from "../artifact.js";

/** `zod.ts`: the models as zod schemas, which accept what the predicates of `validators.ts` accept. */
export const zodArtifact: Artifact = {
  name: "zod",
  requires: ["models"],
  dependencies: { zod: "^4.6.0" },
  files: async (model, { report, has, validated }) => {
    if (model.schemas.length === 0) return [];
    const { emitZod } = await import("../zod/zod.js");
    const { draft, diagnostics } = emitZod(model);
    const isSaid = has("validators") && validated === "all";
    if (!isSaid) for (const diagnostic of diagnostics) report(diagnostic);
    return [draft];
  },
};
