import type { Artifact } from "./artifact.js";
import { clientArtifact } from "./artifacts/client.js";
import { modelsArtifact } from "./artifacts/models.js";
import { operationsArtifact } from "./artifacts/operations.js";
import { pathsArtifact } from "./artifacts/paths.js";
import { proofArtifact } from "./artifacts/proof.js";
import { readmeArtifact } from "./artifacts/readme.js";
import { tanstackQueryArtifact } from "./artifacts/tanstack-query.js";
import { validatorsArtifact } from "./artifacts/validators.js";
import { zodArtifact } from "./artifacts/zod.js";

/**
 * The artifacts that `x-specweld.artifacts` knows by name. Each loads what makes its files when it is asked for them, since an unchanged run
 * only needs to know what there is. A name that two files export is, in `index.ts`, that of
 * the first.
 */
export const builtInArtifacts: readonly Artifact[] = [
  pathsArtifact, // a worker makes it while the others are made
  clientArtifact,
  modelsArtifact,
  operationsArtifact,
  validatorsArtifact,
  zodArtifact,
  tanstackQueryArtifact,
  proofArtifact,
  readmeArtifact,
];

/** What is written of an API when nothing is said. */
export const defaultArtifacts: readonly string[] = ["models", "operations", "client", "paths", "validators", "readme"];
