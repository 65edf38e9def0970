import { relative, resolve } from "node:path";
import { Node, Project, type SourceFile, type Statement } from "ts-morph";
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
