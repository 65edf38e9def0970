import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { generatedFolder } from "./folders.js";

/** A program as it would be delivered, and the modules that it is made of. */
export interface Bundle {
  readonly code: Uint8Array;
  /** Bytes that each module contributes, by path relative to the repository. */
  readonly modules: Readonly<Record<string, number>>;
}

const shared = {
  bundle: true,
  write: false,
  metafile: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  conditions: ["@specweld/source"],
  logLevel: "silent",
} as const satisfies BuildOptions;

/** Bundles a program for a browser, minified. */
export function bundleForBrowser(source: string): Promise<Bundle> {
  return bundle(source, { ...shared, minify: true, platform: "browser" });
}

// What CommonJS packages in a bundle call.
const banner = { js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);` };

/** Bundles a module for Node, names and layout kept, so that it runs without the loader that this program runs in. */
export function bundleForNode(source: string): Promise<Bundle> {
  return bundle(source, { ...shared, platform: "node", banner });
}

/**
 * Bundles modules for Node into a folder, what they share in files of its own: in a program with several of them it is there once, too.
 * @returns The paths of the modules, by name.
 */
export async function writeModules(sources: Readonly<Record<string, string>>, folder: string): Promise<Readonly<Record<string, string>>> {
  const names = Object.keys(sources);
  const plugin: Plugin = {
    name: "sources",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^source:/ }, ({ path }) => ({ path: path.slice("source:".length), namespace: "source" }));
      onLoad({ filter: /.*/, namespace: "source" }, ({ path }) => ({
        contents: sources[path] ?? "",
        resolveDir: generatedFolder,
        loader: "ts",
      }));
    },
  };
  const entryPoints = names.map((name) => ({ in: `source:${name}`, out: fileNameOf(name) }));
  const options = { ...shared, write: true, platform: "node", banner, splitting: true, outExtension: { ".js": ".mjs" } } as const;
  await build({ ...options, entryPoints, outdir: folder, plugins: [plugin] });
  return Object.fromEntries(names.map((name) => [name, `${folder}/${fileNameOf(name)}.mjs`]));
}

function fileNameOf(name: string): string {
  return name.replace(/\W+/g, "-");
}

async function bundle(source: string, options: BuildOptions & typeof shared): Promise<Bundle> {
  const stdin = { contents: source, resolveDir: generatedFolder, loader: "ts" } as const;
  const { outputFiles, metafile } = await build({ ...options, stdin });
  const [output] = outputFiles;
  if (output === undefined) throw new Error("esbuild gave no output");
  return { code: output.contents, modules: modulesOf(metafile) };
}

function modulesOf({ outputs }: Metafile): Readonly<Record<string, number>> {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return Object.fromEntries(inputs.map(([path, { bytesInOutput }]) => [path, bytesInOutput]).filter(([, bytes]) => bytes !== 0));
}
