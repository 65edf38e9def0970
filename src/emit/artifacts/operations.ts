import type { Artifact } from "../artifact.js";
import { runtimeDependency } from "../runtime-version.js";

/** `operations.ts`: one function for each operation, with its types; `descriptor.ts`: what a connection for them is made with. */
export const operationsArtifact: Artifact = {
  name: "operations",
  requires: ["models"],
  entry: "index",
  dependencies: runtimeDependency,
  files: async (model, { mapped }) => {
    const [{ emitOperations }, { emitDescriptor }] = await Promise.all([import("../operations.js"), import("../api-descriptor.js")]);
    return [emitOperations(model), emitDescriptor(model, mapped?.client.errors)];
  },
};
