import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findNode } from "../packages/find-node.js";
import { repository } from "./folders.js";
import { progress } from "./report.js";
import { runProgram } from "./run-program.js";

/** A generator that specweld is compared with. */
export interface Peer {
  readonly name: string;
  /** The arguments of Node that generate a client of a description into an empty folder. */
  readonly args: (spec: string, output: string) => readonly string[];
  /** Variables for its config. */
  readonly env?: (spec: string, output: string) => Readonly<Record<string, string>>;
}

/** Generators that are installed for the comparison alone, and never beside specweld: several want another release of Node. */
const versions: Readonly<Record<string, string>> = {
  "@hey-api/openapi-ts": "0.99.0",
  "@kubb/cli": "4.39.3",
  "@kubb/core": "4.39.3",
  "@kubb/plugin-client": "4.39.3",
  "@kubb/plugin-oas": "4.39.3",
  "@kubb/plugin-ts": "4.39.3",
  orval: "8.38.0",
  typescript: "5.9.3",
};

const folder = `${repository}node_modules/.cache/specweld-peers`;

const installed = (path: string): string => join(folder, "node_modules", path);

const configs: Readonly<Record<string, string>> = {
  "orval.config.mjs": `export default { api: { input: { target: process.env.SPEC }, output: { target: process.env.OUTPUT + "/client.ts", client: "fetch" } } };\n`,
  "kubb.config.mjs": `import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
const plugins = [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: "fetch" })];
export default { root: ".", input: { path: process.env.SPEC }, output: { path: process.env.OUTPUT }, plugins };\n`,
};

const named = (spec: string, output: string): Readonly<Record<string, string>> => ({ SPEC: spec, OUTPUT: output });

/** Types and a fetch client with the settings of each generator's own quick start. */
export const peers: readonly Peer[] = [
  {
    name: "@hey-api/openapi-ts",
    args: (spec, output) => [
      installed("@hey-api/openapi-ts/bin/run.js"),
      ...["-i", spec, "-o", output],
      ...["@hey-api/client-fetch", "@hey-api/sdk", "@hey-api/typescript"].flatMap((plugin) => ["-p", plugin]),
    ],
  },
  { name: "orval", args: () => [installed("orval/dist/bin/orval.mjs"), "--config", join(folder, "orval.config.mjs")], env: named },
  { name: "kubb", args: () => [installed("@kubb/cli/bin/kubb.cjs"), "generate", "--config", join(folder, "kubb.config.mjs")], env: named },
  {
    name: "redocly generate-client",
    args: (spec, output) => [`${repository}node_modules/@redocly/cli/bin/cli.js`, "generate-client", spec, "-o", join(output, "client.ts")],
  },
];

/** Where peers run: the folder that they are installed in, and a release of Node that all of them accept. */
export interface PeerPlace {
  readonly folder: string;
  readonly node: string;
}

/**
 * Installs what specweld is compared with, unless it is there.
 * @returns Why that cannot be done, where it cannot.
 */
export async function preparePeers(): Promise<PeerPlace | { readonly reason: string }> {
  const node = findNode("22", `${repository}node_modules/.cache/specweld-nodes`);
  if ("reason" in node) return node;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(configs)) writeFileSync(join(folder, name), text);
  if (Object.entries(versions).every(([name, version]) => isInstalled(name, version))) return { folder, node: node.path };
  progress("installing the generators that specweld is compared with ...");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: versions }));
  try {
    await runProgram("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
  } catch (error) {
    return { reason: error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error) };
  }
  return { folder, node: node.path };
}

function isInstalled(name: string, version: string): boolean {
  const manifest = installed(`${name}/package.json`);
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version;
}

/** The versions of the generators that specweld is compared with, by package. */
export function peerVersions(): Readonly<Record<string, string>> {
  const { "@hey-api/openapi-ts": heyApi = "", "@kubb/cli": kubb = "", orval = "" } = versions;
  return { "@hey-api/openapi-ts (generating)": heyApi, kubb, orval };
}
