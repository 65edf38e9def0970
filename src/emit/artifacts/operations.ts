import type { Artifact } from "../artifact.js";
import { runtimeDependency } from "../package/runtime-version.js";

/** `operations.ts`: one function for each operation, with its types; `descriptor.ts`: what a connection for them is made with. */
export const operationsArtifact: Artifact = {
  name: "operations",
  requires: ["models"],
  entry: "index",
  dependencies: runtimeDependency,
  files: async (model, { mapped }) => {
    const [{ emitOperations }, { emitDescriptor }] = await Promise.all([
      import("../operations/operations.js"),
      import("../client/api-descriptor.js"),
    ]);
    return [emitOperations(model), emitDescriptor(model, mapped?.client.errors)];
  },
};
