import { relative, resolve } from "node:path";
import {
  type ArrowFunction,
  type FunctionDeclaration,
  type FunctionExpression,
  type MethodDeclaration,
  Node,
  Project,
  type SourceFile,
  type Statement,
} from "ts-morph";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const files = sourceFiles();

function sourceFiles(): readonly SourceFile[] {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true, compilerOptions: { noLib: true } });
  return project.addSourceFilesAtPaths([`${root}/src/**/*.ts`, `!${root}/src/**/{dist,node_modules}/**`]);
}

function placeOf(node: Node): string {
  return `${relative(root, node.getSourceFile().getFilePath())}:${node.getStartLineNumber()}`;
}

type AnyFunction = ArrowFunction | FunctionDeclaration | FunctionExpression | MethodDeclaration;

const functions: readonly AnyFunction[] = files.flatMap((file) =>
  file.getDescendants().filter((node): node is AnyFunction => {
    return (
      Node.isFunctionDeclaration(node) || Node.isArrowFunction(node) || Node.isMethodDeclaration(node) || Node.isFunctionExpression(node)
    );
  }),
);

/** Generated code calls the runtime, and each call stands in what every consumer carries. */
function isRuntime(node: Node): boolean {
  return placeOf(node).startsWith("src/runtime/");
}

/** A switch that answers for every kind, with what it needs before it. */
function isTable(each: AnyFunction): boolean {
  const body = each.getBody();
  const statements = Node.isBlock(body) ? body.getStatements() : [];
  return statements.some((statement) => Node.isSwitchStatement(statement) && linesOf(statement) > linesOf(each) / 2);
}

function linesOf(node: Node): number {
  return node.getEndLineNumber() - node.getStartLineNumber() + 1;
}

function isDeclaredExport(statement: Statement): boolean {
  return Node.isExportable(statement) && statement.isExported() && !Node.isExportDeclaration(statement);
}

describe("an export", () => {
  test("has a sentence that says what it is", () => {
    const isSilent = (statement: Statement): boolean => {
      const isOverloaded = Node.isFunctionDeclaration(statement) && statement.getOverloads().length > 0;
      return !isOverloaded && Node.isJSDocable(statement) && statement.getJsDocs().length === 0;
    };
    const exported = files.flatMap((file) => file.getStatements()).filter(isDeclaredExport);
    expect(exported.length).toBeGreaterThan(1000);
    expect(exported.filter(isSilent).map(placeOf)).toEqual([]);
  });
});

describe("a function", () => {
  // These are to come down, never to go up: whoever mends some lowers the figure.
  test("takes no more than three arguments, but for what is still to be mended, and what generated code calls", () => {
    const many = functions.filter((each) => each.getParameters().length > 3 && !isRuntime(each));
    expect(many.length).toBeLessThanOrEqual(214);
    expect(many.filter((each) => each.getParameters().length > 4).length).toBeLessThanOrEqual(26);
  });

  test("has no more than 40 lines, but for what is still to be mended, and tables that answer for every kind", () => {
    expect(functions.filter((each) => linesOf(each) > 40 && !isTable(each)).length).toBeLessThanOrEqual(5);
  });
});

describe("an exported type", () => {
  test("has a name that means nothing else in the generator or in the runtime", () => {
    const places = new Map<string, string[]>();
    for (const file of files)
      for (const type of [...file.getInterfaces(), ...file.getTypeAliases()]) {
        const part = isRuntime(type) ? "runtime" : "generator";
        const key = `${type.getName()} of the ${part}`;
        if (type.isExported()) places.set(key, [...(places.get(key) ?? []), placeOf(type)]);
      }
    expect([...places].filter(([, found]) => found.length > 1)).toEqual([]);
  });
});

describe("a file", () => {
  // To come down, too: most of these are named after what they are about.
  test("that exports one value has a word of its name in that of an export, but for what is still to be mended", () => {
    const isStrange = (file: SourceFile): boolean => {
      const exported = [...file.getExportedDeclarations().keys()].flatMap(wordsOf);
      const isNamed = wordsOf(file.getBaseNameWithoutExtension()).some((word) => exported.some((each) => sharesStem(word, each)));
      return exported.length > 0 && file.getBaseName() !== "index.ts" && !isNamed;
    };
    const single = files.filter((file) => file.getStatements().filter(isDeclaredExport).filter(isValue).length === 1);
    expect(single.length).toBeGreaterThan(300);
    expect(single.filter(isStrange).map(placeOf).length).toBeLessThanOrEqual(14);
  });
});

function isValue(statement: Statement): boolean {
  return Node.isFunctionDeclaration(statement) || Node.isClassDeclaration(statement) || Node.isVariableStatement(statement);
}

/** The words of a name in either spelling. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split("-");
}

/** Tells whether two words are one in different forms: `narrowed` and `narrow`, `properties` and `property`. */
function sharesStem(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one === other || (length > 3 && one.slice(0, Math.max(4, length - 2)) === other.slice(0, Math.max(4, length - 2)));
}
