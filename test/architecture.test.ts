import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { formQuestions } from "./form-questions.js";

interface Import {
  /** Path of the importing file, relative to the repository. */
  readonly from: string;
  /** The specifier, or the imported file's path when it is relative. */
  readonly to: string;
  readonly kind: "static" | "type" | "dynamic";
}

const root = resolve(import.meta.dirname, "..");
const sources = filesIn("src");
const imports = sources.flatMap(importsOf);

function filesIn(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  const ignored = (path: string) => /(^|[\\/])(node_modules|dist|\.generated)[\\/]/.test(path);
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts") && !ignored(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .sort();
}

function importsOf(file: string): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const { kind, specifier } = importIn(node);
    if (specifier !== undefined) found.push({ from: file, to: targetOf(file, specifier), kind });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.ES2022));
  return found;
}

function importIn(node: ts.Node): { kind: Import["kind"]; specifier?: string } {
  if (ts.isImportDeclaration(node)) return { kind: node.importClause?.isTypeOnly ? "type" : "static", ...textOf(node.moduleSpecifier) };
  if (ts.isExportDeclaration(node)) return { kind: node.isTypeOnly ? "type" : "static", ...textOf(node.moduleSpecifier) };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return { kind: "type", ...textOf(node.argument.literal) };
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return { kind: "dynamic", ...textOf(isCall ? node.arguments[0] : undefined) };
}

function textOf(node: ts.Node | undefined): { specifier?: string } {
  return node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text } : {};
}

function targetOf(file: string, specifier: string): string {
  if (specifier === "@specweld/runtime") return "src/runtime/index.ts";
  if (!specifier.startsWith(".")) return specifier;
  return relative(root, resolve(root, dirname(file), specifier))
    .replaceAll("\\", "/")
    .replace(/\.js$/, ".ts");
}

/** The part of the generator that a file belongs to: `src/emit/paths/paths.ts` is of `emit`, `src/naming.ts` of `naming`. */
function partOf(file: string): string {
  return file.replace(/^src\//, "").replace(/(\/|\.ts$).*/, "");
}

/** What a part may import beside itself; a part that is not listed is a stage. */
const base = ["types", "naming", "diagnostics"];
const stages = [
  "load",
  "lint",
  "model",
  "mapping",
  "emit",
  "print",
  "write",
  "docs",
  "mock",
  "diff",
  "draft",
  "cache",
  "coverage",
  "explain",
  "laws",
];
const allowed: Readonly<Record<string, readonly string[]>> = {
  types: [],
  runtime: [],
  naming: ["types"],
  diagnostics: ["types", "naming"],
  pipeline: [...stages, ...base],
  watch: ["pipeline", ...base],
  testing: ["pipeline", "laws", ...base],
  mocks: ["pipeline", "mock", ...base],
  artifact: ["emit", ...base],
  index: ["pipeline", "watch", ...stages, ...base],
  cli: ["index", "pipeline", "watch", ...stages, ...base],
};

/** `emit` builds values that the runtime reads, so it may name the runtime's types; `explain` reads examples as generated code would, and what a mock records is redacted as errors are. */
function isAllowed({ from, to, kind }: Import): boolean {
  const [part, target] = [partOf(from), partOf(to)];
  if (part === target || (part === "emit" && target === "runtime" && kind === "type")) return true;
  if (part === "explain" && to.startsWith("src/runtime/normalization/")) return true;
  if (part === "mock" && to === "src/runtime/call/redact.ts") return true;
  return (allowed[part] ?? base).includes(target);
}

function show({ from, to }: Import): string {
  return `${from} -> ${to}`;
}

describe("imports between the parts", () => {
  test("go from the command line to the pipeline to the stages to the shared types", () => {
    expect(
      imports
        .filter(({ to }) => to.startsWith("src/"))
        .filter((each) => !isAllowed(each))
        .map(show),
    ).toEqual([]);
  });

  test("stay inside src", () => {
    expect(imports.filter(({ to }) => /^(test|scripts|generated|specs)\/|^\.\./.test(to)).map(show)).toEqual([]);
  });

  test("name files that exist", () => {
    expect(imports.filter(({ to }) => to.startsWith("src/") && !existsSync(join(root, to))).map(show)).toEqual([]);
  });

  test("form no cycle", () => {
    expect(findCycle()).toBeUndefined();
  });
});

function findCycle(): string | undefined {
  const edges = new Map(sources.map((file) => [file, imports.filter(({ from }) => from === file)]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(" -> ");
    if (done.has(file)) return undefined;
    for (const { to } of edges.get(file) ?? []) {
      const cycle = visit(to, [...trail, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  return sources.map((file) => visit(file, [])).find((cycle) => cycle !== undefined);
}

/** Each package, and the only places that may import it. */
const doors: readonly (readonly [name: string, packages: RegExp, places: RegExp])[] = [
  ["typescript", /^typescript(\/|$)/, /^src\/types\/typescript\.ts$/],
  ["TypeScript's parser", /^src\/types\/typescript\.ts$/, /^src\/print\//],
  ["openapi-fetch", /^openapi-fetch(\/|$)/, /^src\/runtime\/paths-client\.ts$/],
  ["Redocly", /^@redocly\//, /^src\/(load|lint|docs)\//],
  ["shell-quote", /^shell-quote$/, /^src\/draft\/sources\/read-curl\.ts$/],
  ["parse5", /^parse5$/, /^src\/draft\/sources\/html-text\.ts$/],
  ["swagger2openapi", /^swagger2openapi$/, /^src\/load\/swagger\/convert-swagger\.ts$/],
  ["jsonpath-rfc9535", /^jsonpath-rfc9535$/, /^src\/load\/overlay\/json-path\.ts$/],
  ["yaml", /^yaml(\/|$)/, /^src\/(load|lint|mapping|draft)\//],
  ["the file system", /^(node:)?fs(\/|$)/, /^src\/(load|write|docs|cache|cli|watch|mock)\//],
  ["markdown-it", /^markdown-it$/, /^src\/docs\/text\/render-markdown\.ts$/],
  ["the highlighter", /^@speed-highlight\//, /^src\/docs\/text\/highlight\.ts$/],
  ["minisearch", /^minisearch$/, /^src\/docs\/search\//],
  ["chokidar", /^chokidar(\/|$)/, /^src\/watch\//],
  ["commander", /^commander(\/|$)/, /^src\/cli\//],
];

describe("packages behind one door", () => {
  test.each(doors)("%s", (_, packages, places) => {
    expect(imports.filter(({ from, to }) => packages.test(to) && !places.test(from)).map(show)).toEqual([]);
  });

  test("loaded by a call of `load`, which the bundler replaces in one file only", () => {
    const loading = sources.filter((file) => /\bload\("/.test(readFileSync(join(root, file), "utf8")));
    expect(loading).toEqual(["src/types/typescript.ts"]);
  });
});

/** The modules that know what each kind of form is made of, and what holds of it. */
const formModules = /^src\/types\/(?:by-kind|response-forms|response-facts|request-forms|request-facts)\.ts$/;

describe("the kind of a form", () => {
  test("decides nothing outside the modules that know it, but in tables that answer for every kind", () => {
    const outside = formQuestions(root, sources).filter(({ file }) => !formModules.test(file));
    expect(outside.filter(({ asks }) => asks !== "exhaustive").map(({ place, asks }) => `${place} asks ${asks}`)).toEqual([]);
    expect(outside.length).toBeGreaterThan(5); // the tables of the stages are found
  });
});

describe("the runtime", () => {
  test("imports nothing but itself and openapi-fetch", () => {
    const foreign = imports.filter(({ from, to }) => partOf(from) === "runtime" && partOf(to) !== "runtime" && to !== "openapi-fetch");
    expect(foreign.map(show)).toEqual([]);
  });
});

describe("generated code", () => {
  test("imports nothing but its neighbours and the runtime", () => {
    const generated = filesIn("generated").filter((file) => !file.startsWith("generated/docs/"));
    const foreign = generated.flatMap(importsOf).filter(({ to }) => !/^(generated|specs)\//.test(to) && to !== "src/runtime/index.ts");
    expect(foreign.map(show)).toEqual([]);
  });
});

describe("an unchanged run", () => {
  test.each(["src/cli.ts", "src/index.ts"])("loads no heavy library by importing %s", (entry) => {
    const heavy = /^(typescript|ts-morph|@redocly\/|chokidar|markdown-it|minisearch)/;
    expect([...reachable(entry)].filter((name) => heavy.test(name))).toEqual([]);
  });
});

function reachable(entry: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const next = imports.filter(({ from, kind }) => from === entry && kind === "static");
  for (const { to } of next) reachable(to, seen);
  return seen;
}

describe("files", () => {
  test("have no more than 300 lines", () => {
    const long = [...sources, ...filesIn("scripts")].map(
      (file) => [file, readFileSync(join(root, file), "utf8").split("\n").length - 1] as const,
    );
    expect(long.filter(([, lines]) => lines > 300)).toEqual([]);
  });

  test("escape JSON pointers by src/types/json-pointer.ts alone", () => {
    const escapes = (file: string) => /replace(?:All)?\((?:"~[01]?"|\/~)/.test(readFileSync(join(root, file), "utf8"));
    const runtime = "src/runtime/normalization/map-entries.ts"; // it imports nothing of the generator
    expect(sources.filter(escapes)).toEqual([runtime, "src/types/json-pointer.ts"]);
  });

  test("export nothing by default", () => {
    expect(sources.filter((file) => /^export default /m.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });
});
