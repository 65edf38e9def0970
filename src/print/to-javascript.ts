import { typescript } from "../types/typescript.js";

const compilerOptions = { module: typescript.ModuleKind.CommonJS, target: typescript.ScriptTarget.ES2022 };

/** Takes the types out of the text of a module; what remains is CommonJS, which runs without a file of its own. */
export function toJavaScript(text: string): string {
  return typescript.transpileModule(text, { compilerOptions }).outputText;
}
