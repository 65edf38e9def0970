import type { Artifact } from "../artifact.js";
import { runtimeDependency } from "../package/runtime-version.js";

/** `operations.ts`: one function for each operation, with its types; `connection.ts`: what they send through; `descriptor.ts`: what that is made with. */
export const operationsArtifact: Artifact = {
  name: "operations",
  requires: ["models"],
  entry: "index",
  dependencies: runtimeDependency,
  files: async (model, { mapped }) => {
    const [{ emitOperations }, { emitConnection }, { emitDescriptor }] = await Promise.all([
      import("../operations/operations.js"),
      import("../client/connection.js"),
      import("../client/api-descriptor.js"),
    ]);
    return [emitOperations(model), emitConnection(model), emitDescriptor(model, mapped?.client.errors)];
  },
};
