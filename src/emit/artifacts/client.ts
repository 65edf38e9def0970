import type { Artifact } from "../artifact.js";
import { runtimeDependency } from "../package/runtime-version.js";

/** `client.ts`: all operations as the methods of one client. */
export const clientArtifact: Artifact = {
  name: "client",
  requires: ["operations"],
  entry: "index",
  dependencies: runtimeDependency,
  files: async (model, { mapped }) => {
    const { emitClient } = await import("../client/client.js");
    return [emitClient(model, mapped?.client)];
  },
};
