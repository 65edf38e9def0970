import ts from "typescript";
import { printFiles } from "../../src/print/print-file.js";
import type { FileDraft } from "../../src/types/file-draft.js";

/**
 * Runs a draft, and returns what it exports.
 * @param modules The addresses of the packages that it imports values of. @default none
 */
export async function loadEmitted(
  draft: FileDraft,
  modules: Readonly<Record<string, string>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const printed = printFiles([draft], "npm run codegen")[0]?.text ?? "";
  const source = printed.replace(/(?<= from )"([\w@/-]+)";$/gm, (line, module: string) =>
    module in modules ? `"${modules[module]}";` : line,
  );
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 } });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`);
}
