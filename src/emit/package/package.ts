import type { GeneratedFile } from "../../types/generated-file.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";

/** What the manifest of a generated package is made of. */
export interface PackageFacts {
  /** npm name. */
  readonly name: string;
  /** Whether it offers `require` as well. */
  readonly commonjs: boolean;
  /** Its folder, relative to the project. */
  readonly folder: string;
  /** The manifest of the project, which the package has its version, licence, addresses and engines from. */
  readonly project: JsonObject;
  /** Files that a program can import, by path in the output folder, without ending: `creem/index`, `creem/paths`. */
  readonly entries: readonly string[];
  /** What generated code imports, with the range of versions. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Writes the `package.json` of the output folder. */
export function emitPackage({ name, commonjs, folder, project, entries, dependencies }: PackageFacts): GeneratedFile {
  const points = entries.map((file) => [nameOf(file), entryPoint(file, commonjs)] as const);
  const manifest = {
    name,
    version: typeof project.version === "string" ? project.version : "0.0.0",
    ...inherited(project, folder),
    type: "module",
    sideEffects: false,
    ...(commonjs ? forOldResolvers(entries) : {}),
    exports: { ".": entryPoint("index", commonjs), ...Object.fromEntries(points), "./package.json": "./package.json" },
    files: ["dist", "*/README.md"],
    dependencies,
  };
  return { path: "package.json", text: `${JSON.stringify(manifest, null, 2)}\n` };
}

function nameOf(file: string): string {
  return `./${file.replace(/\/index$/, "")}`;
}

/** What a package says of itself in the words of the project; the repository with the folder in it. */
function inherited(project: JsonObject, folder: string): JsonObject {
  const kept = ["license", "author", "homepage", "bugs", "keywords", "engines"].filter((key) => project[key] !== undefined);
  const { repository } = project;
  const place = isJsonObject(repository) ? { ...repository, directory: folder } : undefined;
  return { ...Object.fromEntries(kept.map((key) => [key, project[key] as Json])), ...(place && { repository: place }) }; // defined, as just asked
}

/** Resolvers from before `exports` know `main`, and the types of other entries by `typesVersions`. */
function forOldResolvers(entries: readonly string[]): object {
  const types = Object.fromEntries(entries.map((file) => [nameOf(file).slice(2), [`./dist/${file}.d.cts`]]));
  return { main: "./dist/index.cjs", types: "./dist/index.d.cts", typesVersions: { "*": types } };
}

/** Within a workspace the source is used as it is, so that nothing has to be built first. */
function entryPoint(file: string, commonjs: boolean): object {
  const source = { "@specweld/source": `./${file}.ts` };
  const imported = { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` };
  if (!commonjs) return { ...source, ...imported };
  return { ...source, import: imported, require: { types: `./dist/${file}.d.cts`, default: `./dist/${file}.cjs` } };
}
