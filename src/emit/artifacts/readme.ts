import type { Artifact } from "../artifact.js";

/** `README.md`: how to create a client and to call the operations. */
export const readmeArtifact: Artifact = {
  name: "readme",
  entry: "none",
  files: async (model, { importFrom, command, runtime, mapped, has }) => {
    const { emitReadme } = await import("../readme/readme.js");
    const facts = {
      importFrom,
      command,
      runtime,
      isMapped: mapped !== undefined,
      methods: mapped?.examples,
      receives: mapped?.receives,
      hasClient: has("client"),
    };
    return [emitReadme(model, facts)];
  },
};
