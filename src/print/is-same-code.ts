import { type ts, typescript } from "../types/typescript.js";

/** A generated file, and the text that lies in its place. */
export interface ComparedTexts {
  readonly path: string;
  readonly generated: string;
  readonly found: string;
}

/**
 * Tells whether a text differs from a generated one by formatting only: line breaks and spaces, quotes, semicolons, commas at the end,
 * parentheses that change nothing.
 */
export function isSameCode({ path, generated, found }: ComparedTexts): boolean {
  if (path.endsWith(".ts")) return shapeOfCode(generated) === shapeOfCode(found) && wordsIn(generated) === wordsIn(found);
  if (path.endsWith(".json")) return shapeOfJson(generated) === shapeOfJson(found);
  return shapeOfText(generated) === shapeOfText(found);
}

function shapeOfCode(text: string): string {
  const file = typescript.createSourceFile("file.ts", text, typescript.ScriptTarget.ESNext, false);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] }; // not in its public type
  return parseDiagnostics.length > 0 ? text : shapeOf(file);
}

/** The syntax tree as text, without what only steers the parser. */
function shapeOf(node: ts.Node): string {
  if (typescript.isParenthesizedExpression(node)) return shapeOf(node.expression);
  if (typescript.isParenthesizedTypeNode(node)) return shapeOf(node.type);
  if (typescript.isStringLiteralLike(node) || typescript.isIdentifier(node) || typescript.isNumericLiteral(node))
    return JSON.stringify([node.kind, node.text]);
  const parts: string[] = [];
  typescript.forEachChild(node, (child) => void (typescript.isEmptyStatement(child) || parts.push(shapeOf(child))));
  const own = typescript.isTemplateLiteralToken(node) || typescript.isRegularExpressionLiteral(node) ? JSON.stringify(node.text) : "";
  return `${node.kind}${own}(${parts.join()})`;
}

const layoutTokens: ReadonlySet<ts.SyntaxKind> = new Set([
  typescript.SyntaxKind.WhitespaceTrivia,
  typescript.SyntaxKind.NewLineTrivia,
  typescript.SyntaxKind.SemicolonToken,
  typescript.SyntaxKind.CommaToken,
  typescript.SyntaxKind.OpenParenToken,
  typescript.SyntaxKind.CloseParenToken,
  typescript.SyntaxKind.BarToken,
  typescript.SyntaxKind.AmpersandToken,
]);

/** Comments, and the words that are not nodes of the tree: `const`, `type`, operators. */
function wordsIn(text: string): string {
  const scanner = typescript.createScanner(typescript.ScriptTarget.ESNext, false, typescript.LanguageVariant.Standard, text);
  const words: string[] = [];
  for (let kind = scanner.scan(); kind !== typescript.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === typescript.SyntaxKind.SingleLineCommentTrivia || kind === typescript.SyntaxKind.MultiLineCommentTrivia)
      words.push(scanner.getTokenText().replace(/[\s*]+/g, " "));
    else if (!layoutTokens.has(kind))
      words.push(
        kind === typescript.SyntaxKind.StringLiteral || kind === typescript.SyntaxKind.NumericLiteral
          ? scanner.getTokenValue()
          : scanner.getTokenText(),
      );
  }
  return words.join("\n");
}

function shapeOfJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/** Formatters pad the cells of tables, and draw the lines below their heads as long. */
function shapeOfText(text: string): string {
  return text.replace(/-{3,}/g, "---").replace(/\s+/g, " ").trim();
}
