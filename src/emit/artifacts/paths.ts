import type { Artifact, ArtifactFile } from "../artifact.js";

/** `paths.ts`: the types that openapi-typescript would make, and, beside a client, `paths-client.ts`: an openapi-fetch client of them. */
export const pathsArtifact: Artifact = {
  name: "paths",
  files: async (model, { spec, runtime, has, report }) => {
    const { emitPaths } = await import("../paths/paths.js");
    const { draft, diagnostics } = emitPaths(model, spec);
    for (const diagnostic of diagnostics) report(diagnostic);
    const files: ArtifactFile[] = [draft];
    if (!has("models") && "statements" in draft) files.push((await import("../models/models.js")).emitModels(model)); // a draft imports them
    // It needs openapi-fetch, and what is bundled imports nothing.
    if (has("client") && runtime === "package") files.push((await import("../paths/paths-client.js")).emitPathsClient(model));
    return files;
  },
};
