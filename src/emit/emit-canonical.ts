import type { FileDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { CanonicalApi } from "./canonical/connected-provider.js";
import { emitAggregate } from "./canonical/emit-aggregate.js";
import { emitCanonicalReadme } from "./canonical/emit-canonical-readme.js";
import { emitCapabilities } from "./canonical/emit-capabilities.js";
import { emitInputs } from "./canonical/emit-inputs.js";
import { emitPredicates } from "./canonical/emit-predicates.js";
import { emitIndex } from "./index-file.js";
import { emitModels } from "./models.js";

/** The files of a canonical API before they are printed, and those that are text already. */
export interface EmittedCanonical {
  readonly drafts: readonly FileDraft[];
  readonly texts: readonly GeneratedFile[];
}

/** Lists every artifact of a canonical API. */
export function emitCanonical(api: CanonicalApi, command: string, packageName?: string): EmittedCanonical {
  const exported = [
    emitAggregate(api),
    emitModels(api.model),
    emitInputs(api.model),
    emitPredicates(api.model),
    emitCapabilities(api),
  ].filter((draft) => draft !== undefined);
  return {
    drafts: [emitIndex(api.model, exported), ...exported],
    texts: [emitCanonicalReadme(api, { command, importFrom: packageName ?? "./index.js" })],
  };
}
