import { emitApi } from "../../src/emit/emit-api.js";
import { buildModel } from "../../src/model/build-model.js";
import { printFiles } from "../../src/print/print-file.js";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import type { JsonObject } from "../../src/types/json.js";
import { artifactsFor } from "../generate.js";
import { loadedSpec } from "../model/loaded-spec.js";

/** Generates the files of a document that stands for a loaded description; `undefined` when it is refused, which it must say why. */
export async function generateDocument(document: JsonObject, { paths = false } = {}): Promise<readonly GeneratedFile[] | undefined> {
  const spec = loadedSpec(document);
  const { value: model, diagnostics } = buildModel(spec);
  if (model === undefined) {
    if (diagnostics.length === 0) throw new Error("refused without a reason");
    return undefined;
  }
  const { drafts, texts } = await emitApi({ model, spec, command: "npm run codegen", artifacts: artifactsFor(paths) });
  return [...printFiles(drafts, "npm run codegen"), ...texts];
}
