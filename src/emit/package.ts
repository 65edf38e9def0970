import type { GeneratedFile } from "../types/generated-file.js";

/** What the manifest of a generated package is made of. */
export interface PackageFacts {
  /** npm name. */
  readonly name: string;
  readonly version: string;
  readonly license?: string | undefined;
  /** Ids of the APIs, in the order of the project. */
  readonly apiIds: readonly string[];
  /** Ids of the canonical ones, which nothing is sent to and which have no paths. */
  readonly canonicalIds: readonly string[];
  /** The version of `@specweld/runtime` that generated code was made for. */
  readonly runtimeVersion: string;
}

/** Writes the `package.json` of the output folder. */
export function emitPackage({ name, version, license, apiIds, canonicalIds, runtimeVersion }: PackageFacts): GeneratedFile {
  const entries = apiIds.flatMap((id) => [
    [`./${id}`, entryPoint(`${id}/index`)],
    ...(canonicalIds.includes(id) ? [] : [[`./${id}/paths`, entryPoint(`${id}/paths`)]]),
  ]);
  const manifest = {
    name,
    version,
    ...(license === undefined ? {} : { license }),
    type: "module",
    sideEffects: false,
    exports: { ".": entryPoint("index"), ...Object.fromEntries(entries), "./package.json": "./package.json" },
    files: ["dist", "*/README.md"],
    dependencies: { "@specweld/runtime": runtimeVersion },
  };
  return { path: "package.json", text: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** Within a workspace the source is used as it is, so that nothing has to be built first. */
function entryPoint(file: string): object {
  return { "@specweld/source": `./${file}.ts`, types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` };
}
