import type { Artifact } from "../artifact.js";
import { runtimeDependency } from "../runtime-version.js";

/** `operations.ts`: one function for each operation, with its types. */
export const operationsArtifact: Artifact = {
  name: "operations",
  requires: ["models"],
  entry: "index",
  dependencies: runtimeDependency,
  files: async (model) => {
    const { emitOperations } = await import("../operations.js");
    return [emitOperations(model)];
  },
};
