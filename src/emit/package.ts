import type { GeneratedFile } from "../types/generated-file.js";

/** What the manifest of a generated package is made of. */
export interface PackageFacts {
  /** npm name. */
  readonly name: string;
  readonly version: string;
  readonly license?: string | undefined;
  /** Files that a program can import, by path in the output folder, without ending: `creem/index`, `creem/paths`. */
  readonly entries: readonly string[];
  /** What generated code imports, with the range of versions. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Writes the `package.json` of the output folder. */
export function emitPackage({ name, version, license, entries, dependencies }: PackageFacts): GeneratedFile {
  const points = entries.map((file) => [`./${file.replace(/\/index$/, "")}`, entryPoint(file)] as const);
  const manifest = {
    name,
    version,
    ...(license === undefined ? {} : { license }),
    type: "module",
    sideEffects: false,
    exports: { ".": entryPoint("index"), ...Object.fromEntries(points), "./package.json": "./package.json" },
    files: ["dist", "*/README.md"],
    dependencies,
  };
  return { path: "package.json", text: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** Within a workspace the source is used as it is, so that nothing has to be built first. */
function entryPoint(file: string): object {
  return { "@specweld/source": `./${file}.ts`, types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` };
}
