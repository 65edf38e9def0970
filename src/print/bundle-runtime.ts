import { posix } from "node:path";
import type { GeneratedFile } from "../types/generated-file.js";
import type { ImportExtension } from "../types/project.js";
import { bannerLines } from "./banner.js";
import { withExtension } from "./resolve-imports.js";

/** Whose runtime is written, and where. */
export interface RuntimeRequest {
  /** Texts of the runtime by their path in it, its `LICENSE` among them. */
  readonly sources: ReadonlyMap<string, string>;
  /** What is generated, whose imports decide which files are needed. */
  readonly users: readonly GeneratedFile[];
  /** Path of the runtime's folder in the output. */
  readonly folder: string;
  /** How files name each other in imports. */
  readonly extension: ImportExtension;
  /** What the banner tells a reader to run instead of editing a file. */
  readonly command: string;
}

/** An import or a re-export that stands at the beginning of a line, as a formatter leaves it. */
interface Link {
  readonly text: string;
  /** Names as the other module exports them; `undefined` for all of them. */
  readonly names: readonly string[] | undefined;
  readonly specifier: string;
}

const entry = "index.ts";
const link = /^(?:import|export) (?:type )?(\*(?: as [\w$]+)?|\{[^}]*\}) from "(\.[^"\n]+)";$\n?/gm;

/**
 * Copies those files of the runtime that generated files need; what its `index.ts` exports of the others is left out.
 * @returns No file where nothing of the runtime is imported.
 */
export function bundleRuntime({ sources, users, folder, extension, command }: RuntimeRequest): readonly GeneratedFile[] {
  const names = users.flatMap(({ path, text }) => (path.endsWith(".ts") ? importedNames(text) : []));
  if (names.length === 0) return [];
  const needed = reach(sources, new Set(names));
  const summary = `Part of the runtime of Specweld, whose licence is in ${folder}/LICENSE.`;
  const banner = `${bannerLines({ sources: [], summary }, command).join("\n")}\n\n`;
  const files = [...needed].sort().map((path) => {
    const text = linksOf(textOf(sources, path)).reduce(
      (rest, { text: line, specifier }) => rest.replace(line, needed.has(targetOf(path, specifier)) ? renamed(line, extension) : ""),
      textOf(sources, path),
    );
    return { path: `${folder}/${path}`, text: `${banner}${text}` };
  });
  return [...files, { path: `${folder}/LICENSE`, text: textOf(sources, "LICENSE") }];
}

function importedNames(text: string): readonly string[] {
  return linksOf(text).flatMap(({ names, specifier }) => (/(?:^|\/)runtime\/index(?:\.[jt]s)?$/.test(specifier) ? (names ?? ["*"]) : []));
}

function linksOf(text: string): readonly Link[] {
  return [...text.matchAll(link)].map(([line, clause = "", specifier = ""]) => ({ text: line, names: namesIn(clause), specifier }));
}

/** `{ a, type B, c as d }` as `a`, `B`, `c`. */
function namesIn(clause: string): readonly string[] | undefined {
  if (clause.startsWith("*")) return undefined;
  const names = clause.slice(1, -1).split(",");
  return names
    .map((name) =>
      name
        .trim()
        .replace(/^type /, "")
        .replace(/ as .*$/, ""),
    )
    .filter((name) => name !== "");
}

/** The modules that declare the names, all that these import, and the modules that only hand names on. */
function reach(sources: ReadonlyMap<string, string>, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const { specifier } of linksOf(textOf(sources, path))) visit(targetOf(path, specifier));
  };
  // What needs another package comes with its name only.
  const isWanted = (name: string, home: string) => names.has(name) || (names.has("*") && !/ from "[^.]/.test(textOf(sources, home)));
  for (const [name, home] of namesFrom(sources, entry)) if (isWanted(name, home)) visit(home);
  for (const barrel of barrelsFrom(sources, entry, found)) found.add(barrel);
  return found;
}

/** What a module exports, with the module that declares it. */
function namesFrom(sources: ReadonlyMap<string, string>, path: string): ReadonlyMap<string, string> {
  const text = textOf(sources, path);
  const declared = [...text.matchAll(/^export (?:async |abstract )*(?:function\*?|const|class|interface|type|enum) ([\w$]+)/gm)];
  const names = new Map(declared.map(([, name = ""]) => [name, path]));
  for (const each of linksOf(text)) {
    if (!each.text.startsWith("export")) continue;
    const target = targetOf(path, each.specifier);
    const theirs = namesFrom(sources, target);
    for (const name of each.names ?? theirs.keys()) names.set(name, theirs.get(name) ?? target);
  }
  return names;
}

/** The modules from which a name is handed on that is needed. */
function barrelsFrom(sources: ReadonlyMap<string, string>, path: string, needed: ReadonlySet<string>): readonly string[] {
  const targets = linksOf(textOf(sources, path)).flatMap(({ text, specifier }) =>
    text.startsWith("export") ? [targetOf(path, specifier)] : [],
  );
  const inner = targets.flatMap((target) => (needed.has(target) ? [target] : barrelsFrom(sources, target, needed)));
  return inner.length === 0 ? [] : [path, ...inner];
}

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
}

function renamed(line: string, extension: ImportExtension): string {
  return line.replace(/"([^"]+)\.js"/, (_, path: string) => JSON.stringify(withExtension(path, extension)));
}

function textOf(sources: ReadonlyMap<string, string>, path: string): string {
  const text = sources.get(path);
  if (text === undefined) throw new Error(`the runtime has no ${path}`);
  return text;
}
