import type { MappingCode } from "../explain/run-mapping.js";
import type { UnderstoodMapping } from "./understand-project.js";

/** Generates one mapping as code that runs without a file, for `explain`. */
export async function compileMapping({
  plan,
  provider,
  canonical,
}: Pick<UnderstoodMapping, "plan" | "provider" | "canonical">): Promise<MappingCode> {
  const { emitNormalize, normalizerName } = await import("../emit/mapping/emit-normalize.js");
  const { isWritten, writerName } = await import("../emit/requests/emit-request.js");
  const { printScript } = await import("../print/print-script.js");
  return {
    script: printScript(emitNormalize(plan, provider, canonical)),
    normalizers: Object.fromEntries(plan.models.map((model) => [model.canonical, normalizerName(model)])),
    writers: Object.fromEntries(plan.operations.filter(isWritten).map((operation) => [operation.name, writerName(operation)])),
  };
}
