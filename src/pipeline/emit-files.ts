import type { CacheInput } from "../cache/open-cache.js";
import type { ApiModel } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { MappingStep } from "./build-mappings.js";
import { type Run, recall } from "./run.js";
import { subjectOf } from "./steps.js";

/** All that is known of a project without errors. */
export interface Understood {
  readonly specs: readonly LoadedSpec[];
  readonly models: readonly ApiModel[];
  readonly mappings: MappingStep;
  /** What beside the descriptions decides the output. */
  readonly config: readonly CacheInput[];
}

interface Emitted {
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Emits and prints every file of every API; files of an API that has not changed come from the cache. */
export async function emitFiles(run: Run, known: Understood): Promise<Emitted> {
  const results: Emitted[] = [];
  for (const model of known.models) {
    results.push(
      await recall(run, subjectOf("emit", run.project, model.id), async () => {
        const spec = known.specs.find(({ apiId }) => apiId === model.id);
        return { files: await emitApiFiles(run, model), diagnostics: [], inputs: [...(spec?.sources ?? []), ...known.config] };
      }),
    );
  }
  return { files: results.flatMap(({ files }) => files), diagnostics: results.flatMap(({ diagnostics }) => diagnostics) };
}

async function emitApiFiles({ project, clock }: Run, model: ApiModel): Promise<readonly GeneratedFile[]> {
  const { emitModels } = await clock.time("emit", () => import("../emit/models.js"));
  const drafts = await clock.time("emit", () => [emitModels(model)]);
  const { printFiles } = await clock.time("print", () => import("../print/print-file.js"));
  return clock.time("print", () => printFiles(drafts, project.command));
}
