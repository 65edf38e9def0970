import { ts } from "ts-morph";

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
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.ESNext, false);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] }; // not in its public type
  return parseDiagnostics.length > 0 ? text : shapeOf(file);
}

/** The syntax tree as text, without what only steers the parser. */
function shapeOf(node: ts.Node): string {
  if (ts.isParenthesizedExpression(node)) return shapeOf(node.expression);
  if (ts.isParenthesizedTypeNode(node)) return shapeOf(node.type);
  if (ts.isStringLiteralLike(node) || ts.isIdentifier(node) || ts.isNumericLiteral(node)) return JSON.stringify([node.kind, node.text]);
  const parts: string[] = [];
  ts.forEachChild(node, (child) => void (ts.isEmptyStatement(child) || parts.push(shapeOf(child))));
  const own = ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node) ? JSON.stringify(node.text) : "";
  return `${node.kind}${own}(${parts.join()})`;
}

const layoutTokens: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.WhitespaceTrivia,
  ts.SyntaxKind.NewLineTrivia,
  ts.SyntaxKind.SemicolonToken,
  ts.SyntaxKind.CommaToken,
  ts.SyntaxKind.OpenParenToken,
  ts.SyntaxKind.CloseParenToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.AmpersandToken,
]);

/** Comments, and the words that are not nodes of the tree: `const`, `type`, operators. */
function wordsIn(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, text);
  const words: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia)
      words.push(scanner.getTokenText().replace(/[\s*]+/g, " "));
    else if (!layoutTokens.has(kind))
      words.push(
        kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NumericLiteral ? scanner.getTokenValue() : scanner.getTokenText(),
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
