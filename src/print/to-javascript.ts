import ts from "typescript";

/** Takes the types out of the text of a module; what remains is CommonJS, which runs without a file of its own. */
export function toJavaScript(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
