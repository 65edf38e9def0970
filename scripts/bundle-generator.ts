import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { hashCode } from "../src/cache/fingerprint.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = `${root}src/`;
const { dependencies, peerDependencies, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** What a package or a worker is started from, by the name of its file in the bundle. */
const entryPoints = {
  cli: `${source}cli.ts`,
  index: `${source}index.ts`,
  artifact: `${source}artifact.ts`,
  testing: `${source}testing.ts`,
  "foreign-worker": `${source}emit/paths/foreign-worker.ts`,
};

/** Packages without dependencies that every run opens: 100 files, which become part of ours. */
const bundled = ["commander", "yaml"];

/**
 * Bundles the generator into a few files, since opening 500 takes longer than generating from a small description. Other packages that it
 * imports stay packages; what only some commands need stays a file of its own, loaded when it is asked for.
 */
export async function bundleGenerator(folder: string): Promise<void> {
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    splitting: true,
    external: Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies }).filter((name) => !bundled.includes(name)),
    format: "esm",
    platform: "node",
    target: "node20",
    chunkNames: "chunks/[name]-[hash]",
    define: { specweldCodeHash: JSON.stringify(await hashCode(source)) },
    // What the CommonJS among them calls.
    banner: {
      js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
    },
    legalComments: "none",
    logLevel: "error",
  });
  writeFileSync(`${folder}/THIRD-PARTY-LICENSES.txt`, bundled.map(licenceOf).join("\n\n"));
}

function licenceOf(name: string): string {
  const { version } = JSON.parse(readFileSync(`${root}node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version}, parts of which are in these files:\n\n${readFileSync(`${root}node_modules/${name}/LICENSE`, "utf8")}`;
}
