import ts from "typescript";
import { printFiles } from "../../src/print/print-file.js";
import type { FileDraft } from "../../src/types/file-draft.js";

/** Runs a draft that imports no values, and returns what it exports. */
export async function loadEmitted(draft: FileDraft): Promise<Readonly<Record<string, unknown>>> {
  const source = printFiles([draft], "npm run codegen")[0]?.text ?? "";
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 } });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`);
}
