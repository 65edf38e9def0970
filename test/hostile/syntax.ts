import ts from "typescript";
import type { GeneratedFile } from "../../src/types/generated-file.js";

/** What a generated TypeScript file is made of, apart from its words. */
export interface Syntax {
  /** The first syntax error, if any. */
  readonly error: string | undefined;
  /** The kinds of all nodes and JSDoc tags, outermost first. Names of properties count alike, quoted or not. */
  readonly shape: string;
  /** The texts of string literals and quoted property names. */
  readonly literals: readonly string[];
  /** Everything that is neither literal nor comment. */
  readonly code: readonly string[];
}

const known = new Map<string, Syntax>();

/** Parses a generated file, or recalls what another one with the same text is made of. */
export function syntaxOf(file: GeneratedFile): Syntax {
  const syntax = known.get(file.text) ?? parse(file);
  known.set(file.text, syntax);
  return syntax;
}

function parse({ path, text }: GeneratedFile): Syntax {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }; // not in its public type
  const [problem] = parseDiagnostics;
  const error = problem === undefined ? undefined : ts.flattenDiagnosticMessageText(problem.messageText, "\n");
  const [shape, literals, code]: [string[], string[], string[]] = [[], [], []];
  const visit = (node: ts.Node): void => {
    shape.push(kindOf(node), ...ts.getJSDocTags(node).map((tag) => `@${tag.tagName.text}`));
    if (ts.isStringLiteralLike(node)) literals.push(node.text);
    else if (ts.isIdentifier(node) || ts.isNumericLiteral(node) || node.kind === ts.SyntaxKind.TemplateHead) code.push(node.getText(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { error, shape: shape.join(), literals, code };
}

function kindOf(node: ts.Node): string {
  const { parent } = node;
  const isName = parent !== undefined && (ts.isPropertySignature(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
  return isName ? "property name" : (ts.SyntaxKind[node.kind] ?? "");
}
