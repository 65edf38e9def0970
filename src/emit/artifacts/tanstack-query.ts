import type { Artifact } from "../artifact.js";
import { runtimeDependency } from "../package/runtime-version.js";

/** `query.ts`: the operations as options of TanStack Query's queries and mutations, for all its adapters. */
export const tanstackQueryArtifact: Artifact = {
  name: "tanstack-query",
  requires: ["operations"],
  dependencies: { ...runtimeDependency, "@tanstack/query-core": "^5.0.0" },
  files: async (model) => {
    if (model.operations.length === 0) return [];
    const { emitQuery } = await import("../operations/query.js");
    return [emitQuery(model)];
  },
};
