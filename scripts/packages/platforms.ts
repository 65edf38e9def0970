import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { run } from "./run.js";

/** Where a platform is tried. */
export interface PlatformPlace {
  readonly root: string;
  /** An empty folder below the one with the installed packages. */
  readonly folder: string;
  /** Where the platform's own packages are installed. */
  readonly tools: string;
  /** The newest release of Node that there is. */
  readonly node: string;
}

/** Something beside Node and tsc that runs, or bundles, what is generated. */
export interface Platform {
  readonly name: string;
  /** Packages of npm that it comes from. */
  readonly packages: readonly string[];
  /** What is said of the output in `x-specweld`. */
  readonly output: string;
  /** Builds and runs a program that calls the pet shop, and gives what it printed. */
  run(place: PlatformPlace): string;
}

const program = (start: string, extension: string) => `${start}
import { createPetstore } from "./petstore/index${extension}";

const petstore = createPetstore({ auth: { petstore_auth: "token", api_key: "special-key" } });
const { data, error } = await petstore.findPetsByStatus({ query: { status: "available" } });
if (error) throw error;
for (const pet of data) console.log(pet.name);
`;

const localPets = 'import "../../local-pet-shop.mjs";';

/** What every platform has to print. */
export const platformPrints = "Rex";

/** A handler of requests that asks the pet shop at an address, where no module of Node is at hand. */
const handler = `import { createPetstore } from "./petstore/index.js";

export async function answer(server: string): Promise<Response> {
  const petstore = createPetstore({ auth: { petstore_auth: "token", api_key: "special-key" }, server });
  const { data, error } = await petstore.findPetsByStatus({ query: { status: "available" } });
  return new Response(error ? String(error) : data.map(({ name }) => name).join());
}
`;

/** A program of Node that has the pet shop at the address `shop`. */
const withShop = (body: string) => `import { createServer } from "node:http";
import { once } from "node:events";

const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify([{ name: "Rex", photoUrls: [] }]));
}).listen(0, "127.0.0.1");
await once(server, "listening");
const shop = \`http://127.0.0.1:\${server.address().port}\`;
${body}
process.exit();
`;

/** Puts a file below a folder. */
export function put(folder: string, path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Generates the pet shop's client into `src/petstore`. */
export function generateInto({ root, folder, node }: PlatformPlace, output: string): void {
  rmSync(folder, { recursive: true, force: true });
  put(folder, "package.json", '{ "private": true, "type": "module" }');
  copyFileSync(join(root, "test/fixtures/real/petstore.yaml"), join(folder, "petstore.yaml"));
  put(folder, "redocly.yaml", `extends: []\napis: { petstore: { root: petstore.yaml } }\nx-specweld: { output: src, ${output} }\n`);
  run(folder, [node, "../node_modules/specweld/dist/cli.js", "generate", "--no-cache"]);
}

function binaryIn(tools: string, scope: string): string {
  const [name] = readdirSync(join(tools, "node_modules", scope));
  return join(tools, "node_modules", scope, name ?? "");
}

/** Bundles a program for every platform. */
export function bundle(folder: string, entry: string, outfile: string): void {
  buildSync({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    outfile,
  });
}

function runNext({ folder, tools, node }: PlatformPlace, isEdge: boolean): string {
  const route = `import { answer } from "../../src/pets";\n${isEdge ? 'export const runtime = "edge";\n' : ""}export const dynamic = "force-dynamic";\nexport const GET = (request: Request) => answer(new URL(request.url).searchParams.get("shop") ?? "");\n`;
  put(folder, "app/shop/route.ts", route);
  put(folder, "app/layout.tsx", "export default ({ children }: { children: React.ReactNode }) => <html><body>{children}</body></html>;\n");
  put(folder, "app/page.tsx", "export default () => <p>Pets</p>;\n");
  put(
    folder,
    "next.config.mjs",
    "export default { eslint: { ignoreDuringBuilds: true }, typescript: { ignoreBuildErrors: true }, outputFileTracingRoot: import.meta.dirname };\n",
  );
  symlinkSync(join(tools, "node_modules"), join(folder, "node_modules"), "junction"); // it looks for React here
  const next = join(tools, "node_modules/next/dist/bin/next");
  const start = `import { spawn } from "node:child_process";
const child = spawn(process.execPath, [${JSON.stringify(next)}, "start", "-p", "0"], { stdio: ["ignore", "pipe", "inherit"] });
let printed = "";
const address = await new Promise((found) => child.stdout.on("data", (chunk) => { printed += chunk; const at = /http:\\/\\/localhost:\\d+/.exec(printed); if (at) found(at[0]); }));
console.log(await (await fetch(\`\${address}/shop?shop=\${shop}\`)).text());
child.kill();`;
  put(folder, "start.mjs", withShop(start));
  run(folder, [node, next, "build"]);
  return run(folder, [node, "start.mjs"]);
}

/** All that is tried. */
export const platforms: readonly Platform[] = [
  ...(["package", "bundled"] as const).map((runtime) => ({
    name: `Node without a build, runtime: ${runtime}`,
    packages: [],
    output: `importExtension: ts, runtime: ${runtime}`,
    run: ({ folder, node }: PlatformPlace) => {
      put(folder, "src/pets.ts", program(localPets, ".ts"));
      return run(folder, [node, "src/pets.ts"]);
    },
  })),
  {
    name: "Deno",
    packages: ["deno@2"],
    output: "importExtension: ts",
    run: ({ folder, tools }) => {
      put(folder, "src/pets.ts", program(localPets, ".ts"));
      return run(folder, [
        join(binaryIn(tools, "@deno"), "deno"),
        "run",
        "--quiet",
        "--allow-all",
        "--node-modules-dir=manual",
        "src/pets.ts",
      ]);
    },
  },
  {
    name: "Bun",
    packages: ["bun@1"],
    output: "importExtension: js",
    run: ({ folder, tools }) => {
      put(folder, "src/pets.ts", program(localPets, ".js"));
      return run(folder, [join(binaryIn(tools, "@oven"), "bin/bun"), "run", "src/pets.ts"]);
    },
  },
  {
    name: "Vite",
    packages: ["vite@7"],
    output: "importExtension: none",
    run: ({ folder, tools, node }) => {
      put(folder, "src/pets.ts", program("", ""));
      put(folder, "index.html", '<!doctype html><title>Pets</title><script type="module" src="/src/pets.ts"></script>\n');
      put(
        folder,
        "vite.config.mjs",
        'export default { build: { target: "es2022", modulePreload: { polyfill: false }, rollupOptions: { output: { entryFileNames: "pets.js" } } } };\n',
      );
      run(folder, [node, join(tools, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "error"]);
      return run(folder, [node, "--import", "../local-pet-shop.mjs", "dist/pets.js"]);
    },
  },
  {
    name: "workerd",
    packages: ["miniflare@4"],
    output: "importExtension: js",
    run: ({ folder, tools, node }) => {
      put(folder, "src/pets.ts", handler);
      put(
        folder,
        "src/worker.ts",
        'import { answer } from "./pets.js";\n\nexport default { fetch: (_: Request, { SHOP }: { SHOP: string }) => answer(SHOP) };\n',
      );
      bundle(folder, "src/worker.ts", join(folder, "worker.mjs"));
      const miniflare = JSON.stringify(join(tools, "node_modules/miniflare/dist/src/index.js"));
      const start = `const { Miniflare } = (await import(${miniflare})).default;
const worker = new Miniflare({ modules: true, scriptPath: "worker.mjs", compatibilityDate: "2025-01-01", bindings: { SHOP: shop } });
console.log(await (await worker.dispatchFetch("http://localhost/")).text());
await worker.dispose();`;
      put(folder, "start.mjs", withShop(start));
      return run(folder, [node, "start.mjs"]);
    },
  },
  ...([false, true] as const).map((isEdge) => ({
    name: `Next.js, app router, ${isEdge ? "edge" : "server"}`,
    packages: ["next@15", "react@19", "react-dom@19", "@types/react@19", "@types/node@20", "typescript@5.9"],
    output: "importExtension: none",
    run: (place: PlatformPlace) => {
      put(place.folder, "src/pets.ts", handler.replace("./petstore/index.js", "./petstore/index"));
      return runNext(place, isEdge);
    },
  })),
];
