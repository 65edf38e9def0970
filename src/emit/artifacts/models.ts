import type { Artifact } from "../artifact.js";

/** `models.ts`: the types of the API's data. */
export const modelsArtifact: Artifact = {
  name: "models",
  entry: "index",
  files: async (model) => {
    const { emitModels } = await import("../models/models.js");
    return [emitModels(model)];
  },
};
