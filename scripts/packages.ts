import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "./packages/find-node.js";
import { findTool } from "./packages/find-tool.js";
import { migrations } from "./packages/migrations.js";
import { lintPackage, missingDocuments, pack } from "./packages/pack.js";
import { generateInto, platformPrints, platforms } from "./packages/platforms.js";
import { bothCopies, localPetShop } from "./packages/programs.js";
import { type CompilerVersion, compilers, type NodeRelease, nodeReleases, projects } from "./packages/projects.js";
import { run, tryRun } from "./packages/run.js";
import { expectOutput, type Place, putProject, tryBundles, tryProject } from "./packages/try-project.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "specweld-packages-"));
const cache = join(root, "node_modules/.cache/specweld-tools");
let failures = 0;

async function check(title: string, task: () => unknown): Promise<void> {
  try {
    await task();
    console.log(`ok      ${title}`);
  } catch (error) {
    failures += 1;
    console.log(`FAILED  ${title}\n${error instanceof Error ? error.message : String(error)}`);
  }
}

function skip(title: string, reason: string): void {
  console.log(`skipped ${title}: ${reason}`);
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

function findNodes(): ReadonlyMap<NodeRelease, string> {
  const found = nodeReleases.map((release) => [release, findNode(release, join(root, "node_modules/.cache/specweld-nodes"))] as const);
  for (const [release, node] of found) if ("reason" in node) skip(`Node ${release}`, node.reason);
  return new Map(found.flatMap(([release, node]) => ("path" in node ? [[release, node.path] as const] : [])));
}

function findCompilers(): Place["compilers"] {
  const found = new Map<CompilerVersion, string>();
  // The keys are the compilers' versions, as the type of `compilers` says.
  for (const version of Object.keys(compilers) as CompilerVersion[]) {
    const source = compilers[version];
    const tool = "own" in source ? { folder: root } : findTool([source.install], cache);
    if ("reason" in tool) skip(`TypeScript ${version}`, tool.reason);
    else found.set(version, join(tool.folder, "node_modules", "own" in source ? source.own : "typescript"));
  }
  return found;
}

/** Generates the pet shop's client on each release of Node, and holds all of them to the same bytes. */
async function generatePetShop(folder: string, nodes: Place["nodes"]): Promise<void> {
  mkdirSync(folder);
  copyFileSync(join(root, "test/fixtures/real/petstore.yaml"), join(folder, "petstore.yaml"));
  for (const [release, node] of nodes) {
    await check(`specweld generate, on Node ${release}`, () => {
      const before = release === nodeReleases[0] ? undefined : readFileSync(join(folder, "src/api/manifest.json"), "utf8");
      rmSync(join(folder, "src/api"), { recursive: true, force: true });
      run(folder, [node, "../node_modules/specweld/dist/cli.js", "generate", "petstore.yaml", "--out", "src/api", "--no-cache"]);
      const after = readFileSync(join(folder, "src/api/manifest.json"), "utf8");
      if (before !== undefined && after !== before) throw new Error(`src/api is not what Node ${nodeReleases[0]} wrote`);
    });
  }
}

async function checkPlatforms(nodes: Place["nodes"]): Promise<void> {
  const [newest] = [...nodes.keys()].slice(-1);
  const node = nodes.get(newest ?? "20") ?? process.execPath;
  for (const platform of [...platforms, ...migrations]) {
    const tool = findTool(platform.packages, cache);
    if ("reason" in tool) {
      skip(platform.name, tool.reason);
      continue;
    }
    const place = { root, folder: join(home, "platform"), tools: tool.folder, node };
    await check(`${platform.name}, Node ${newest}`, () => {
      generateInto(place, platform.output);
      const printed = platform.run(place).trim();
      if (printed !== platformPrints) throw new Error(`it printed ${JSON.stringify(printed)} instead of ${JSON.stringify(platformPrints)}`);
    });
  }
}

function checkDocs(): void {
  const folder = join(home, "docs");
  mkdirSync(folder);
  copyFileSync(join(root, "test/fixtures/real/petstore.yaml"), join(folder, "petstore.yaml"));
  writeFileSync(join(folder, "redocly.yaml"), "apis: { petstore: { root: petstore.yaml } }\n");
  const { status, output } = tryRun(folder, [process.execPath, "../node_modules/specweld/dist/cli.js", "docs"]);
  if (status !== 2 || !output.includes("fix: npm install -D @redocly/cli")) throw new Error(`it ended with ${status}:\n${output}`);
}

try {
  const tarballs = pack(root, home);
  for (const name of tarballs) await check(`publint and attw of ${name}`, async () => refuse(await lintPackage(join(home, name))));
  writeFileSync(join(home, "package.json"), '{ "private": true }');
  writeFileSync(join(home, "local-pet-shop.mjs"), localPetShop);
  const names = [...tarballs.map((name) => `./${name}`), "@types/node@20.19.43", "fast-check@4.10.2"]; // the laws of specweld/testing need it;
  run(home, ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", ...names]);
  for (const name of ["specweld", "@specweld/runtime", "@specweld/checkout"])
    await check(`what ${name} says of itself`, () => refuse(missingDocuments(join(home, "node_modules", name))));
  await check("specweld docs without @redocly/cli", checkDocs);
  writeFileSync(join(home, "both-copies.mjs"), bothCopies);
  await check("an error of require is an ApiError of import", () =>
    expectOutput(run(home, [process.execPath, "both-copies.mjs"]), "true true\n"),
  );

  const nodes = findNodes();
  const folder = join(home, "pet-shop");
  const place: Place = { root, folder, nodes, compilers: findCompilers() };
  await generatePetShop(folder, nodes);
  for (const project of projects) {
    putProject(project, place);
    for (const version of place.compilers.keys()) {
      const title = `${project.name}, TypeScript ${version}, Node ${[...nodes.keys()].join(", ")}`;
      const reason = project.skipped?.[version];
      if (reason === undefined) await check(title, () => tryProject(project, version, place));
      else skip(title, reason);
    }
    if (project.moduleResolution === "Bundler") await check(`${project.name}, esbuild`, () => tryBundles(place));
  }
  await checkPlatforms(nodes);
} finally {
  rmSync(home, { recursive: true, force: true });
}
console.log(failures === 0 ? "All packages are fine" : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
