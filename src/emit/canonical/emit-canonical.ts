import type { LoadedSpec } from "../../types/loaded-spec.js";
import type { RuntimeChoice } from "../../types/project.js";
import type { Artifact } from "../artifact.js";
import type { EmittedApi } from "../emit-api.js";
import { emitModels } from "../models/models.js";
import { emitIndex } from "../package/index-file.js";
import { runArtifacts } from "../run-artifacts.js";
import type { CanonicalApi } from "./connected-provider.js";
import { emitAggregate } from "./emit-aggregate.js";
import { emitCanonicalReadme } from "./emit-canonical-readme.js";
import { emitCapabilities } from "./emit-capabilities.js";
import { emitEvents } from "./emit-events.js";
import { emitInputs } from "./emit-inputs.js";
import { emitPredicates } from "./emit-predicates.js";

/** What the files of a canonical API are made of beside its model. */
export interface CanonicalSources {
  readonly spec: LoadedSpec;
  /** The command that banners name. */
  readonly command: string;
  /** What a user imports the clients from. */
  readonly importFrom: string;
  /** Where the files have the runtime from. @default "package" */
  readonly runtime?: RuntimeChoice | undefined;
  /** What was chosen for the API; of the artifacts that a provider has, only the README can be left out. */
  readonly artifacts: readonly Artifact[];
}

/** What nothing is made of where no operation can be called, or what a canonical API has in a form of its own. */
const providersOnly: ReadonlySet<string> = new Set(["models", "operations", "client", "paths", "validators", "proof", "readme"]);

/** Makes the files of a canonical API, those of artifacts that need no more than its models among them. */
export async function emitCanonical(api: CanonicalApi, sources: CanonicalSources): Promise<EmittedApi> {
  const { model } = api;
  const { spec, command, importFrom, runtime = "package", artifacts } = sources;
  const exported = [
    emitAggregate(api),
    emitModels(model),
    emitInputs(model),
    emitPredicates(model),
    emitCapabilities(api),
    emitEvents(api),
  ].filter((draft) => draft !== undefined);
  const further = artifacts.filter(({ name, requires = [] }) => !providersOnly.has(name) && requires.every((each) => each === "models"));
  const made = await runArtifacts(further, model, { spec, command, importFrom, runtime, validated: "all" });
  const readme = artifacts.some(({ name }) => name === "readme") ? [emitCanonicalReadme(api, { command, importFrom })] : [];
  const indexed = [...exported, ...made.indexed];
  return { ...made, drafts: [emitIndex(model, indexed), ...exported, ...made.drafts], texts: [...readme, ...made.texts] };
}
