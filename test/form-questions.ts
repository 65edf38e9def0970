import { join } from "node:path";
import ts from "typescript";

/** A place that looks at the kind of a form. */
export interface FormQuestion {
  /** File, relative to the repository, and line. */
  readonly place: string;
  readonly file: string;
  /** How it asks: a table that has to answer for every kind is `exhaustive`. */
  readonly asks: "by comparing" | "by a list" | "by what it holds" | "by a switch with a default" | "exhaustive";
}

/** Finds every place in files of the generator that looks at the kind of a form of the mapping language, by the types that the compiler sees. */
export function formQuestions(root: string, files: readonly string[]): readonly FormQuestion[] {
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    { ...compilerOptions(root), noEmit: true, skipLibCheck: true },
  );
  const forms = formsOf(program, root);
  return files.flatMap((file) => {
    const source = program.getSourceFile(join(root, file));
    return source === undefined ? [] : questionsIn({ checker: program.getTypeChecker(), forms, source, file });
  });
}

function compilerOptions(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root).options;
}

/** The types of all forms: the members of both unions. */
function formsOf(program: ts.Program, root: string): ReadonlySet<ts.Type> {
  const unions = [
    ["src/types/mapping-plan.ts", "Transform"],
    ["src/types/request-plan.ts", "RequestTransform"],
  ] as const;
  const found = unions.flatMap(([file, name]) => {
    const source = program.getSourceFile(join(root, file));
    const alias = source?.statements.find((each) => ts.isTypeAliasDeclaration(each) && each.name.text === name);
    if (alias === undefined || !ts.isTypeAliasDeclaration(alias)) throw new Error(`${file} has no ${name}`);
    return membersOf(program.getTypeChecker().getTypeFromTypeNode(alias.type));
  });
  return new Set(found);
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

interface Scan {
  readonly checker: ts.TypeChecker;
  readonly forms: ReadonlySet<ts.Type>;
  readonly source: ts.SourceFile;
  readonly file: string;
}

function questionsIn(scan: Scan): readonly FormQuestion[] {
  const found: FormQuestion[] = [];
  const visit = (node: ts.Node): void => {
    const asks = questionOf(scan, node);
    if (asks !== undefined) {
      const { line } = scan.source.getLineAndCharacterOfPosition(node.getStart(scan.source));
      found.push({ file: scan.file, place: `${scan.file}:${line + 1}`, asks });
    }
    ts.forEachChild(node, visit);
  };
  visit(scan.source);
  return found;
}

const insides = ["fields", "forms", "cases", "item"];

function questionOf(scan: Scan, node: ts.Node): FormQuestion["asks"] | undefined {
  if (ts.isSwitchStatement(node) && isKind(scan, node.expression)) return isExhaustive(node) ? "exhaustive" : "by a switch with a default";
  if (ts.isElementAccessExpression(node) && isKind(scan, node.argumentExpression)) return "exhaustive";
  if (ts.isCallExpression(node) && node.arguments.some((each) => isKind(scan, each)) && isMember(node)) return "by a list";
  if (ts.isCallExpression(node) && node.expression.getText(scan.source).startsWith("byKind")) return "exhaustive";
  if (!ts.isBinaryExpression(node)) return undefined;
  const { kind } = node.operatorToken;
  if (kind === ts.SyntaxKind.InKeyword)
    return ts.isStringLiteral(node.left) && insides.includes(node.left.text) && isForm(scan, node.right) ? "by what it holds" : undefined;
  const compares = kind === ts.SyntaxKind.EqualsEqualsEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  return compares && [node.left, node.right].some((each) => isKind(scan, each)) ? "by comparing" : undefined;
}

function isMember({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && ["includes", "has", "indexOf", "get"].includes(expression.name.text);
}

/** The last clause throws for a kind that is not there, and does not compile where one is missing. */
function isExhaustive({ caseBlock }: ts.SwitchStatement): boolean {
  const last = caseBlock.clauses.find(ts.isDefaultClause);
  return last !== undefined && /^return assertNever\(/.test(last.statements[0]?.getText() ?? "");
}

/** Tells whether an expression is the kind of a form: `form.kind`, or a variable that was taken out of a form. */
function isKind(scan: Scan, node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === "kind" && isForm(scan, node.expression);
  if (!ts.isIdentifier(node)) return false;
  const declared = scan.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declared === undefined || !ts.isBindingElement(declared)) return false;
  const name = declared.propertyName ?? declared.name;
  return ts.isIdentifier(name) && name.text === "kind" && isFormType(scan, scan.checker.getTypeAtLocation(declared.parent));
}

function isForm(scan: Scan, node: ts.Expression): boolean {
  return isFormType(scan, scan.checker.getTypeAtLocation(node));
}

function isFormType({ forms }: Scan, type: ts.Type): boolean {
  const members = membersOf(type).filter(({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0);
  const isOne = (member: ts.Type) => forms.has(member) || (member.isIntersection() && member.types.some((each) => forms.has(each)));
  return members.length > 0 && members.every(isOne);
}
