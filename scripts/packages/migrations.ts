import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Platform, PlatformPlace } from "./platforms.js";
import { bundle, put } from "./platforms.js";
import { run } from "./run.js";

/** A generator that the guide shows a way from. */
interface Peer {
  /** The word behind `ts` of its code in the guide. */
  readonly name: string;
  readonly packages: readonly string[];
  /** Writes its client of the pet shop into `src/old`. */
  generate(place: PlatformPlace): void;
}

const peers: readonly Peer[] = [
  {
    name: "hey-api",
    packages: ["@hey-api/openapi-ts@0.95.0", "typescript@5.9.3"],
    generate: ({ folder, tools, node }) =>
      run(folder, [node, join(tools, "node_modules/@hey-api/openapi-ts/bin/run.js"), "-i", "petstore.yaml", "-o", "src/old", "--silent"]),
  },
  {
    name: "orval",
    packages: ["orval@7.13.2", "typescript@5.9.3"],
    generate: ({ folder, tools, node }) => {
      const output = 'output: { target: "src/old/client.ts", client: "fetch", baseUrl: "https://petstore3.swagger.io/api/v3" }';
      put(folder, "orval.config.cjs", `module.exports = { api: { input: { target: "petstore.yaml" }, ${output} } };\n`);
      run(folder, [node, join(tools, "node_modules/orval/dist/bin/orval.js"), "--config", "orval.config.cjs"]);
    },
  },
];

/** The ways from other generators that the guide shows, each with the old client beside the new one. */
export const migrations: readonly Platform[] = peers.map(({ name, packages, generate }) => ({
  name: `moving from ${name}`,
  packages,
  output: "importExtension: js",
  run: (place) => {
    generate(place);
    const { before, after } = programsFrom(place.root, name);
    put(place.folder, "src/before.ts", before);
    put(place.folder, "src/after.ts", after.replaceAll("./api/", "./petstore/"));
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: "ESNext",
      moduleResolution: "Bundler",
      target: "ES2022",
      types: [],
      skipLibCheck: true,
    };
    put(place.folder, "tsconfig.json", JSON.stringify({ compilerOptions, files: ["src/before.ts", "src/after.ts"] }));
    run(place.folder, [place.node, join(place.root, "node_modules/typescript/bin/tsc"), "-p", "."]);
    const [printed, printedNow] = ["before", "after"].map((program) => {
      bundle(place.folder, `src/${program}.ts`, join(place.folder, `${program}.mjs`));
      return run(place.folder, [place.node, "--import", "../local-pet-shop.mjs", `${program}.mjs`]);
    });
    if (printed !== printedNow)
      throw new Error(`the old client prints ${JSON.stringify(printed)}, the new one ${JSON.stringify(printedNow)}`);
    return printed ?? "";
  },
}));

/** The code of the guide that another generator's client runs, and what follows it. */
function programsFrom(root: string, peer: string): { readonly before: string; readonly after: string } {
  const guide = readFileSync(join(root, "src/docs/guides/migrating.md"), "utf8").replaceAll("\r\n", "\n");
  const [, before, after] = new RegExp(`^\`\`\`ts ${peer}\\n([^]*?)^\`\`\`$[^]*?^\`\`\`ts\\n([^]*?)^\`\`\`$`, "m").exec(guide) ?? [];
  if (before === undefined || after === undefined) throw new Error(`The guide shows no way from ${peer}`);
  return { before, after };
}
