import type { NormalizerCode } from "../explain/run-normalizer.js";
import type { UnderstoodMapping } from "./understand-project.js";

/** Generates the normalizers of one mapping as code that runs without a file, for `explain`. */
export async function compileNormalizers({
  plan,
  provider,
  canonical,
}: Pick<UnderstoodMapping, "plan" | "provider" | "canonical">): Promise<NormalizerCode> {
  const { emitNormalize, normalizerName } = await import("../emit/mapping/emit-normalize.js");
  const { printFiles } = await import("../print/print-file.js");
  const { toJavaScript } = await import("../print/to-javascript.js");
  const text = printFiles([emitNormalize(plan, provider, canonical)], "specweld explain").map((file) => file.text);
  const names = Object.fromEntries(plan.models.map((model) => [model.canonical, normalizerName(model)]));
  return { code: toJavaScript(text.join("")), names };
}
