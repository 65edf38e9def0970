import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin, transform } from "esbuild";
import { hashCode } from "../src/cache/fingerprint.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = `${root}src/`;
const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/** What a package or a worker is started from, by the name of its file in the bundle. */
const entryPoints = {
  cli: `${source}cli.ts`,
  index: `${source}index.ts`,
  artifact: `${source}artifact.ts`,
  testing: `${source}testing.ts`,
  mocks: `${source}mocks.ts`,
};

/**
 * Bundles the generator into a few files, since opening 500 takes longer than generating from a small description. What package.json calls a
 * dependency stays a package, and every other one that is imported becomes part of the files; what only some commands need stays a file of
 * its own, loaded when it is asked for.
 */
export async function bundleGenerator(folder: string): Promise<void> {
  const { metafile } = await build({
    entryPoints,
    outdir: folder,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    metafile: true,
    external: Object.keys({ ...dependencies, ...peerDependencies }),
    plugins: [bundleRequired],
    format: "esm",
    platform: "node",
    target: "node20",
    chunkNames: "chunks/[name]-[hash]",
    define: { specweldCodeHash: JSON.stringify(await hashCode(source)) },
    // What the CommonJS among them calls and reads.
    banner: {
      js: [
        'import { createRequire as createRequireOfBundle } from "node:module";',
        'import { fileURLToPath as pathOfBundle } from "node:url";',
        "const require = createRequireOfBundle(import.meta.url), __filename = pathOfBundle(import.meta.url);",
      ].join(" "),
    },
    legalComments: "none",
    logLevel: "error",
  });
  await minifyTypescript(metafile);
  writeFileSync(`${folder}/THIRD-PARTY-LICENSES.txt`, bundledPackages(metafile).map(licenceOf).join("\n\n"));
}

/** What sources load by a `require` of Node's own would stay outside the bundle. */
const bundleRequired: Plugin = {
  name: "bundle-required",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/src\/types\/typescript\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(" load(", " require("),
      loader: "ts",
    })),
};

/** Of its 9 MB remain 3.6. Our own files stay readable, for those who follow a stack. */
async function minifyTypescript({ outputs }: Metafile): Promise<void> {
  const holdsTypescript = ({ inputs }: Metafile["outputs"][string]) =>
    Object.keys(inputs).some((input) => input.endsWith("/typescript/lib/typescript.js"));
  for (const [name, output] of Object.entries(outputs)) {
    if (!holdsTypescript(output)) continue;
    const file = resolve(root, name);
    const { code } = await transform(readFileSync(file, "utf8"), { minify: true, target: "node20", legalComments: "none" });
    writeFileSync(file, code);
  }
}

/** The folders of the packages that parts of are in the files, from the root of the repository. */
function bundledPackages({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs.flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? (packageFolder.exec(file) ?? []).slice(0, 1) : []));
  return [...new Set(folders)].sort();
}

const packageFolder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

function licenceOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
  const files = readdirSync(`${root}${folder}`).filter((file) => /^(?:licen[cs]e|notice|thirdpartynotice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(`${root}${folder}/${file}`, "utf8"));
  const text = texts.length > 0 ? texts.join("\n\n") : textOf(license, author?.name ?? author ?? `the authors of ${name}`);
  return `${name} ${version}, parts of which are in these files:\n\n${text}`;
}

/** Some packages name their licence and bring no text of it. */
function textOf(license: string, author: string): string {
  const ours = readFileSync(`${root}LICENSE`, "utf8");
  if (license !== "MIT") throw new Error(`a bundled package is under ${license} and brings no text of it`);
  return `MIT License\n\nCopyright (c) ${author}\n\n${ours.slice(ours.indexOf("Permission is hereby granted"))}`;
}
