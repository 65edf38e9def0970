import type { Artifact } from "../artifact.js";

/** `paths.ts`: the types of openapi-typescript, and, beside a client, `paths-client.ts`: an openapi-fetch client of them. */
export const pathsArtifact: Artifact = {
  name: "paths",
  files: async (model, { spec, has, report }) => {
    const { emitPaths } = await import("../paths.js");
    const { draft, diagnostics } = await emitPaths(model, spec);
    for (const diagnostic of diagnostics) report(diagnostic);
    if (!has("client")) return [draft];
    const { emitPathsClient } = await import("../paths-client.js");
    return [draft, emitPathsClient(model)];
  },
};
