import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { everyEntry, everyEntryPrints, petShopProgram } from "./programs.js";
import type { CompilerVersion, NodeRelease, PackageProject } from "./projects.js";
import { run } from "./run.js";

/** Where a project stands, and what it is tried with. */
export interface Place {
  readonly root: string;
  /** A folder with the pet shop's client in `src/api`, below one with the installed packages. */
  readonly folder: string;
  /** The path of each release of Node that there is. */
  readonly nodes: ReadonlyMap<NodeRelease, string>;
  /** The package of each compiler that there is. */
  readonly compilers: ReadonlyMap<CompilerVersion, string>;
}

/** Writes the files of a project, as a user would who follows the README. */
export function putProject(project: PackageProject, { root, folder }: Place): void {
  put(folder, "package.json", JSON.stringify({ private: true, type: project.type }));
  put(folder, "src/index.ts", petShopProgram(root, project));
  put(folder, "src/use.ts", everyEntry);
}

/**
 * Compiles a project, and runs what comes out on each release of Node.
 * @throws With what the compiler or the program says.
 */
export function tryProject(project: PackageProject, version: CompilerVersion, { folder, nodes, compilers }: Place): void {
  const output = `out-${version}`;
  const { module, moduleResolution, dom } = project;
  const lib = dom ? ["ES2023", "DOM", "DOM.Iterable"] : ["ES2023"];
  const options = { target: "ES2022", module, moduleResolution, lib, types: ["node"], strict: true, outDir: output, rootDir: "src" };
  put(folder, "tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["src"] }));
  run(folder, [process.execPath, join(compilers.get(version) ?? "", "bin/tsc"), "-p", "."]);
  if (moduleResolution === "Bundler") return; // what it writes is for a bundler
  for (const node of nodes.values()) runBoth(folder, { node, pets: `${output}/index.js`, entries: `${output}/use.js` });
}

/**
 * Bundles a project as a page and as CommonJS for Node, and runs both.
 * @throws With what esbuild or a program says.
 */
export function tryBundles({ folder, nodes }: Place): void {
  const forms = [
    { format: "esm", platform: "neutral" },
    { format: "cjs", platform: "node" },
  ] as const;
  put(
    folder,
    "src/pets.ts",
    `async function main() {\n${readFileSync(join(folder, "src/index.ts"), "utf8").replace(/^import .*$/m, "")}}\nvoid main();\n`,
  );
  put(folder, "src/pets.ts", `import { createPetstore } from "./api/index.js";\n${readFileSync(join(folder, "src/pets.ts"), "utf8")}`);
  for (const { format, platform } of forms) {
    const outfile = join(folder, `bundle.${format === "cjs" ? "cjs" : "mjs"}`);
    buildSync({
      absWorkingDir: folder,
      entryPoints: ["src/pets.ts"],
      bundle: true,
      format,
      platform,
      mainFields: ["module", "main"],
      outfile,
    });
    for (const node of nodes.values()) expectOutput(run(folder, [node, "--import", "../local-pet-shop.mjs", outfile]), "Rex\n");
  }
}

function runBoth(
  folder: string,
  { node, pets, entries }: { readonly node: string; readonly pets: string; readonly entries: string },
): void {
  expectOutput(run(folder, [node, "--import", "../local-pet-shop.mjs", pets]), "Rex\n");
  expectOutput(run(folder, [node, entries]), everyEntryPrints);
}

/** @throws When a program printed something else. */
export function expectOutput(printed: string, wanted: string): void {
  if (printed !== wanted) throw new Error(`the program printed ${JSON.stringify(printed)} instead of ${JSON.stringify(wanted)}`);
}

function put(folder: string, path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}
